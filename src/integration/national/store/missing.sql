-- $1 agencies, $2 steps told, $3 cause, $4 $5 before, $6 how many. Ids of steps only; who reads them is asked after.
with owed as (
  select m.id, m.subject_kind, m.subject_id, m.action, m.agency_id, m.on_day, m.attempts, m.last_error,
    case when m.state = 'dead' then 'dead'
         when not exists (select from agency_eids x where x.agency_id = m.agency_id and x.valid_from <= m.on_day
                          and (x.valid_until is null or x.valid_until > m.on_day)) then 'agency_eid'
         when m.attempts > 0 then 'retrying' else 'queued' end as cause
  from national_messages m where m.state <> 'acknowledged' and m.agency_id = any($1)
  union all
  select md5('petition_step.' || s.id)::uuid, 'petition', s.petition_id, s.action, s.agency_id, s.on_day, 0, null,
         'not_queued'
  from petition_steps s where s.agency_id = any($1) and s.action = any($2)
    and not exists (select from national_messages m where m.id = md5('petition_step.' || s.id)::uuid)
  union all
  select md5('reception.log.' || r.id)::uuid, 'reception', r.id, 'log', r.agency_id, r.received_on, 0, null, 'not_queued'
  from receptions r where r.agency_id = any($1)
    and not exists (select from national_messages m where m.id = md5('reception.log.' || r.id)::uuid)
)
select * from owed
where ($3::text is null or cause = $3) and ($4::date is null or (on_day, id) < ($4, $5))
order by on_day desc, id desc limit $6
