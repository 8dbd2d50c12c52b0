drop index dispatches_reply;
drop index dispatches_receipt;
drop index petition_events_sent;
do $$ declare old text; begin
  select pg_get_constraintdef(oid) into strict old from pg_constraint where conname = 'deadlines_subject_kind';
  alter table deadlines drop constraint deadlines_subject_kind;
  execute 'alter table deadlines add constraint deadlines_subject_kind ' || replace(old, ', ''urging''::text', '');
end $$;
drop table check_follow_ups;
drop table check_recommendations;
drop table check_findings;
drop table check_cases;
drop table check_samples;
drop table checks;
drop table urging_cases;
drop table urgings;
