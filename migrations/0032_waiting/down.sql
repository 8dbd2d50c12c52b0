drop index council_sessions_one_of_a_number;
-- What was called off is told apart from what took its number.
update council_sessions set term = term || ' (' || id || ')' where cancelled_on is not null;
create unique index council_sessions_one_of_a_number on council_sessions (agency_id, term, kind, number);
alter table council_sessions drop column cancelled_on;
drop index signals_acknowledged;
drop index mediations_to_follow_up;
drop index voter_petitions_to_publish_outside;
drop index voter_petitions_to_publish;
drop index petitions_under_way;
