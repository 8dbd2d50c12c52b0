-- $1 agencies, $2 first day, $3 last day. Checks that the unit opened of itself by a decision of these days.
facts as (
  select 'self_checks_held' as figure, 'check' as kind, c.id, 1 as n from checks c
  where c.agency_id = any($1) and c.is_self_check and c.opened_on between $2 and $3
)
