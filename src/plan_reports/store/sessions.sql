-- $1 agencies, $2 first day, $3 last day. A day counts once, however many sessions it had; held with nobody present too.
with counted as (
  select count(distinct on_day) filter (where actual_host = 'head') as held,
         count(distinct on_day) filter (where actual_host = 'delegate') as delegated
  from reception_sessions
  where agency_id = any($1) and on_day between $2 and $3 and opened_at is not null and host_capacity = 'government'
)
select f.figure, f.n from counted c cross join lateral (values
  ('head_days_held', c.held), ('head_days_delegated', c.delegated)) as f (figure, n)
