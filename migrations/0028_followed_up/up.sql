-- What waits without a term of its own, each found by what it waits for; voters' petitions to bodies outside; history of
-- mediation groups and voters' meetings.
create index council_questions_open on council_questions (agency_id) where status = 'raised';
create index council_questions_told_a_day on council_questions (agency_id) where measures_due_on is not null;
create index council_reports_open on council_reports (agency_id) where is_owed and reported_on is null;
create index voter_petitions_waited_for on voter_petitions (agency_id) where state = 'sent' or answer_status = 'being_studied';
create index voter_petitions_to_answer on voter_petitions (sent_to) where state = 'sent';
create index mediations_under_way on mediations (agency_id) where state in ('open','assigned','started');
create index dialogues_to_follow_up on dialogues (agency_id) where state in ('held','concluded');
create index dialogue_questions_open on dialogue_questions (dialogue_id) where state = 'open';
create index signals_open on signals (id) where state = 'open';

alter table voter_petitions add column sent_elsewhere jsonb constraint voter_petitions_sent_elsewhere check (
  (sent_elsewhere ->> 'name') <> ''
  and (sent_elsewhere ->> 'kind') in ('administrative','council','judicial','enforcement','audit','party','mass_organisation','other'));
comment on column voter_petitions.sent_elsewhere is 'Cơ quan ngoài hệ thống nhận kiến nghị {name, kind}; văn phòng HĐND ghi trả lời của cơ quan đó.';
alter table voter_petitions drop constraint voter_petitions_sent;
alter table voter_petitions add constraint voter_petitions_sent
  check (state not in ('sent','answered') or (num_nonnulls(sent_to, sent_elsewhere) = 1 and sent_on is not null));
alter table voter_petitions drop constraint voter_petitions_wordless;
alter table voter_petitions add constraint voter_petitions_wordless check (state <> 'converted'
  or (search = '' and num_nonnulls(content, raised_by, deputy_name, meeting_id, sent_to, sent_elsewhere, sent_document,
                                   answer_status, published_where, supervision, supervision_document) = 0));

alter table council_steps drop constraint council_steps_subject_kind;
alter table council_steps add constraint council_steps_subject_kind
  check (subject_kind in ('council_session','council_question','council_report','voter_meeting','voter_petition'));

create table mediation_group_steps (
  id uuid primary key,
  group_id uuid not null constraint mediation_group_steps_group references mediation_groups (id),
  action text not null constraint mediation_group_steps_action check (action in ('recognise','add_mediator','end_mediator','end')),
  on_day date not null,
  detail jsonb not null default '{}',
  document jsonb,
  recorded_at timestamptz not null,
  recorded_by uuid not null constraint mediation_group_steps_recorded_by references users (id)
);
create index mediation_group_steps_group on mediation_group_steps (group_id, recorded_at, id);
create index mediation_group_steps_recorded_by on mediation_group_steps (recorded_by);
comment on table mediation_group_steps is 'Công nhận, thay đổi hòa giải viên, chấm dứt tổ hòa giải: việc đã làm, theo thứ tự.';
-- Of what was there before, its beginning is known.
insert into mediation_group_steps (id, group_id, action, on_day, document, recorded_at, recorded_by)
  select id, id, 'recognise', valid_from, document, created_at, created_by from mediation_groups;
insert into council_steps (subject_kind, subject_id, position, action, on_day, detail, user_id, created_at)
  select 'voter_meeting', m.id, 1, 'log', m.held_on, '{}', u.id, m.created_at
  from voter_meetings m
  join audit_entries e on e.subject_kind = 'voter_meeting' and e.subject_id = m.id and e.position = 1
  join users u on u.id = e.actor_id;
