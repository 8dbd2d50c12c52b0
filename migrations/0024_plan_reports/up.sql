-- The plan's own reporting (Kế hoạch dân vận chính quyền, mục IV.1, IV.2): rounds of a year, and what each unit sends.
create table plan_rounds (
  id uuid primary key,
  code text not null constraint plan_rounds_code_unique unique,
  district_id uuid not null constraint plan_rounds_district references agencies (id),
  year integer not null constraint plan_rounds_year check (year between 1990 and 2200),
  kind text not null constraint plan_rounds_kind check (kind in ('six_months','year','unscheduled')),
  title text not null,
  from_on date not null,
  to_on date not null,
  before_on date not null,
  goals jsonb not null,
  document_number text not null,
  document_on date not null,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid not null constraint plan_rounds_created_by references users (id),
  constraint plan_rounds_window check (to_on >= from_on)
);
create unique index plan_rounds_one_a_year on plan_rounds (district_id, year, kind) where kind <> 'unscheduled';
create index plan_rounds_order on plan_rounds (before_on desc, id desc);
create index plan_rounds_district on plan_rounds (district_id);
create index plan_rounds_created_by on plan_rounds (created_by);
comment on table plan_rounds is 'Kế hoạch dân vận chính quyền, mục IV.1: kỳ báo cáo 6 tháng, năm, đột xuất; ngày và chỉ tiêu theo văn bản của từng năm.';
comment on column plan_rounds.before_on is 'Gửi trước ngày này: ngày cuối là ngày liền trước.';
comment on column plan_rounds.goals is 'Mục II: tỷ lệ phần trăm phải đạt của từng chỉ tiêu.';

create table plan_reports (
  id uuid primary key,
  round_id uuid not null constraint plan_reports_round references plan_rounds (id),
  agency_id uuid not null constraint plan_reports_agency references agencies (id),
  code text not null constraint plan_reports_code_unique unique,
  edition integer not null default 1,
  state text not null constraint plan_reports_state check (state in ('draft','submitted','returned','accepted','superseded')),
  content jsonb not null default '{}',
  figures jsonb,
  figures_from date,
  figures_to date,
  document jsonb,
  submitted_on date,
  decided_on date,
  previous_id uuid constraint plan_reports_previous references plan_reports (id),
  version integer not null default 1,
  created_at timestamptz not null,
  constraint plan_reports_edition unique (round_id, agency_id, edition),
  constraint plan_reports_sent check (state = 'draft' or (figures is not null and figures_from is not null and figures_to is not null and submitted_on is not null))
);
create unique index plan_reports_one_open on plan_reports (round_id, agency_id) where state in ('draft','submitted','returned');
create unique index plan_reports_one_accepted on plan_reports (round_id, agency_id) where state = 'accepted';
create index plan_reports_of_agency on plan_reports (agency_id, id desc);
create index plan_reports_previous on plan_reports (previous_id);
comment on table plan_reports is 'Báo cáo của từng đơn vị gửi UBND huyện qua Phòng Nội vụ; số liệu và kỳ số liệu giữ nguyên như khi gửi.';

-- What was sent stays as it was sent.
create function keep_sent_plan_report() returns trigger language plpgsql as $$
begin
  if old.state in ('submitted','accepted','superseded') and
     (new.content, new.figures, new.figures_from, new.figures_to, new.document, new.submitted_on) is distinct from
     (old.content, old.figures, old.figures_from, old.figures_to, old.document, old.submitted_on) then
    raise exception 'frozen: % takes no change of what was sent', tg_table_name using errcode = '23001';
  end if;
  return new;
end $$;
create trigger plan_reports_frozen before update on plan_reports for each row execute function keep_sent_plan_report();

create table plan_report_steps (
  report_id uuid not null constraint plan_report_steps_report references plan_reports (id),
  position integer not null,
  action text not null,
  on_day date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null constraint plan_report_steps_recorded_by references users (id),
  reason text,
  sent jsonb,
  primary key (report_id, position)
);
create index plan_report_steps_recorded_by on plan_report_steps (recorded_by);
comment on column plan_report_steps.sent is 'Nội dung và số liệu đúng như lần gửi đó.';

-- Clocks run on these reports too, whatever other kinds there are by now.
do $$ declare old text; begin
  select pg_get_constraintdef(oid) into strict old from pg_constraint where conname = 'deadlines_subject_kind';
  alter table deadlines drop constraint deadlines_subject_kind;
  execute 'alter table deadlines add constraint deadlines_subject_kind ' || replace(old, '])', ', ''plan_report''::text])');
end $$;
