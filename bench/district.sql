-- :n petitions and :n visits of a made-up district over five years, the same in every run (fixed seed), with the facts that
-- the official forms and the inspectorate's views count. Nothing in them is about anybody. Run by bench/district.sh; needs the rights of a superuser.
\set ON_ERROR_STOP on
set session_replication_role = replica;
set synchronous_commit = off;
select setseed(0.2024);

create temp table share as
  select id, row_number() over (order by code, k) as no from (
    select id, code, case when code = 'H' then 33 when level = 'commune' then 4 else 1 end as w from agencies) a
  cross join lateral generate_series(1, w) k;

create temp table made as
select gen_random_uuid() as id, (select s.id from share s where s.no = p.agency) as agency_id, p.*,
  date '2019-06-16' + (p.n::bigint * 1826 / :n)::int as received_on
from (select n, 1 + floor(random() * (select count(*) from share))::int as agency, random() as kind_at, random() as way_at,
        random() as late_at, random() as field_at, random() as matter_at, random() as person_at
      from generate_series(1, :n) n) p;
alter table made add column kind text, add column way text, add column matter_id uuid, add column is_main boolean,
  add column field text, add column competence text;
update made set
  kind = case when kind_at < 0.1 then 'denunciation' when kind_at < 0.25 then 'complaint' when kind_at < 0.65 then 'recommendation' else 'feedback' end,
  field = (array['admin_policy','admin_land','admin_land','admin_civil_service','admin_other','judicial','party','other'])[1 + floor(field_at * 8)::int],
  matter_id = gen_random_uuid(), is_main = true;
update made set
  way = case when way_at < 0.02 then 'waits' when way_at < 0.60 then 'accepted' when way_at < 0.68 then 'filed'
    when kind = 'complaint' then 'guided' when way_at < 0.95 or kind = 'denunciation' then 'transferred' else 'urged' end;
update made set competence = case when way in ('guided','transferred','urged') then 'other' else 'own' end;
-- One in thirty belongs to the matter of the one before it, where both are open.
update made m set matter_id = b.matter_id, is_main = false from made b
  where b.n = m.n - 1 and m.n % 30 = 0 and m.kind = b.kind and m.kind <> 'denunciation' and m.agency_id = b.agency_id;

insert into petitions (id, code, agency_id, matter_id, is_main, kind, source, received_on, authorship, signer_count, field, level,
  state, handling, competence, prior_status, is_eligible, is_sealed, origin, late_entry, created_at, created_by)
select id, format('TD-%s-%s', extract(year from received_on), lpad((5000000 + n)::text, 7, '0')), agency_id, matter_id, is_main, kind,
  case when person_at < 0.3 then 'in_person' else 'post' end, received_on, case when late_at < 0.02 then 'anonymous' else 'named' end,
  case when n % 20 = 0 then 7 else 1 end, field, case when n % 17 = 0 then 2 else 1 end,
  case way when 'waits' then 'received' when 'accepted' then 'settled' else 'closed' end, nullif(way, 'waits'), competence, 'none',
  way <> 'filed', kind = 'denunciation', 'imported', true, received_on, (select id from users where username = 'handler') from made;

create temp table stood as
select p.id, p.agency_id, p.matter_id, p.is_main, p.kind, p.source, p.received_on, p.authorship, p.signer_count, p.field, p.level,
  p.competence, p.handling, m.way, m.late_at, m.n, case p.kind when 'complaint' then
    case when p.level = 2 then 'upheld' else (array['justified','unjustified','partly_justified'])[1 + m.n % 3] end
    when 'denunciation' then (array['justified','unjustified','partly_justified'])[1 + m.n % 3] else 'answered' end as result
from petitions p join made m on m.id = p.id;

insert into petition_spans (petition_id, agency_id, kind, state, due_on, is_suspended, from_on, to_on, matter_id, is_main, source,
  received_on, entered_on, authorship, signer_count, field, level, competence, prior_status, is_eligible, handling, processed_on,
  accepted_on, settled_on, ended_on, result, ended_in_time, by_persuasion, must_execute, executed_on)
