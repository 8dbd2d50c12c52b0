-- $1 agencies, $2 steps told, $3 today
with queued as (
  select agency_id, count(*) filter (where state = 'acknowledged') as acknowledged,
         count(*) filter (where state = 'queued') as queued, count(*) filter (where state = 'dead') as dead
  from national_messages where agency_id = any($1) group by agency_id
), left_out as (
  select agency_id, count(*) as n from (
    select s.agency_id from petition_steps s where s.agency_id = any($1) and s.action = any($2)
      and not exists (select from national_messages m where m.id = md5('petition_step.' || s.id)::uuid)
    union all
    select r.agency_id from receptions r where r.agency_id = any($1)
      and not exists (select from national_messages m where m.id = md5('reception.log.' || r.id)::uuid)
  ) steps group by agency_id
)
select a.id as agency_id, x.eid, coalesce(q.acknowledged, 0)::bigint as acknowledged, coalesce(q.queued, 0)::bigint as queued,
       coalesce(q.dead, 0)::bigint as dead, coalesce(l.n, 0)::bigint as not_queued
from agencies a
left join queued q on q.agency_id = a.id
left join left_out l on l.agency_id = a.id
left join agency_eids x on x.agency_id = a.id and x.valid_from <= $3 and (x.valid_until is null or x.valid_until > $3)
where a.id = any($1) and (a.valid_until is null or a.valid_until > $3 or q.agency_id is not null or l.agency_id is not null)
order by a.code, a.id
