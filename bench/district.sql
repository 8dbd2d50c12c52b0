-- :n petitions and as many receptions of a made-up district, 2019 to mid 2024, the same in every run (fixed seed): the
-- rows that figures and lists behind them read. Nothing in them is about anybody.
-- Run by bench/overview.sh in the database of a fresh demo; needs the rights of a superuser.
\set ON_ERROR_STOP on
set session_replication_role = replica;
set synchronous_commit = off;
select setseed(0.2024);

-- A third at the district, half at the communes, the rest at its units.
create temp table share as
  select id, row_number() over (order by code, no) as n from agencies,
    generate_series(1, case when code = 'H' then 33 when level = 'commune' then 4 else 1 end) no;
create temp table made as
select gen_random_uuid() as id, drawn.n, s.id as agency_id, kind_at, way_at, late_at,
  case when kind_at < 0.1 then 'denunciation' when kind_at < 0.25 then 'complaint' when kind_at < 0.65 then 'recommendation' else 'feedback' end as kind,
  (array['admin_land','admin_policy','admin_other','admin_civil_service','judicial','other'])[1 + floor(late_at * 6)::int] as field,
  date '2019-01-02' + (drawn.n::bigint * 2000 / :n)::int as received_on, 1 + floor(late_at * 12)::int as processing, 20 + floor(late_at * 60)::int as settling
from (select n, 1 + floor(random() * (select count(*) from share))::int as at, random() as kind_at, random() as way_at, random() as late_at
      from generate_series(1, :n::int) n) drawn join share s on s.n = drawn.at;
-- Of what is old enough nearly all has come to its end; a third is accepted, a fifth sent on.
alter table made add column way text, add column state text;
update made set way = case when received_on > date '2024-07-05' - processing then 'received' when way_at < 0.02 then 'received'
  when way_at < 0.4 then 'accepted' when way_at < 0.6 then 'transferred' when way_at < 0.8 then 'guided' else 'filed' end;
update made set state = case when way = 'received' then 'received' when way <> 'accepted' then 'closed'
  when received_on + processing + settling > date '2024-07-10' then 'accepted' when way_at < 0.025 then 'accepted' else 'closed' end;

insert into petitions (id, code, agency_id, matter_id, is_main, kind, source, received_on, authorship, signer_count, field, level, state,
  handling, competence, prior_status, is_eligible, is_sealed, origin, late_entry, created_at, created_by)
select id, format('TD-%s-%s', extract(year from received_on), lpad((5000000 + n)::text, 7, '0')), agency_id, gen_random_uuid(), true, kind,
  'post', received_on, 'named', 1 + (n % 97 = 0)::int * 12, field, 1 + (n % 40 = 0)::int, state, nullif(way, 'received'),
  case when n % 9 = 0 then 'subordinate' else 'own' end, 'none', true, kind = 'denunciation', 'imported', true, received_on,
  (select id from users where username = 'handler')
from made;
insert into petition_spans (petition_id, agency_id, kind, state, due_on, is_suspended, from_on, to_on)
select id, agency_id, kind, 'received', received_on + 10, false, received_on, case when way <> 'received' then received_on + processing end from made
union all select id, agency_id, kind, 'closed', null, false, received_on + processing, null from made where way not in ('received', 'accepted')
union all select id, agency_id, kind, 'accepted', received_on + processing + 30, n % 200 = 0, received_on + processing,
  case when state = 'closed' then received_on + processing + settling end from made where way = 'accepted'
union all select id, agency_id, kind, 'settled', null, false, received_on + processing + settling, received_on + processing + settling + 40
  from made where way = 'accepted' and state = 'closed'
union all select id, agency_id, kind, 'closed', null, false, received_on + processing + settling + 40, null
  from made where way = 'accepted' and state = 'closed';
insert into petition_events (petition_id, agency_id, kind, event, on_day, handling, in_time)
select id, agency_id, kind, 'received', received_on, null, null from made
union all select id, agency_id, kind, 'processed', received_on + processing, way, processing <= 10 from made where way <> 'received'
union all select id, agency_id, kind, 'accepted', received_on + processing, 'accepted', processing <= 10 from made where way = 'accepted'
union all select id, agency_id, kind, 'settled', received_on + processing + settling, null, settling <= 30 from made where way = 'accepted' and state = 'closed'
union all select id, agency_id, kind, 'closed', received_on + processing, way, null from made where way not in ('received', 'accepted');
insert into petition_events (petition_id, agency_id, kind, event, on_day, nth, in_time)
select id, agency_id, kind, 'settled', received_on + processing + settling + 20, 2, true from made where way = 'accepted' and state = 'closed' and n % 100 = 0;
-- Most letters are received, two of three are answered.
insert into dispatches (id, petition_id, kind, to_name, to_body_kind, sent_on, received_on, replied_on)
select gen_random_uuid(), id, 'transferred', 'UBND', 'administrative', received_on + processing,
  case when late_at < 0.97 then received_on + processing + 5 end, case when late_at < 0.65 then received_on + processing + 30 end
from made where way = 'transferred';
insert into receptions (id, code, agency_id, mode, host, received_at, received_on, people_count, outcome, is_sealed, origin, created_at, created_by)
select gen_random_uuid(), format('TCD-%s-%s', extract(year from received_on), lpad((5000000 + n)::text, 7, '0')), agency_id,
  case when late_at < 0.8 then 'regular' else 'periodic' end, case when late_at < 0.8 then 'staff' else 'head' end, received_on, received_on,
  1 + (n % 5 = 0)::int * 3, 'recorded', kind = 'denunciation', 'imported', received_on, (select id from users where username = 'handler')
from made;
set session_replication_role = origin;
vacuum (analyze);
