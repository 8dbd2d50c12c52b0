-- $1 agencies · $2 first day of the year · $3 last day · $4 as of this day: what is dated later did not happen yet. One row a
-- record and figure. What a duty counts is the government's (plan III.4: the head of the administration); what the party
-- committee's head holds stands apart.
with talks as (
  select d.id, d.agency_id, d.kind, d.actual_chair, d.concluded_on, d.chair_capacity = 'government' as is_own
  from dialogues d
  where d.agency_id = any($1) and d.held_on between $2 and least($3, $4)
), clocks as (
  select t.id, t.agency_id, l.state, l.due_on, l.met_on from talks t
  join deadlines l on l.subject_kind = 'dialogue' and l.subject_id = t.id and l.clock = 'leader_dialogue_conclusion'
), promised as (
  -- How it stood by its last step up to the day, and the day it was due before it was given another one later.
  select c.id, c.made_by_agency_id as agency_id,
    case last.action when 'complete' then 'done' when 'fail' then 'not_done' else 'open' end as status,
    case when later.commitment_id is null then c.due_on else later.due_before end as due_on
  from commitments c
  left join lateral (
    select s.action from commitment_steps s
    where s.commitment_id = c.id and s.on_day <= $4 and s.action <> 'confirm'
    order by s.recorded_at desc, s.id desc limit 1
  ) last on true
  left join lateral (
    select s.commitment_id, s.due_before from commitment_steps s
    where s.commitment_id = c.id and s.on_day > $4 and s.action = 'extend'
    order by s.recorded_at, s.id limit 1
  ) later on true
  where c.made_by_agency_id = any($1) and c.made_on between $2 and least($3, $4)
    and c.source_kind in ('dialogue', 'dialogue_question')
), facts as (
  select 'held_by_head' as figure, agency_id, 'dialogue' as kind, id from talks
  where is_own and kind <> 'conference_with_people' and actual_chair = 'head'
  union all
  select 'delegated', agency_id, 'dialogue', id from talks
  where is_own and kind <> 'conference_with_people' and actual_chair = 'delegate'
  union all
  select 'conferences', agency_id, 'dialogue', id from talks where is_own and kind = 'conference_with_people'
  union all
  select 'concluded', agency_id, 'dialogue', id from talks where concluded_on <= $4
  union all
  select 'concluded_in_time', agency_id, 'dialogue', id from clocks where state = 'met' and met_on <= $4
  union all
  select 'concluded_late', agency_id, 'dialogue', id from clocks where state = 'missed' and met_on <= $4
  union all
  select 'conclusions_overdue', agency_id, 'dialogue', id from clocks
  where due_on < $4 and (state = 'running' or (state in ('met', 'missed') and met_on > $4))
  union all
  select 'promises', agency_id, 'commitment', id from promised
  union all
  select 'promises_kept', agency_id, 'commitment', id from promised where status = 'done'
  union all
  select 'promises_overdue', agency_id, 'commitment', id from promised
  where status = 'open' and due_on < $4
  union all
  select 'held_by_party', agency_id, 'dialogue', id from talks where not is_own
)
