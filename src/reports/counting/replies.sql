-- Letters in answer that came in the window, at the agency that recorded them. $1 agencies, $2 their rows, $3 first day,
-- $4 last day ($5 not asked), $6 kinds.
select h.row_no, e.petition_id as id, e.id as nth, true as is_matter, e.kind, e.handling,
  exists (select 1 from petition_spans s where s.petition_id = e.petition_id and s.source = 'in_person') as is_in_person,
  array[]::float8[] as amounts
from unnest($1::uuid[], $2::int[]) as h (agency_id, row_no)
join petition_events e on e.agency_id = h.agency_id and e.event = 'replied' and e.on_day between $3 and $4
where e.kind = any($6) and $5 is not null
