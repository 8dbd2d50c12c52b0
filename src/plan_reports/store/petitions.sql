-- $1 agencies, $2 first day, $3 last day. Each petition once, by its last such event of the window; mixed ones are not
-- counted, their parts are.
flows as (
  select e.event, e.petition_id, e.in_time
  from petition_events e
  where e.agency_id = any($1) and e.event in ('received', 'processed', 'accepted', 'settled')
    and e.on_day between $2 and $3
    and not exists (select from petition_events l where l.petition_id = e.petition_id and l.event = e.event
                    and l.nth > e.nth and l.nth > 1 and l.on_day between $2 and $3)
    and not exists (select from petition_spans m where m.petition_id = e.petition_id and m.kind = 'mixed'
                    and m.from_on <= $3 and (m.to_on is null or m.to_on > $3))
), facts as (
  select 'petitions_' || event as figure, 'petition' as kind, petition_id as id, 1 as n from flows
  union all
  select 'petitions_settled_in_time', 'petition', petition_id, 1 from flows where event = 'settled' and in_time
  union all
  select 'petitions_overdue', 'petition', petition_id, 1 from petition_spans
  where agency_id = any($1) and state in ('received', 'classified', 'accepted', 'suspended') and kind <> 'mixed'
    and from_on <= $3 and (to_on is null or to_on > $3) and not is_suspended and due_on < $3
)
