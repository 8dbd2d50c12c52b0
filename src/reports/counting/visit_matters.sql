-- Matters of the visits of the window. $1 agencies, $2 their rows, $3 first day, $4 last day, $5 people that make a crowd.
select h.row_no, r.id, m.ordinal::bigint as nth, true as is_matter, r.mode, r.host, r.people_count >= $5 as is_crowd,
  m.occurrence, array[]::float8[] as amounts
from unnest($1::uuid[], $2::int[]) as h (agency_id, row_no)
join receptions r on r.agency_id = h.agency_id and r.received_on between $3 and $4
join reception_matters m on m.reception_id = r.id
