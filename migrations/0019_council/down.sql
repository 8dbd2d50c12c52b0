do $$ declare old text; begin
  select pg_get_constraintdef(oid) into old from pg_constraint where conname = 'deadlines_subject_kind';
  alter table deadlines drop constraint deadlines_subject_kind;
  execute 'alter table deadlines add constraint deadlines_subject_kind '
    || replace(old, ', ''council_question''::text, ''council_report''::text, ''voter_petition''::text])', '])');
end $$;
drop table council_steps;
drop table voter_petition_links;
drop table voter_answers;
drop table voter_petitions;
drop table voter_meetings;
alter table commitment_steps drop constraint commitment_steps_action;
alter table commitment_steps add constraint commitment_steps_action check (action in ('make','progress','complete','fail','extend'));
drop table council_promises;
drop table council_reports;
drop table council_questions;
drop table council_sessions;
