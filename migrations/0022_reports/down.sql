drop table report_snapshot_steps, report_snapshots;
drop function keep_snapshot();
drop index reception_matters_figures;
drop table petition_consequences;
drop index petition_events_replied;
drop index petition_spans_handled, petition_spans_unhandled, petition_spans_ended, petition_spans_accepted,
  petition_spans_to_execute, petition_spans_in_person, petition_spans_matter;
comment on table petition_spans is 'A petition while agency, kind, state, due day and suspension were constant; to_on is exclusive.';
alter table petition_spans
  drop column matter_id, drop column is_main, drop column source, drop column received_on, drop column entered_on,
  drop column authorship, drop column signer_count, drop column field, drop column level, drop column competence,
  drop column prior_status, drop column is_eligible, drop column handling, drop column processed_on,
  drop column accepted_on, drop column settled_on, drop column ended_on, drop column result,
  drop column ended_in_time, drop column by_persuasion, drop column must_execute, drop column executed_on;
alter table petition_progress drop column reentered_on, drop column ended_in_time, drop column withdrawn_by_persuasion;
