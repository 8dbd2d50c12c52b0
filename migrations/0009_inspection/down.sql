drop index receptions_figures;
drop index dispatches_unreceived;
drop index petition_spans_mixed;
drop index petition_spans_open;
create index petition_events_agency on petition_events (agency_id, event, on_day) include (petition_id, in_time);
drop index petition_events_figures;
drop index petition_events_repeated;
drop index petition_events_once;
