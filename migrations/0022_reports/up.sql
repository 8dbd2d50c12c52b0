-- What the official forms ask of a petition as of a day: a span holds it while it was constant, so that reopening,
-- hand-over, a change of kind, late entry and linking leave the past as it was (TT 02/2021, TT 01/2024/TT-TTCP).
alter table petition_progress
  add column reentered_on date,
  add column ended_in_time boolean,
  add column withdrawn_by_persuasion boolean not null default false;
comment on column petition_progress.reentered_on is 'Mở lại để xử lý lại: đơn trở vào số đơn phải xử lý từ ngày này; ngày nhận không đổi.';
comment on column petition_progress.ended_in_time is 'Giải quyết, rút hoặc đình chỉ trong thời hạn; trống khi không có thời hạn nào chạy.';
comment on column petition_progress.withdrawn_by_persuasion is '01/KQGQ, cột 6: rút đơn thông qua giải thích, thuyết phục.';
update petition_progress g set
  reentered_on = (select max(on_day) from petition_events e where e.petition_id = g.petition_id
    and e.event = 'reopened' and e.handling is distinct from 'accepted'),
  ended_in_time = case when g.settled_on is not null or g.closed_on is not null then (
    select in_time from petition_events e where e.petition_id = g.petition_id
      and e.event in ('settled', 'withdrawn', 'terminated') order by on_day desc, id desc limit 1) end,
  withdrawn_by_persuasion = exists (select 1 from petition_steps t where t.petition_id = g.petition_id
    and t.action = 'withdraw' and t.detail @> '{"by_persuasion": true, "continues": false}');

alter table petition_spans
  add column matter_id uuid,
  add column is_main boolean,
  add column source text,
  add column received_on date,
  add column entered_on date,
  add column authorship text,
  add column signer_count integer,
  add column field text,
  add column level smallint,
  add column competence text,
  add column prior_status text,
  add column is_eligible boolean,
  add column handling text,
  add column processed_on date,
  add column accepted_on date,
  add column settled_on date,
  add column ended_on date,
  add column result text,
  add column ended_in_time boolean,
  add column by_persuasion boolean,
  add column must_execute boolean,
  add column executed_on date;
update petition_spans s set
  matter_id = p.matter_id, is_main = p.is_main, source = p.source, received_on = p.received_on,
  entered_on = case when g.reentered_on <= s.from_on then g.reentered_on else p.received_on end,
  authorship = p.authorship, signer_count = p.signer_count, field = p.field, level = p.level,
  competence = case when s.state <> 'received' then p.competence end,
  prior_status = case when s.state <> 'received' then p.prior_status end,
  is_eligible = case when s.state <> 'received' then p.is_eligible end,
  handling = case when g.processed_on <= s.from_on then p.handling end,
  processed_on = case when g.processed_on <= s.from_on then g.processed_on end,
  accepted_on = case when g.accepted_on <= s.from_on then g.accepted_on end,
  settled_on = case when g.settled_on <= s.from_on then g.settled_on end,
  ended_on = case when coalesce(g.settled_on, g.closed_on) <= s.from_on then coalesce(g.settled_on, g.closed_on) end,
  result = case when coalesce(g.settled_on, g.closed_on) <= s.from_on then p.result end,
  ended_in_time = case when coalesce(g.settled_on, g.closed_on) <= s.from_on then g.ended_in_time end,
  by_persuasion = g.withdrawn_by_persuasion and coalesce(g.closed_on <= s.from_on, false),
  must_execute = coalesce(g.settled_on <= s.from_on and g.requires_execution, false),
  executed_on = case when g.executed_on <= s.from_on then g.executed_on end
from petitions p join petition_progress g on g.petition_id = p.id
where p.id = s.petition_id;
alter table petition_spans
  alter column matter_id set not null,
  alter column is_main set not null,
  alter column source set not null,
  alter column received_on set not null,
  alter column entered_on set not null,
  alter column authorship set not null,
  alter column signer_count set not null,
  alter column field set not null,
  alter column level set not null,
  alter column by_persuasion set not null,
  alter column must_execute set not null;
comment on table petition_spans is 'A petition while all that figures and official forms ask of it was constant; to_on is exclusive.';
comment on column petition_spans.entered_on is 'The day it last came to be handled: received, or reopened to be handled anew.';
comment on column petition_spans.ended_on is 'The day it left those accepted and not settled: decided, withdrawn or terminated.';

create index petition_spans_handled on petition_spans (agency_id, processed_on) where processed_on is not null;
create index petition_spans_unhandled on petition_spans (agency_id, to_on, from_on) where processed_on is null;
create index petition_spans_ended on petition_spans (agency_id, ended_on) where accepted_on is not null and ended_on is not null;
create index petition_spans_accepted on petition_spans (agency_id, to_on, from_on) where accepted_on is not null and ended_on is null;
create index petition_spans_to_execute on petition_spans (agency_id, executed_on) where must_execute;
create index petition_spans_in_person on petition_spans (agency_id, received_on) where source = 'in_person';
create index petition_spans_matter on petition_spans (matter_id) where to_on is null;

-- A reply says to what kind of letter it is.
update petition_events e set handling = (
  select t.detail ->> 'kind' from petition_steps t where t.petition_id = e.petition_id and t.action = 'record_reply'
    and t.on_day = e.on_day order by t.position limit 1)
where event = 'replied' and handling is null;
create index petition_events_replied on petition_events (agency_id, on_day) where event = 'replied';

