-- $1 agencies, $2 first day, $3 last day
with counted as (
  select count(*) as all_of, count(*) filter (where mode = 'regular') as regular,
         count(*) filter (where mode = 'periodic') as periodic,
         count(*) filter (where mode = 'unscheduled') as unscheduled,
         coalesce(sum(people_count), 0)::bigint as people
  from receptions where agency_id = any($1) and received_on between $2 and $3
)
select f.figure, f.n from counted c cross join lateral (values
  ('receptions', c.all_of), ('receptions_regular', c.regular), ('receptions_periodic', c.periodic),
  ('receptions_unscheduled', c.unscheduled), ('people_received', c.people)) as f (figure, n)
