-- Visits of the window. $1 agencies, $2 their rows, $3 first day, $4 last day, $5 people that make a crowd.
select h.row_no, r.id, 0::bigint as nth, true as is_matter, r.mode, r.host, r.people_count >= $5 as is_crowd,
  array[r.people_count]::float8[] as amounts
from unnest($1::uuid[], $2::int[]) as h (agency_id, row_no)
join receptions r on r.agency_id = h.agency_id and r.received_on between $3 and $4
