delete from deadlines where subject_kind = 'reception_session';
do $$
declare known text;
begin
  select pg_get_constraintdef(oid) into known from pg_constraint
  where conname = 'deadlines_subject_kind' and conrelid = 'deadlines'::regclass;
  alter table deadlines drop constraint deadlines_subject_kind;
  execute 'alter table deadlines add constraint deadlines_subject_kind '
    || replace(known, '''reception_session''::text, ', '');
end $$;
drop table reception_receipt_papers, reception_receipts;
alter table receptions
  drop column is_crowd, drop column owes_notice, drop column refusal_notice, drop column statement_confirmation,
  drop column corrects_id, drop column corrected_by_id;
drop index reception_sessions_agency, reception_sessions_order, reception_sessions_unfinished,
  reception_sessions_unconcluded, reception_sessions_rule_day, reception_sessions_one_a_day;
delete from reception_sessions where cancelled_on is not null;
alter table reception_sessions
  drop column schedule_id, drop column rule_day, drop column planned_on, drop column published_on,
  drop column cancelled_on, drop column cancel_reason, drop column unscheduled_ground, drop column excused_on,
  drop column excuse_reason, drop column excuse_document, drop column moves, drop column conclusion_document,
  drop column concluded_on;
create unique index reception_sessions_one_a_day on reception_sessions (agency_id, on_day, mode, host, host_capacity);
drop table reception_schedules;
