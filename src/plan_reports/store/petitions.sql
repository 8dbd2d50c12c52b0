-- $1 agencies, $2 first day, $3 last day. Each petition once, by its last such event of the window; mixed ones are not
-- counted, their parts are.
with flows as (
  select e.event, count(*) as n, count(*) filter (where e.in_time) as in_time
  from petition_events e
  where e.agency_id = any($1) and e.event in ('received', 'processed', 'accepted', 'settled')
    and e.on_day between $2 and $3
    and not exists (select from petition_events l where l.petition_id = e.petition_id and l.event = e.event
                    and l.nth > e.nth and l.nth > 1 and l.on_day between $2 and $3)
    and not exists (select from petition_spans m where m.petition_id = e.petition_id and m.kind = 'mixed'
                    and m.from_on <= $3 and (m.to_on is null or m.to_on > $3))
  group by e.event
), counted as (
  select coalesce(sum(n) filter (where event = 'received'), 0)::bigint as received,
         coalesce(sum(n) filter (where event = 'processed'), 0)::bigint as processed,
         coalesce(sum(n) filter (where event = 'accepted'), 0)::bigint as accepted,
         coalesce(sum(n) filter (where event = 'settled'), 0)::bigint as settled,
         coalesce(sum(in_time) filter (where event = 'settled'), 0)::bigint as settled_in_time
  from flows
), standing as (
  select count(*) as overdue from petition_spans
  where agency_id = any($1) and state in ('received', 'classified', 'accepted', 'suspended') and kind <> 'mixed'
    and from_on <= $3 and (to_on is null or to_on > $3) and not is_suspended and due_on < $3
)
select f.figure, f.n from counted c cross join standing s cross join lateral (values
  ('petitions_received', c.received), ('petitions_processed', c.processed), ('petitions_accepted', c.accepted),
  ('petitions_settled', c.settled), ('petitions_settled_in_time', c.settled_in_time),
  ('petitions_overdue', s.overdue)) as f (figure, n)
