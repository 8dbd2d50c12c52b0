-- $1 reader · $2 works at · $3 leads at · $4 inspects · $5 mine only · $6 due until · $7 $8 $9 after · $10 limit
with waiting as (
  select 'clock' as waits, d.id, d.due_on, d.clock, d.is_main, d.subject_kind, d.subject_id, d.agency_id,
         null::uuid as given_to
  from deadlines d
  where d.state = 'running' and d.agency_id = any($2)
  union all
  select 'proposal', g.petition_id, (select min(d.due_on) from deadlines d
           where d.subject_id = g.petition_id and d.state = 'running' and d.is_main),
         null, true, 'petition', g.petition_id, p.agency_id, null
  from petition_progress g join petitions p on p.id = g.petition_id
  where g.proposed_on is not null and p.state = 'classified' and p.agency_id = any($3)
  union all
  select 'verification', g.petition_id, d.due_on, 'verification', false, 'petition', g.petition_id,
         g.verifying_agency_id, g.verifier_id
  from petition_progress g
  left join deadlines d on d.subject_id = g.petition_id and d.clock = 'verification' and d.state = 'running'
  where g.verifying_agency_id = any($2)
    and (g.verifier_id is null or g.verifier_id = $1 or g.verifying_agency_id = any($3))
  union all
  select 'handed_over', l.id, null, null, false, 'petition', l.petition_id, l.to_agency_id, null
  from dispatches l where l.kind = 'handed_over' and l.received_on is null and l.to_agency_id = any($2)
  union all
  select 'condition', c.id, null, null, true, 'commitment', c.id, c.owner_agency_id, null
  from commitments c where c.owner_agency_id = any($2) and c.due_on is null and c.ended_on is null
  union all
  select 'notice', n.id, null, n.kind, false, 'petition', n.petition_id, n.agency_id, null
  from notices n where n.read_at is null and n.agency_id = any($4)
)
select w.waits, w.id, w.due_on, w.clock, w.is_main, w.subject_kind, w.subject_id, w.agency_id,
       coalesce(p.code, r.code, c.code, g.code) as code, p.kind, p.state, case when w.waits = 'verification' then w.given_to else p.handler_id end as handler_id,
       left(coalesce(t.summary, t.public_summary, c.text, q.content, g.topics ->> 0), 200) as summary,
       coalesce(p.is_sealed, r.is_sealed, false) as is_sealed
from waiting w
left join petitions p on w.subject_kind = 'petition' and p.id = w.subject_id
left join petition_texts t on t.petition_id = p.id
left join receptions r on w.subject_kind = 'reception' and r.id = w.subject_id
left join commitments c on w.subject_kind = 'commitment' and c.id = w.subject_id
left join dialogue_questions q on w.subject_kind = 'dialogue_question' and q.id = w.subject_id
left join dialogues g on g.id = coalesce(q.dialogue_id, case when w.subject_kind = 'dialogue' then w.subject_id end)
where (p.id is not null or r.id is not null or c.id is not null or g.id is not null)
  -- the condition of petitions::visible: the denounced never sees the case
  and (p.id is null or not p.is_sealed
       or not exists (select from petition_denounced x where x.petition_id = p.id and x.user_id = $1))
  and ((r.id is null and c.id is null) or not exists (select from reception_denounced x where x.reception_id = coalesce(r.id, c.source_id) and x.user_id = $1))
  -- the holder's or the verifier's, not what has gone elsewhere since
  and (p.id is null or w.waits in ('verification', 'notice') or p.agency_id = w.agency_id)
  -- what is given to somebody else waits for him and for who leads
  and (w.waits <> 'clock' or p.handler_id is null or p.handler_id = $1 or w.agency_id = any($3))
  and (not $5 or case when w.waits = 'verification' then w.given_to else p.handler_id end = $1)
  and ($6::date is null or w.due_on <= $6)
  and (coalesce(w.due_on, '2199-12-31'), w.waits, w.id) > ($7, $8, $9)
order by coalesce(w.due_on, '2199-12-31'), w.waits, w.id
limit $10
