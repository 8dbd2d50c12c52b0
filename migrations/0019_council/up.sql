-- The Council's oversight: sessions, questions, what was promised and reported; voters' meetings and petitions.
create table council_sessions (
  id uuid primary key,
  agency_id uuid not null constraint council_sessions_agency references agencies (id),
  term text not null,
  number integer not null constraint council_sessions_number check (number between 1 and 200),
  kind text not null constraint council_sessions_kind check (kind in ('regular','extraordinary','questioning_between')),
  opens_on date not null,
  closes_on date,
  place text,
  version integer not null default 1,
  created_at timestamptz not null,
  constraint council_sessions_days check (closes_on is null or closes_on >= opens_on)
);
create unique index council_sessions_one_of_a_number on council_sessions (agency_id, term, kind, number);
create index council_sessions_agency_opens on council_sessions (agency_id, opens_on desc, id desc);
create index council_sessions_opens on council_sessions (opens_on desc, id desc);
comment on table council_sessions is 'Luật Hoạt động giám sát 87/2015/QH13, Điều 60, 69: kỳ họp HĐND, phiên chất vấn giữa hai kỳ họp.';

create table council_questions (
  id uuid primary key,
  code text not null constraint council_questions_code_unique unique,
  agency_id uuid not null constraint council_questions_agency references agencies (id),
  session_id uuid constraint council_questions_session references council_sessions (id),
  follows_id uuid constraint council_questions_follows references council_questions (id),
  deputy_name text not null,
  deputy_unit text,
  content text not null,
  search text not null,
  field text not null constraint council_questions_field check (field in ('admin_policy','admin_land','admin_civil_service','admin_other','corruption','judicial','party','other')),
  respondent_agency_id uuid not null constraint council_questions_respondent references agencies (id),
  respondent_name text not null,
  respondent_post text not null constraint council_questions_respondent_post check (respondent_post in ('head','acting')),
  raised_on date not null,
  form text not null constraint council_questions_form check (form in ('oral','written')),
  written_ground text constraint council_questions_written_ground check (written_ground in ('outside_group','needs_investigation','not_reached','between_sessions')),
  status text not null constraint council_questions_status check (status in ('raised','answered','resolved')),
  answered_on date,
  answered_by_name text,
  answer text,
  responsibility text,
  measures text,
  measures_due_on date,
  answer_document jsonb,
  answered_in_time boolean,
  resolved_on date,
  resolution_document jsonb,
  resolution_note text,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid not null constraint council_questions_created_by references users (id),
  constraint council_questions_written check ((form = 'written') = (written_ground is not null)),
  constraint council_questions_answered check ((status = 'raised') = (answered_on is null)),
  constraint council_questions_resolved check ((status = 'resolved') = (resolved_on is not null))
);
create index council_questions_agency_raised on council_questions (agency_id, raised_on desc, id desc);
create index council_questions_respondent_raised on council_questions (respondent_agency_id, raised_on desc, id desc);
create index council_questions_raised on council_questions (raised_on desc, id desc);
create index council_questions_session on council_questions (session_id);
create index council_questions_follows on council_questions (follows_id);
create index council_questions_created_by on council_questions (created_by);
create index council_questions_search on council_questions using gin (search gin_trgm_ops);
comment on table council_questions is 'Luật Hoạt động giám sát 87/2015/QH13, Điều 60, 69: chất vấn; đại biểu và người bị chất vấn là người giữ chức vụ công.';

-- What a respondent owes before the next session opens.
create table council_reports (
  id uuid primary key,
  code text not null constraint council_reports_code_unique unique,
  agency_id uuid not null constraint council_reports_agency references agencies (id),
  session_id uuid not null constraint council_reports_session references council_sessions (id),
  respondent_agency_id uuid not null constraint council_reports_respondent references agencies (id),
  is_owed boolean not null,
  reported_on date,
  summary text,
  document jsonb,
  reported_in_time boolean,
  version integer not null default 1,
  created_at timestamptz not null,
  constraint council_reports_reported check ((reported_on is null) = (document is null)),
  constraint council_reports_one_a_session unique (session_id, respondent_agency_id)
);
create index council_reports_agency on council_reports (agency_id, id desc);
create index council_reports_respondent on council_reports (respondent_agency_id, id desc);
comment on table council_reports is 'Luật Hoạt động giám sát 87/2015/QH13, Điều 60 khoản 7: báo cáo chậm nhất 10 ngày trước ngày khai mạc kỳ họp sau.';

