drop table reception_petitions, reception_follow_ups, reception_matters, reception_texts, receptions, reception_sessions;
