delete from deadlines where subject_kind = 'plan_report';
do $$ declare old text; begin
  select pg_get_constraintdef(oid) into strict old from pg_constraint where conname = 'deadlines_subject_kind';
  alter table deadlines drop constraint deadlines_subject_kind;
  execute 'alter table deadlines add constraint deadlines_subject_kind ' || replace(old, ', ''plan_report''::text', '');
end $$;
drop table plan_report_steps, plan_reports, plan_rounds;
drop function keep_sent_plan_report();