-- What a decision asked for, and what each step of its execution brought.
create table petition_consequences (
  id bigint generated always as identity primary key,
  petition_id uuid not null constraint petition_consequences_petition references petitions (id),
  on_day date not null,
  is_executed boolean not null,
  recover_money_vnd bigint not null default 0,
  recover_land_m2 double precision not null default 0,
  return_org_money_vnd bigint not null default 0,
  return_org_land_m2 double precision not null default 0,
  return_person_money_vnd bigint not null default 0,
  return_person_land_m2 double precision not null default 0,
  orgs_restored bigint not null default 0,
  persons_restored bigint not null default 0,
  discipline_orgs bigint not null default 0,
  discipline_persons bigint not null default 0,
  discipline_officials bigint not null default 0,
  police_cases bigint not null default 0,
  police_persons bigint not null default 0,
  police_officials bigint not null default 0,
  prosecuted_cases bigint not null default 0,
  prosecuted_persons bigint not null default 0,
  prosecuted_officials bigint not null default 0
);
create index petition_consequences_petition on petition_consequences (petition_id, on_day);
comment on table petition_consequences is 'TT 02/2021, TT 01/2024, biểu KQGQ: kiến nghị theo quyết định (is_executed = false) và kết quả thi hành (true); ngày pháp lý.';
insert into petition_consequences (petition_id, on_day, is_executed, recover_money_vnd, recover_land_m2, return_org_money_vnd,
  return_org_land_m2, return_person_money_vnd, return_person_land_m2, orgs_restored, persons_restored, discipline_orgs,
  discipline_persons, discipline_officials, police_cases, police_persons, police_officials, prosecuted_cases,
  prosecuted_persons, prosecuted_officials)
select t.petition_id, t.on_day, t.action = 'execute',
  coalesce((c ->> 'recover_money_vnd')::bigint, 0), coalesce((c ->> 'recover_land_m2')::float8, 0),
  coalesce((c ->> 'return_org_money_vnd')::bigint, 0), coalesce((c ->> 'return_org_land_m2')::float8, 0),
  coalesce((c ->> 'return_person_money_vnd')::bigint, 0), coalesce((c ->> 'return_person_land_m2')::float8, 0),
  coalesce((c ->> 'orgs_restored')::bigint, 0), coalesce((c ->> 'persons_restored')::bigint, 0),
  coalesce((c ->> 'discipline_orgs')::bigint, 0), coalesce((c ->> 'discipline_persons')::bigint, 0),
  coalesce((c ->> 'discipline_officials')::bigint, 0), coalesce((c ->> 'police_cases')::bigint, 0),
  coalesce((c ->> 'police_persons')::bigint, 0), coalesce((c ->> 'police_officials')::bigint, 0),
  coalesce((c ->> 'prosecuted_cases')::bigint, 0), coalesce((c ->> 'prosecuted_persons')::bigint, 0),
  coalesce((c ->> 'prosecuted_officials')::bigint, 0)
from petition_steps t cross join lateral (select t.detail -> 'consequences' as c) of_step
where t.action in ('settle', 'execute') and jsonb_typeof(c) = 'object'
order by t.petition_id, t.position;

create index reception_matters_figures on reception_matters (reception_id) include (occurrence);

-- A period as it was reported: exact bytes, never computed again.
create table report_snapshots (
  id uuid primary key,
  form text not null constraint report_snapshots_form check (form in ('01-TCD','02-TCD','01-XLD','02-XLD','03-XLD','04-XLD','01-KQGQ','02-KQGQ','03-KQGQ','04-KQGQ')),
  regime text not null,
  period text,
  from_on date not null,
  to_on date not null,
  agency_id uuid not null constraint report_snapshots_agency references agencies (id),
  is_consolidated boolean not null,
  state text not null constraint report_snapshots_state check (state in ('prepared','submitted','returned','accepted','locked')),
  content bytea not null,
  content_sha256 bytea not null,
  sealed_no bigint,
  sealed_hash bytea,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid not null constraint report_snapshots_created_by references users (id),
  constraint report_snapshots_window check (from_on <= to_on),
  constraint report_snapshots_sealed check ((sealed_no is null) = (sealed_hash is null))
);
create unique index report_snapshots_one on report_snapshots (form, from_on, to_on, agency_id) where state <> 'returned';
create index report_snapshots_agency on report_snapshots (agency_id, created_at desc, id desc);
create index report_snapshots_list on report_snapshots (created_at desc, id desc);
create index report_snapshots_created_by on report_snapshots (created_by);
comment on table report_snapshots is 'Biểu báo cáo đã lập: đúng các byte (RFC 8785) mà SHA-256 phủ; sửa hồ sơ sau này không làm đổi (TT 02/2021, TT 01/2024/TT-TTCP, Điều 7).';

create table report_snapshot_steps (
  id uuid primary key,
  snapshot_id uuid not null constraint report_snapshot_steps_snapshot references report_snapshots (id),
  action text not null constraint report_snapshot_steps_action check (action in ('prepare','submit','return','accept','lock')),
  at timestamptz not null,
  by_user uuid not null constraint report_snapshot_steps_by references users (id),
  reason text
);
create index report_snapshot_steps_snapshot on report_snapshot_steps (snapshot_id);
create index report_snapshot_steps_by on report_snapshot_steps (by_user);

create function keep_snapshot() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.state <> 'locked' and (new.content, new.content_sha256, new.form, new.from_on, new.to_on, new.agency_id)
        is not distinct from (old.content, old.content_sha256, old.form, old.from_on, old.to_on, old.agency_id) then
      return new;
    end if;
  end if;
  raise exception 'append_only: % takes no %', tg_table_name, tg_op using errcode = '23001';
end $$;
create trigger report_snapshots_kept before update or delete on report_snapshots for each row execute function keep_snapshot();
create trigger report_snapshots_never_emptied before truncate on report_snapshots for each statement execute function refuse_change();
create trigger report_snapshot_steps_append_only before update or delete or truncate on report_snapshot_steps
  for each statement execute function refuse_change();
