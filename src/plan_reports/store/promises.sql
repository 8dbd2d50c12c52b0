-- $1 agencies, $2 first day, $3 last day. Promised by the agency where citizens came, at dialogues and by their
-- conclusions; kept and overdue as of the last day.
with counted as (
  select count(*) as made,
         count(*) filter (where status = 'done' and ended_on <= $3) as kept,
         count(*) filter (where due_on < $3 and (ended_on is null or ended_on > $3)) as overdue
  from commitments
  where made_by_agency_id = any($1) and made_on between $2 and $3
    and source_kind in ('reception', 'reception_session', 'dialogue', 'dialogue_question')
)
select f.figure, f.n from counted c cross join lateral (values
  ('promises_made', c.made), ('promises_kept', c.kept), ('promises_overdue', c.overdue)) as f (figure, n)