-- A promise is a commitment (its id is that one's); here stands what is the Council's own: the question and its confirmation.
create table council_promises (
  id uuid primary key constraint council_promises_commitment references commitments (id),
  agency_id uuid not null constraint council_promises_agency references agencies (id),
  session_id uuid constraint council_promises_session references council_sessions (id),
  question_id uuid not null constraint council_promises_question references council_questions (id),
  made_on date not null,
  is_confirmed boolean,
  confirmed_on date,
  confirmation_note text,
  created_at timestamptz not null,
  constraint council_promises_confirmed check ((is_confirmed is null) = (confirmed_on is null))
);
create index council_promises_agency_made on council_promises (agency_id, made_on desc, id desc);
create index council_promises_made on council_promises (made_on desc, id desc);
create index council_promises_session on council_promises (session_id);
create index council_promises_question on council_promises (question_id);
create index council_promises_unconfirmed on council_promises (agency_id) where is_confirmed is not true;
comment on table council_promises is 'Luật Hoạt động giám sát 87/2015/QH13, Điều 60: lời hứa khi trả lời chất vấn; cơ quan báo xong mà HĐND chưa xác nhận thì chưa xong.';

alter table commitment_steps drop constraint commitment_steps_action;
alter table commitment_steps add constraint commitment_steps_action
  check (action in ('make','progress','complete','fail','extend','confirm','reopen'));

create table voter_meetings (
  id uuid primary key,
  agency_id uuid not null constraint voter_meetings_agency references agencies (id),
  session_id uuid constraint voter_meetings_session references council_sessions (id),
  body text not null constraint voter_meetings_body check (body in ('national_assembly','council')),
  held_on date not null,
  place text not null,
  deputies jsonb not null,
  voters integer not null constraint voter_meetings_voters check (voters between 0 and 100000),
  version integer not null default 1,
  created_at timestamptz not null
);
create index voter_meetings_agency_held on voter_meetings (agency_id, held_on desc, id desc);
create index voter_meetings_held on voter_meetings (held_on desc, id desc);
create index voter_meetings_session on voter_meetings (session_id);

create table voter_petitions (
  id uuid primary key,
  code text not null constraint voter_petitions_code_unique unique,
  agency_id uuid not null constraint voter_petitions_agency references agencies (id),
  body text not null constraint voter_petitions_body check (body in ('national_assembly','council')),
  session_id uuid constraint voter_petitions_session references council_sessions (id),
  meeting_id uuid constraint voter_petitions_meeting references voter_meetings (id),
  kind text not null constraint voter_petitions_kind check (kind in ('complaint','denunciation','recommendation','feedback','mixed')),
  source text not null constraint voter_petitions_source check (source in ('meeting','deputy')),
  deputy_name text,
  contact_on date,
  received_on date not null,
  field text not null constraint voter_petitions_field check (field in ('admin_policy','admin_land','admin_civil_service','admin_other','corruption','judicial','party','other')),
  content text,
  raised_by text,
  search text not null,
  main_id uuid constraint voter_petitions_main references voter_petitions (id),
  state text not null constraint voter_petitions_state check (state in ('collected','merged','sent','answered','converted')),
  sent_to uuid constraint voter_petitions_sent_to references agencies (id),
  sent_on date,
  sent_document jsonb,
  answer_status text constraint voter_petitions_answer_status check (answer_status in ('done','being_studied','explained')),
  answered_on date,
  answered_in_time boolean,
  published_on date,
  published_where text,
  posted_until date,
  supervised_on date,
  supervision text,
  supervision_document jsonb,
  version integer not null default 1,
  created_at timestamptz not null,
  constraint voter_petitions_merged check ((state = 'merged') = (main_id is not null)),
  constraint voter_petitions_sent check (state not in ('sent','answered') or (sent_to is not null and sent_on is not null)),
  constraint voter_petitions_answered check ((answer_status is null) = (answered_on is null)),
  constraint voter_petitions_wordless check (state <> 'converted'
    or (content is null and raised_by is null and deputy_name is null and meeting_id is null and search = ''))
);
create index voter_petitions_agency_received on voter_petitions (agency_id, received_on desc, id desc);
create index voter_petitions_sent_to on voter_petitions (sent_to, received_on desc, id desc);
create index voter_petitions_received on voter_petitions (received_on desc, id desc);
create index voter_petitions_session on voter_petitions (session_id);
create index voter_petitions_meeting on voter_petitions (meeting_id);
create index voter_petitions_main on voter_petitions (main_id);
create index voter_petitions_to_send on voter_petitions (agency_id) where state = 'collected';
create index voter_petitions_search on voter_petitions using gin (search gin_trgm_ops);
comment on table voter_petitions is 'Kiến nghị cử tri; khiếu nại, tố cáo nêu tại tiếp xúc cử tri là đơn (Nghị quyết liên tịch 72/2025, Điều 37 khoản 4): ở đây không còn lời, tên hay liên kết.';

-- What an agency answered; being studied is answered again.
create table voter_answers (
  id uuid primary key,
  voter_petition_id uuid not null constraint voter_answers_petition references voter_petitions (id),
  on_day date not null,
  status text not null constraint voter_answers_status check (status in ('done','being_studied','explained')),
  answer text not null,
  roadmap text,
  roadmap_due_on date,
  document jsonb not null,
  created_at timestamptz not null,
  constraint voter_answers_roadmap check ((status = 'being_studied') = (roadmap is not null and roadmap_due_on is not null))
);
create index voter_answers_petition on voter_answers (voter_petition_id, on_day, id);

-- The open petition that a voters' complaint was turned into; of a denunciation the link stands in its sealed record only.
create table voter_petition_links (
  voter_petition_id uuid not null constraint voter_petition_links_voter references voter_petitions (id),
  petition_id uuid not null constraint voter_petition_links_petition references petitions (id),
  primary key (voter_petition_id, petition_id)
);
create index voter_petition_links_petition on voter_petition_links (petition_id);

-- What was done with each record of the Council, in its order.
create table council_steps (
  subject_kind text not null constraint council_steps_subject_kind check (subject_kind in ('council_session','council_question','council_report','voter_petition')),
  subject_id uuid not null,
  position integer not null,
  action text not null,
  on_day date not null,
  document jsonb,
  detail jsonb not null,
  note text,
  user_id uuid not null constraint council_steps_user references users (id),
  created_at timestamptz not null,
  primary key (subject_kind, subject_id, position)
);
create index council_steps_user on council_steps (user_id);

-- Clocks run on these records too, whatever other kinds there are by now.
do $$ declare old text; begin
  select pg_get_constraintdef(oid) into old from pg_constraint where conname = 'deadlines_subject_kind';
  alter table deadlines drop constraint deadlines_subject_kind;
  execute 'alter table deadlines add constraint deadlines_subject_kind '
    || replace(old, '])', ', ''council_question''::text, ''council_report''::text, ''voter_petition''::text])');
end $$;
