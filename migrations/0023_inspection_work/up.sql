create table urgings (
  id uuid primary key,
  subject text not null constraint urgings_subject check (subject in ('cases','topic','plan_report')),
  agency_id uuid not null constraint urgings_agency references agencies (id),
  by_agency_id uuid not null constraint urgings_by_agency references agencies (id),
  topic text,
  field text,
  period text,
  content text not null,
  document jsonb not null,
  sent_on date not null,
  reply_by date not null,
  continued_on date,
  ordinal smallint not null default 1 constraint urgings_ordinal check (ordinal between 1 and 100),
  follows_id uuid constraint urgings_follows references urgings (id),
  state text not null constraint urgings_state check (state in ('open','replied','closed','urged_again','withdrawn')),
  replied_on date,
  reply_text text,
  reply_document jsonb,
  replied_by uuid constraint urgings_replied_by references users (id),
  ended_on date,
  escalated_on date,
  escalated_to uuid constraint urgings_escalated_to references agencies (id),
  escalation_note text,
  escalation_document jsonb,
  acknowledged_on date,
  instruction text,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid not null constraint urgings_created_by references users (id),
  constraint urgings_other_agency check (agency_id <> by_agency_id),
  constraint urgings_reply_after check (reply_by >= sent_on),
  constraint urgings_escalated check ((escalated_on is null) = (escalated_to is null))
);
create index urgings_latest on urgings (sent_on, id);
create index urgings_of_agency on urgings (agency_id, sent_on, id);
create index urgings_by_agency on urgings (by_agency_id, sent_on, id);
create unique index urgings_once_again on urgings (follows_id);
create index urgings_escalated_to on urgings (escalated_to);
create index urgings_replied_by on urgings (replied_by);
create index urgings_created_by on urgings (created_by);
create index urgings_late on urgings (agency_id, reply_by) include (sent_on, replied_on, ended_on, id);
comment on table urgings is 'TT 07/2014/TT-TTCP, Điều 30; Luật Tố cáo 2018, Điều 38: văn bản đôn đốc, hạn trả lời, trả lời, báo cáo Chủ tịch. Không thay đổi hồ sơ đơn.';
comment on column urgings.continued_on is 'Ngày nhận tố cáo tiếp vì quá thời hạn (Luật Tố cáo 2018, Điều 38).';
create table urging_cases (
  urging_id uuid not null constraint urging_cases_urging references urgings (id),
  petition_id uuid not null constraint urging_cases_petition references petitions (id),
  primary key (urging_id, petition_id)
);
create index urging_cases_petition on urging_cases (petition_id);

create table checks (
  id uuid primary key,
  agency_id uuid not null constraint checks_agency references agencies (id),
  by_agency_id uuid not null constraint checks_by_agency references agencies (id),
  is_self_check boolean not null,
  title text not null,
  content text,
  period_from date not null,
  period_to date not null,
  decision jsonb not null,
  opened_on date not null,
  due_on date,
  state text not null constraint checks_state check (state in ('open','concluded','completed')),
  concluded_on date,
  conclusion jsonb,
  conclusion_text text,
  completed_on date,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid not null constraint checks_created_by references users (id),
  constraint checks_self check (is_self_check = (agency_id = by_agency_id)),
  constraint checks_period check (period_from <= period_to),
  constraint checks_concluded check ((state = 'open') = (concluded_on is null) and (conclusion is null) = (concluded_on is null)),
  constraint checks_completed check ((state = 'completed') = (completed_on is not null))
);
create index checks_latest on checks (opened_on, id);
create index checks_of_agency on checks (agency_id, opened_on, id);
create index checks_by_agency on checks (by_agency_id, opened_on, id);
create index checks_created_by on checks (created_by);
comment on table checks is 'Kế hoạch, mục IV: kiểm tra của cấp trên và tự kiểm tra của đơn vị.';
create table check_samples (
  check_id uuid not null constraint check_samples_check references checks (id),
  ordinal smallint not null,
  seed text not null,
  kind text,
  state text,
  received_from date not null,
  received_to date not null,
  wanted integer not null,
  frame jsonb not null,
  drawn_on date not null,
  drawn_by uuid not null constraint check_samples_drawn_by references users (id),
  primary key (check_id, ordinal)
);
create index check_samples_drawn_by on check_samples (drawn_by);
comment on column check_samples.frame is 'Danh sách đơn được chốt khi rút mẫu, theo thứ tự; cùng với seed cho lại đúng mẫu.';
create table check_cases (
  check_id uuid not null constraint check_cases_check references checks (id),
  petition_id uuid not null constraint check_cases_petition references petitions (id),
  sample smallint not null,
  place integer not null,
  primary key (check_id, petition_id)
);
create index check_cases_petition on check_cases (petition_id);
create table check_findings (
  id uuid primary key,
  check_id uuid not null constraint check_findings_check references checks (id),
  petition_id uuid constraint check_findings_petition references petitions (id),
  nature text not null constraint check_findings_nature check (nature in ('good','shortcoming','violation')),
  content text not null,
  basis text,
  found_on date not null,
  found_by uuid not null constraint check_findings_found_by references users (id)
);
create index check_findings_check on check_findings (check_id, id);
create index check_findings_petition on check_findings (petition_id);
create index check_findings_found_by on check_findings (found_by);
create table check_recommendations (
  id uuid primary key,
  check_id uuid not null constraint check_recommendations_check references checks (id),
  finding_id uuid constraint check_recommendations_finding references check_findings (id),
  content text not null,
  due_on date not null,
  status text not null constraint check_recommendations_status check (status in ('open','partly','done','dropped')),
  done_on date,
  made_on date not null,
  constraint check_recommendations_done check ((status in ('done','dropped')) = (done_on is not null))
);
create index check_recommendations_check on check_recommendations (check_id, due_on, id);
create index check_recommendations_finding on check_recommendations (finding_id);
create index check_recommendations_waiting on check_recommendations (due_on) where done_on is null;
create table check_follow_ups (
  id uuid primary key,
  recommendation_id uuid not null constraint check_follow_ups_recommendation references check_recommendations (id),
  on_day date not null,
  status text not null constraint check_follow_ups_status check (status in ('open','partly','done','dropped')),
  note text not null,
  document jsonb,
  recorded_by uuid not null constraint check_follow_ups_recorded_by references users (id),
  created_at timestamptz not null
);
create index check_follow_ups_recommendation on check_follow_ups (recommendation_id, on_day, id);
create index check_follow_ups_recorded_by on check_follow_ups (recorded_by);

-- An urging has clocks of its own: its reply, and the terms of Luật Tố cáo 2018, Điều 38. Added to whatever the list holds.
do $$ declare old text; begin
  select pg_get_constraintdef(oid) into strict old from pg_constraint where conname = 'deadlines_subject_kind';
  alter table deadlines drop constraint deadlines_subject_kind;
  execute 'alter table deadlines add constraint deadlines_subject_kind ' || replace(old, ']', ', ''urging''::text]');
end $$;

-- Figures: letters whose receipt or reply is missing.
create index petition_events_sent on petition_events (agency_id, on_day) include (petition_id)
  where event = 'processed' and handling in ('transferred','urged');
create index dispatches_receipt on dispatches (received_on, sent_on, petition_id) where kind = 'transferred';
create index dispatches_reply on dispatches (replied_on, sent_on, petition_id) where kind in ('transferred','urged');
