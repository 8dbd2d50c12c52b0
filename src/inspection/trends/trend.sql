-- $1 agencies, $2 first days of the months, $3 their last days. Counted as the overview counts each month's flows.
with months as (
  select from_on, to_on from unnest($2, $3) as m (from_on, to_on)
), odd as (
  select m.from_on, m.to_on, o.petition_id, bool_or(o.is_mixed) as is_mixed
  from months m cross join lateral (
    select petition_id, true as is_mixed from petition_spans
    where kind = 'mixed' and from_on <= m.to_on and (to_on is null or to_on > m.to_on)
    union all
    select petition_id, false from petition_events where nth > 1 and on_day between m.from_on and m.to_on
  ) o
  group by m.from_on, m.to_on, o.petition_id
), uncounted as materialized (
  select odd.from_on, e.event, count(*) as n
  from odd cross join lateral (
    select agency_id, event, row_number() over (partition by event order by nth desc) as from_last
    from petition_events
    where petition_id = odd.petition_id and on_day between odd.from_on and odd.to_on
      and event in ('received', 'processed', 'accepted', 'settled')
    offset 0
  ) e
  where (odd.is_mixed or e.from_last > 1) and e.agency_id = any($1)
  group by odd.from_on, e.event
)
select m.from_on, m.to_on, w.event, coalesce(c.n, 0) - coalesce(u.n, 0) as n
from months m
cross join unnest(array['received', 'processed', 'accepted', 'settled']) as w (event)
left join lateral (
  select figure, sum(n)::bigint as n from figures_between($1, m.from_on, m.to_on) group by figure
) c on c.figure = w.event
left join uncounted u on u.from_on = m.from_on and u.event = w.event
