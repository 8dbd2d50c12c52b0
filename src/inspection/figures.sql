-- $1 agencies, $2 first day, $3 day of the figures, $4 last due day that is soon.
-- Flows and visits are sums the database keeps (figure_sums); every other part is one range of one index, so the same plan is
-- right for one agency and for all.
with odd as (
  -- The few petitions whose events do not simply add up: mixed on the day, or with a repeated event.
  select petition_id, bool_or(is_mixed) as is_mixed from (
    select petition_id, true as is_mixed from petition_spans
    where kind = 'mixed' and from_on <= $3 and (to_on is null or to_on > $3)
    union all
    select petition_id, false from petition_events where nth > 1 and on_day between $2 and $3
  ) both_kinds group by petition_id
), several as (
  -- And those with more than one letter.
  select petition_id, bool_or(is_mixed) as is_mixed from (
    select petition_id, is_mixed from odd union all select petition_id, false from dispatches where nth > 1
  ) both_kinds group by petition_id
), uncounted as materialized (
  select e.agency_id, e.event, count(*) as n, count(*) filter (where e.in_time) as n_in_time
  from odd cross join lateral (
    select agency_id, event, in_time, row_number() over (partition by event order by nth desc) as from_last
    from petition_events
    where petition_id = odd.petition_id and on_day between $2 and $3
      and event in ('received', 'processed', 'accepted', 'settled')
    offset 0
  ) e
  where odd.is_mixed or e.from_last > 1
  group by e.agency_id, e.event
), letters as (
  -- Sent on or urged in the window, by the last handling in it, with a letter whose receipt or reply is missing.
  select handled_agency_id as agency_id, kind = 'transferred' and (received_on is null or received_on > $3) as no_receipt,
    replied_on is null or replied_on > $3 as no_reply
  from dispatches
  where handled_agency_id = any($1) and handled_on between $2 and $3 and sent_on <= $3
    and petition_id not in (select petition_id from several)
  union all
  select last.agency_id, waits.no_receipt, waits.no_reply from several
  cross join lateral (
    select agency_id, handling from petition_events
    where petition_id = several.petition_id and event = 'processed' and on_day between $2 and $3 order by nth desc limit 1
  ) last
  cross join lateral (
    select bool_or(kind = 'transferred' and (received_on is null or received_on > $3)) as no_receipt,
      bool_or(replied_on is null or replied_on > $3) as no_reply
    from dispatches where petition_id = several.petition_id and kind in ('transferred', 'urged') and sent_on <= $3
  ) waits
  where not several.is_mixed and last.handling in ('transferred', 'urged')
), unanswered as materialized (
  select agency_id, count(*) filter (where no_receipt) as no_receipt, count(*) filter (where no_reply) as no_reply
  from letters group by agency_id
), sums as materialized (
  select agency_id, figure, n, extra from figures_between($1, $2, $3)
)
select a.id as agency_id,
  f.received, f.processed, f.accepted, f.settled, f.settled_in_time,
  s.open, s.due_soon, s.overdue, s.suspended, b.carried_over, coalesce(l.no_receipt, 0) as no_receipt,
  coalesce(l.no_reply, 0) as no_reply, f.receptions, f.people_received, u.urgings_overdue
from unnest($1) as a (id)
cross join lateral (
  select
    coalesce(sum(n) filter (where figure = 'received'), 0)::bigint as received,
    coalesce(sum(n) filter (where figure = 'processed'), 0)::bigint as processed,
    coalesce(sum(n) filter (where figure = 'accepted'), 0)::bigint as accepted,
    coalesce(sum(n) filter (where figure = 'settled'), 0)::bigint as settled,
    coalesce(sum(extra) filter (where figure = 'settled'), 0)::bigint as settled_in_time,
    coalesce(sum(n) filter (where figure = 'receptions'), 0)::bigint as receptions,
    coalesce(sum(extra) filter (where figure = 'receptions'), 0)::bigint as people_received
  from (
    select figure, n, extra from sums where sums.agency_id = a.id
    union all
    select u.event, -u.n, -u.n_in_time from uncounted u where u.agency_id = a.id
  ) counted
) f
cross join lateral (
  select
    count(*) as open,
    count(*) filter (where not is_suspended and due_on between $3 and $4) as due_soon,
    count(*) filter (where not is_suspended and due_on < $3) as overdue,
    count(*) filter (where is_suspended) as suspended
  from (
    select due_on, is_suspended from petition_spans
    where agency_id = a.id and state in ('received', 'classified', 'accepted', 'suspended') and kind <> 'mixed'
      and from_on <= $3 and to_on is null
    union all
    select due_on, is_suspended from petition_spans
    where agency_id = a.id and state in ('received', 'classified', 'accepted', 'suspended') and kind <> 'mixed'
      and from_on <= $3 and to_on > $3
  ) standing
) s
cross join lateral (
  select count(*) as carried_over from (
    select 1 from petition_spans
    where agency_id = a.id and state in ('received', 'classified', 'accepted', 'suspended') and kind <> 'mixed'
      and $2 > date '1900-01-01' and from_on < $2 and to_on is null
    union all
    select 1 from petition_spans
    where agency_id = a.id and state in ('received', 'classified', 'accepted', 'suspended') and kind <> 'mixed'
      and $2 > date '1900-01-01' and from_on < $2 and to_on >= $2
  ) before
) b
cross join lateral (
  select count(*) as urgings_overdue from urgings
  where agency_id = a.id and reply_by < $3 and sent_on <= $3 and (replied_on is null or replied_on > $3)
    and (ended_on is null or ended_on > $3)
) u
left join unanswered l on l.agency_id = a.id
