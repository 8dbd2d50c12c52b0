alter table people drop column withdrawn_on;
drop table notices;
drop table petition_links;
drop table petition_recusals;
drop table petition_holders;
alter table petition_events drop constraint petition_events_event;
alter table petition_events add constraint petition_events_event check (event in ('received','processed','accepted','settled','reopened','extended','suspended','resumed','replied','closed','handed_over'));
alter table dispatches drop column reply_document_on;
alter table dispatches drop column reply_document_number;
alter table dispatches drop constraint dispatches_kind;
alter table dispatches add constraint dispatches_kind check (kind in ('guided','transferred','returned','urged'));
alter table petition_steps drop column late_reason;
alter table petition_contested drop column obstacles;
drop index petition_progress_verifier;
drop index petition_progress_verifying_agency;
alter table petition_progress
  drop column published_text, drop column suspended_on, drop column dialogue_on, drop column agrees_with_demand,
  drop column verified_on, drop column verifier_id, drop column verifying_agency_id, drop column proposed_on,
  drop column proposed_handling, drop column is_several_places, drop column extensions, drop column complexity;
drop index deadlines_due_main;
alter table deadlines drop column pauses;
alter table deadlines drop column extension_basis;
alter table deadlines drop column extended_by;
alter table deadlines drop column is_main;
create table deadline_pauses (
  id uuid primary key,
  deadline_id uuid not null constraint deadline_pauses_deadline references deadlines (id),
  from_on date not null,
  until_on date,
  constraint deadline_pauses_period check (until_on is null or until_on >= from_on)
);
create index deadline_pauses_deadline on deadline_pauses (deadline_id);
