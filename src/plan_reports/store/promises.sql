-- $1 agencies, $2 first day, $3 last day. Promises of every source stand at the agency that must do them. Made and kept in the
-- window, kept whenever it was made; overdue as of the last day, whenever made, by the day that was its then.
facts as (
  select 'promises_made' as figure, 'commitment' as kind, c.id, 1 as n from commitments c
  where c.owner_agency_id = any($1) and c.made_on between $2 and $3
  union all
  select 'promises_kept', 'commitment', c.id, 1 from commitments c
  where c.owner_agency_id = any($1) and c.status = 'done' and c.ended_on between $2 and $3
  union all
  select 'promises_overdue', 'commitment', c.id, 1 from commitments c
  left join lateral (
    select true as was_other, s.due_before from commitment_steps s
    where s.commitment_id = c.id and s.action = 'extend' and s.on_day > $3 order by s.on_day, s.recorded_at, s.id limit 1
  ) then_due on true
  where c.owner_agency_id = any($1) and c.made_on <= $3 and (c.ended_on is null or c.ended_on > $3)
    and case when then_due.was_other then then_due.due_before else c.due_on end < $3
)