select id, agency_id, kind, 'received', received_on + 10, false, received_on, case when way <> 'waits' then received_on + 5 end,
  matter_id, is_main, source, received_on, received_on, authorship, signer_count, field, level, null::text, null::text, null::boolean, null::text, null::date,
  null::date, null::date, null::date, null::text, null::boolean, false, false, null::date from stood
union all
select id, agency_id, kind, case when way = 'accepted' then 'accepted' else 'closed' end, received_on + 38, false, received_on + 5,
  case when way = 'accepted' then received_on + 20 + (late_at * 40)::int end, matter_id, is_main, source, received_on, received_on,
  authorship, signer_count, field, level, competence, (array['none','none','none','in_progress','first_settled'])[1 + n % 5],
  way <> 'filed', handling, received_on + 5, case when way = 'accepted' then received_on + 5 end, null,
  case when way <> 'accepted' then received_on + 5 end, null, null, false, false, null from stood where way <> 'waits'
union all
select id, agency_id, kind, 'settled', null, false, received_on + 20 + (late_at * 40)::int, null, matter_id, is_main, source,
  received_on, received_on, authorship, signer_count, field, level, competence, (array['none','none','none','in_progress','first_settled'])[1 + n % 5],
  true, handling, received_on + 5, received_on + 5, received_on + 20 + (late_at * 40)::int, received_on + 20 + (late_at * 40)::int,
  result, late_at < 0.6, false, n % 5 = 0, null from stood where way = 'accepted';
insert into petition_events (petition_id, agency_id, kind, event, on_day, handling, in_time)
select id, agency_id, kind, 'received', received_on, null, null from stood
union all select id, agency_id, kind, 'processed', received_on + 5, handling, n % 11 <> 0 from stood where way <> 'waits'
union all select id, agency_id, kind, 'accepted', received_on + 5, handling, n % 11 <> 0 from stood where way = 'accepted'
union all select id, agency_id, kind, 'settled', received_on + 20 + (late_at * 40)::int, null, late_at < 0.6 from stood where way = 'accepted'
union all select id, agency_id, kind, 'closed', received_on + 5, handling, null from stood where way not in ('waits', 'accepted')
union all select id, agency_id, kind, 'replied', received_on + 25, handling, null from stood where way in ('transferred','urged') and n % 3 = 0;
-- Most letters are received, two of three are answered.
insert into dispatches (id, petition_id, kind, to_name, to_body_kind, sent_on, received_on, replied_on)
select gen_random_uuid(), id, 'transferred', 'UBND', 'administrative', received_on + 5, case when late_at < 0.97 then received_on + 10 end,
  case when n % 3 = 0 then received_on + 25 end from stood where way = 'transferred';
insert into petition_consequences (petition_id, on_day, is_executed, recover_money_vnd, return_person_land_m2)
select id, received_on + 20 + (late_at * 40)::int, false, 1000000 * (n % 50), n % 300 from stood where way = 'accepted' and n % 5 = 0;

insert into receptions (id, code, agency_id, mode, host, received_at, received_on, people_count, outcome, is_sealed, origin,
  late_entry, created_at, created_by)
select gen_random_uuid(), format('TCD-%s-%s', extract(year from received_on), lpad((5000000 + n)::text, 7, '0')), agency_id,
  case when late_at < 0.7 then 'regular' else 'periodic' end,
  case when late_at < 0.7 then 'staff' when late_at < 0.9 then 'head' else 'delegate' end, received_on, received_on,
  case when n % 40 = 0 then 8 else 1 + n % 3 end, 'recorded', false, 'imported', true, received_on,
  (select id from users where username = 'handler') from made;
insert into reception_matters (id, reception_id, ordinal, kind, field, occurrence, content)
select gen_random_uuid(), r.id, k, 'recommendation', 'admin_land', case when r.people_count = 2 then 'repeat' else 'first' end,
  'Đề nghị đo đạc lại thửa đất tại bản, có xác nhận của trưởng bản và bản đồ địa chính kèm theo.'
from receptions r, generate_series(0, case when r.people_count = 3 then 1 else 0 end) k where r.code like 'TCD-%-_______';
set session_replication_role = origin;
-- The triggers were off.
select recount_figure_sums(), recount_letters();
vacuum (analyze);
