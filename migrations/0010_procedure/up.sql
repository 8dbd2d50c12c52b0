-- Clocks: extended, suspended, set by a day instead of a term; the case's own ones apart from duties beside it.
drop table deadline_pauses;
alter table deadlines add column is_main boolean not null default true;
alter table deadlines add column extended_by integer not null default 0
  constraint deadlines_extended_by check (extended_by >= 0);
alter table deadlines add column extension_basis text;
alter table deadlines add column pauses jsonb not null default '[]';
create index deadlines_due_main on deadlines (subject_id) where state = 'running' and is_main;
comment on column deadlines.is_main is 'The term of the case itself, which makes it overdue; others are duties beside it (notices, sending, publication).';
comment on column deadlines.extended_by is 'Luật Tố cáo 2018, Điều 30: gia hạn; cùng đơn vị với amount.';
comment on column deadlines.pauses is 'Luật Tố cáo 2018, Điều 34; Nghị định 155/2026, Điều 12: [{from, until}], thời gian tạm đình chỉ không tính.';

alter table petition_progress
  add column complexity text not null default 'normal'
    constraint petition_progress_complexity check (complexity in ('normal','complex','specially_complex')),
  add column extensions smallint not null default 0,
  add column is_several_places boolean not null default false,
  add column proposed_handling text constraint petition_progress_proposed_handling check (proposed_handling in ('accepted','refused','guided','transferred','returned','urged','filed','split','used_for_inspection')),
  add column proposed_on date,
  add column verifying_agency_id uuid constraint petition_progress_verifying_agency references agencies (id),
  add column verifier_id uuid constraint petition_progress_verifier references users (id),
  add column verified_on date,
  add column agrees_with_demand boolean,
  add column dialogue_on date,
  add column suspended_on date,
  add column published_text text;
update petition_progress set complexity = 'complex' where is_complex;
create index petition_progress_verifying_agency on petition_progress (verifying_agency_id);
create index petition_progress_verifier on petition_progress (verifier_id);

alter table petition_contested add column obstacles jsonb not null default '[]';
comment on column petition_contested.obstacles is 'Luật Khiếu nại 2011, Điều 9: thời gian trở ngại khách quan không tính vào thời hiệu, [{from, until}].';
alter table petition_steps add column late_reason text;

alter table dispatches drop constraint dispatches_kind;
alter table dispatches add constraint dispatches_kind check (kind in ('guided','transferred','returned','urged','handed_over'));
alter table dispatches add column reply_document_number text;
alter table dispatches add column reply_document_on date;

alter table petition_events drop constraint petition_events_event;
alter table petition_events add constraint petition_events_event check (event in ('received','processed','accepted','settled','reopened','extended','suspended','resumed','replied','closed','handed_over','withdrawn','terminated','executed'));

-- Who held a case before, and what it had come to then: they keep what they had.
create table petition_holders (
  petition_id uuid not null constraint petition_holders_petition references petitions (id),
  agency_id uuid not null constraint petition_holders_agency references agencies (id),
  until_position integer not null,
  until_on date not null,
  primary key (petition_id, agency_id)
);
create index petition_holders_agency on petition_holders (agency_id);

create table petition_recusals (
  petition_id uuid not null constraint petition_recusals_petition references petitions (id),
  user_id uuid not null constraint petition_recusals_user references users (id),
  ground text not null constraint petition_recusals_ground check (ground in ('relative','own_interest','took_part_before','other')),
  declared_on date not null,
  primary key (petition_id, user_id)
);
create index petition_recusals_user on petition_recusals (user_id);
comment on table petition_recusals is 'Nghị định 31/2019/NĐ-CP, Điều 5: người không được giải quyết, xác minh.';

-- What a person found to be one matter; both ends open, or both sealed.
create table petition_links (
  petition_id uuid not null constraint petition_links_petition references petitions (id),
  other_id uuid not null constraint petition_links_other references petitions (id),
  relation text not null constraint petition_links_relation check (relation in ('duplicate','same_matter','next_level','continued')),
  linked_on date not null,
  primary key (petition_id, other_id),
  constraint petition_links_other_than_itself check (petition_id <> other_id)
);
create index petition_links_other on petition_links (other_id);

-- What the inspectorate of the same level is told of (Luật Khiếu nại 2011, Điều 27, 36).
create table notices (
  id uuid primary key,
  petition_id uuid not null constraint notices_petition references petitions (id),
  agency_id uuid not null constraint notices_agency references agencies (id),
  kind text not null constraint notices_kind check (kind in ('complaint_accepted','complaint_refused')),
  on_day date not null,
  created_at timestamptz not null,
  read_at timestamptz,
  read_by uuid constraint notices_read_by references users (id)
);
create index notices_petition on notices (petition_id);
create index notices_agency on notices (agency_id);
create index notices_read_by on notices (read_by);
create index notices_unread on notices (agency_id, on_day, id) where read_at is null;

alter table people add column withdrawn_on date;
