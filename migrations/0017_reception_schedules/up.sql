-- Schedules of reception, what becomes of their sessions, and the papers and corrections of a visit.
create table reception_schedules (
  id uuid primary key,
  agency_id uuid not null constraint reception_schedules_agency references agencies (id),
  rule text not null constraint reception_schedules_rule check (rule in ('weekly','month_days','nth_weekday')),
  weekdays jsonb not null,
  days jsonb not null,
  nth smallint constraint reception_schedules_nth check (nth between 1 and 5),
  when_off text not null constraint reception_schedules_when_off check (when_off in ('next_working_day','previous_working_day','skip')),
  mode text not null constraint reception_schedules_mode check (mode in ('regular','periodic')),
  host text not null constraint reception_schedules_host check (host in ('staff','head','delegate')),
  host_title text,
  host_capacity text not null constraint reception_schedules_host_capacity check (host_capacity in ('government','party')),
  place text,
  expected_content text,
  from_on date not null,
  until_on date,
  ended_on date,
  end_reason text,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid not null constraint reception_schedules_created_by references users (id),
  constraint reception_schedules_never_staff check (mode = 'regular' or host <> 'staff'),
  constraint reception_schedules_period check (until_on is null or until_on >= from_on)
);
create index reception_schedules_agency on reception_schedules (agency_id, from_on desc, id desc);
create index reception_schedules_order on reception_schedules (from_on desc, id desc);
create index reception_schedules_created_by on reception_schedules (created_by);
comment on table reception_schedules is 'Luật Tiếp công dân 2013, Điều 18, 24: lịch tiếp công dân theo quy tắc (thứ năm hằng tuần; ngày 10 và 25).';
comment on column reception_schedules.host_title is 'Họ tên, chức vụ người chủ trì: cán bộ, không phải công dân.';

alter table reception_sessions
  add column schedule_id uuid constraint reception_sessions_schedule references reception_schedules (id),
  add column rule_day date,
  add column planned_on date,
  add column published_on date,
  add column cancelled_on date,
  add column cancel_reason text,
  add column unscheduled_ground text constraint reception_sessions_unscheduled_ground
    check (unscheduled_ground in ('complex_case','serious_consequences')),
  add column excused_on date,
  add column excuse_reason text,
  add column excuse_document jsonb,
  add column moves jsonb not null default '[]',
  add column conclusion_document jsonb,
  add column concluded_on date;
update reception_sessions set planned_on = on_day;
alter table reception_sessions alter column planned_on set not null;
alter table reception_sessions
  add constraint reception_sessions_of_rule check ((schedule_id is null) = (rule_day is null)),
  add constraint reception_sessions_cancelled check (cancelled_on is null or opened_at is null),
  add constraint reception_sessions_excused check ((excused_on is null) = (excuse_reason is null)),
  add constraint reception_sessions_concluded check ((concluded_on is null) = (conclusion_document is null));
create unique index reception_sessions_rule_day on reception_sessions (schedule_id, rule_day);
drop index reception_sessions_one_a_day;
create unique index reception_sessions_one_a_day on reception_sessions (agency_id, on_day, mode, host, host_capacity)
  where cancelled_on is null;
create index reception_sessions_agency on reception_sessions (agency_id, on_day desc, id desc);
create index reception_sessions_order on reception_sessions (on_day desc, id desc);
create index reception_sessions_unfinished on reception_sessions (agency_id, on_day)
  where closed_at is null and cancelled_on is null;
create index reception_sessions_unconcluded on reception_sessions (agency_id, on_day)
  where closed_at is not null and concluded_on is null;
comment on column reception_sessions.rule_day is 'Ngày theo quy tắc của lịch, trước khi tránh ngày nghỉ; một ngày một buổi.';
comment on column reception_sessions.planned_on is 'Ngày dự kiến lúc đầu; on_day là ngày sau khi hoãn, dời.';
comment on column reception_sessions.moves is 'Luật Tiếp công dân 2013, Điều 24 khoản 4: các lần hoãn, dời [{from, to, kind, reason, moved_on, published_on}].';
comment on column reception_sessions.unscheduled_ground is 'Luật Tiếp công dân 2013, Điều 18 khoản 3 điểm a, b: căn cứ tiếp đột xuất.';
comment on column reception_sessions.conclusion_document is 'Nghị định 154/2026/NĐ-CP, Điều 25, 27: thông báo kết luận việc tiếp công dân.';

alter table receptions
  add column is_crowd boolean not null default false,
  add column owes_notice boolean not null default false,
  add column refusal_notice jsonb,
  add column statement_confirmation text constraint receptions_statement_confirmation
    check (statement_confirmation in ('signature','fingerprint')),
  add column corrects_id uuid constraint receptions_corrects references receptions (id),
  add column corrected_by_id uuid constraint receptions_corrected_by references receptions (id);
update receptions set is_crowd = people_count >= 5;
create unique index receptions_corrects on receptions (corrects_id);
create unique index receptions_corrected_by on receptions (corrected_by_id);
create index receptions_owing_notice on receptions (agency_id) where owes_notice;
comment on column receptions.is_crowd is 'Đoàn đông người, theo tham số crowd_threshold có hiệu lực vào ngày tiếp.';
comment on column receptions.refusal_notice is 'Luật Tiếp công dân 2013, Điều 9 khoản 3: thông báo từ chối tiếp bằng văn bản.';
comment on column receptions.corrected_by_id is 'Dòng thay thế; dòng này còn trong sổ nhưng không được tính.';

-- Numbered receipts for what was handed over; of a sealed visit the titles stand in the sealed record only.
create table reception_receipts (
  id uuid primary key,
  code text not null constraint reception_receipts_code_unique unique,
  reception_id uuid not null constraint reception_receipts_reception references receptions (id),
  given_on date not null,
  given_by uuid not null constraint reception_receipts_given_by references users (id),
  created_at timestamptz not null
);
create index reception_receipts_reception on reception_receipts (reception_id, created_at);
create index reception_receipts_given_by on reception_receipts (given_by);
comment on table reception_receipts is 'TT 06/2014/TT-TTCP, Điều 12, Mẫu 02-TCD: giấy biên nhận thông tin, tài liệu, bằng chứng, 02 bản.';

create table reception_receipt_papers (
  receipt_id uuid not null constraint reception_receipt_papers_receipt references reception_receipts (id),
  ordinal smallint not null,
  title text,
  pages integer not null constraint reception_receipt_papers_pages check (pages between 1 and 10000),
  copies integer not null constraint reception_receipt_papers_copies check (copies between 1 and 1000),
  is_original boolean not null,
  primary key (receipt_id, ordinal)
);

-- Sessions have clocks too; whatever other subjects there are stay.
do $$
declare known text;
begin
  select pg_get_constraintdef(oid) into known from pg_constraint
  where conname = 'deadlines_subject_kind' and conrelid = 'deadlines'::regclass;
  alter table deadlines drop constraint deadlines_subject_kind;
  execute 'alter table deadlines add constraint deadlines_subject_kind '
    || replace(known, 'ARRAY[', 'ARRAY[''reception_session''::text, ');
end $$;
