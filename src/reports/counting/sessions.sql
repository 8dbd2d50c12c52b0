-- Sessions held in the window: those opened, visited or not, and for visits that came to none of these one an agency, day,
-- mode and host. $1 agencies, $2 their rows, $3 first day, $4 last day ($5 people that make a crowd, not asked).
select h.row_no, s.id, 0::bigint as nth, true as is_matter, s.mode, s.actual_host as host, array[]::float8[] as amounts
from unnest($1::uuid[], $2::int[]) as h (agency_id, row_no)
join reception_sessions s on s.agency_id = h.agency_id and s.on_day between $3 and $4
where s.opened_at is not null and s.mode <> 'regular' and $5 is not null
union all
select row_no, id, 1::bigint, true, mode, host, array[]::float8[] from (
  select distinct on (h.row_no, r.agency_id, r.received_on, r.mode, r.host) h.row_no, r.id, r.mode, r.host
  from unnest($1::uuid[], $2::int[]) as h (agency_id, row_no)
  join receptions r on r.agency_id = h.agency_id and r.received_on between $3 and $4
  where r.mode <> 'regular' and not exists (
    select 1 from reception_sessions s where s.opened_at is not null and (s.id = r.session_id
      or (s.agency_id = r.agency_id and s.on_day = r.received_on and s.mode = r.mode and s.actual_host = r.host)))
  order by h.row_no, r.agency_id, r.received_on, r.mode, r.host, r.id
) of_visits
