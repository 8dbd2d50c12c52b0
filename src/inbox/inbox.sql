-- $1 reader · $2 works at · $3 leads at · $4 inspects · $5 mine only · $6 due until · $7 $8 $9 after · $10 limit · $11 today
-- $12 conclusions asked from · $13 Councils kept · $14 follows for Phòng Nội vụ · $15 urges and checks for
with against_reader as (
  -- the condition under which a signal is not seen: a case or a visit in it denounces the reader
  select b.signal_id from petition_denounced x
  join signal_records b on b.record_kind = 'petition' and b.record_id = x.petition_id where x.user_id = $1
  union all
  select b.signal_id from reception_denounced x
  join signal_records b on b.record_kind = 'reception' and b.record_id = x.reception_id where x.user_id = $1
),
waiting as (
  select 'clock' as waits, d.id, d.due_on, d.clock, d.is_main, d.subject_kind, d.subject_id, d.agency_id,
         null::uuid as given_to
  from deadlines d
  where d.state = 'running' and d.agency_id = any($2)
  union all
  -- of what a body outside answers, the clerk keeps the clocks
  select 'clock', d.id, d.due_on, d.clock, d.is_main, d.subject_kind, d.subject_id, d.agency_id, null
  from voter_petitions v
  join deadlines d on d.subject_kind = 'voter_petition' and d.subject_id = v.id and d.state = 'running'
  where v.sent_elsewhere is not null and v.agency_id = any($13) and d.agency_id <> all($2)
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
  union all
  -- the urged agency has the urging's clocks above; who urged: no reply in time, or a reply to consider
  select case when u.state = 'open' then 'urging' else 'urging_reply' end, u.id, u.reply_by, 'reply', false, 'urging',
         u.id, u.by_agency_id, null
  from urgings u
  where u.by_agency_id = any($15) and (u.state = 'replied' or (u.state = 'open' and u.reply_by < $11))
  union all
  select 'escalation', u.id, u.escalated_on, null, false, 'urging', u.id, u.escalated_to, null
  from urgings u where u.escalated_to = any($3) and u.acknowledged_on is null
  union all
  select 'recommendation', m.id, m.due_on, null, false, 'check', m.check_id, k.agency_id, null
  from check_recommendations m join checks k on k.id = m.check_id where k.agency_id = any($2) and m.done_on is null
  union all
  select 'recommendation_overdue', m.id, m.due_on, null, false, 'check', m.check_id, k.by_agency_id, null
  from check_recommendations m join checks k on k.id = m.check_id
  where k.by_agency_id = any($15) and not k.is_self_check and m.done_on is null and m.due_on < $11
  union all
  -- the plan of checks: from its first day on until the check is opened or dropped
  select 'planned_check', k.id, k.planned_to, null, false, 'check', k.id, k.by_agency_id, null
  from checks k where k.by_agency_id = any($15) and k.state = 'planned' and k.planned_from <= $11
  union all
  -- planned, its day come and nobody excused, or open and not closed; what a register proves was held was opened before it
  -- was entered
  select 'session', s.id, s.on_day, null, false, 'reception_session', s.id, s.agency_id, null
  from reception_sessions s
  where s.closed_at is null and s.cancelled_on is null and s.on_day <= $11 and s.agency_id = any($2)
    and (s.on_day < $11 or s.opened_at is null)
    and (s.opened_at is null or s.opened_at >= s.created_at) and (s.opened_at is not null or s.excused_on is null)
  union all
  -- Nghị định 154/2026, Điều 25, 27: the head's own, from that day on; where nobody came there is nothing to conclude
  select 'conclusion', s.id, null, null, false, 'reception_session', s.id, s.agency_id, null
  from reception_sessions s
  where s.closed_at is not null and s.concluded_on is null and s.actual_host = 'head' and s.on_day >= $12
    and (s.visitors > 0 or exists (select from receptions r where r.session_id = s.id and r.corrected_by_id is null))
    and s.agency_id = any($2)
  union all
  -- owed, with no term by the law of its day
  select 'refusal_notice', r.id, null, null, false, 'reception', r.id, r.agency_id, null
  from receptions r
  where r.owes_notice and r.agency_id = any($2)
    and not exists (select from deadlines d where d.subject_id = r.id and d.clock = 'refusal_notice' and d.state = 'running')
  union all
  select 'to_send', v.id, null, null, false, 'voter_petition', v.id, v.agency_id, null
  from voter_petitions v where v.state = 'collected' and v.agency_id = any($13)
  union all
  -- sent, with no term set: to the agency, and of a body outside to the clerk
  select 'voter_answer', v.id, null, null, true, 'voter_petition', v.id, v.sent_to, null
  from voter_petitions v
  where v.state = 'sent' and v.sent_to = any($2)
    and not exists (select from deadlines d where d.subject_kind = 'voter_petition' and d.subject_id = v.id and d.state = 'running')
  union all
  select 'voter_answer', v.id, null, null, true, 'voter_petition', v.id, v.agency_id, null
  from voter_petitions v
  where v.state = 'sent' and v.sent_to is null and v.agency_id = any($13)
    and not exists (select from deadlines d where d.subject_kind = 'voter_petition' and d.subject_id = v.id and d.state = 'running')
  union all
  -- answered and not published, with no term set: to the agency, and of a body outside to the clerk
  select 'voter_publication', v.id, null, null, false, 'voter_petition', v.id, v.sent_to, null
  from voter_petitions v
  where v.state = 'answered' and v.published_on is null and v.sent_to = any($2)
    and not exists (select from deadlines d where d.subject_kind = 'voter_petition' and d.subject_id = v.id
                    and d.clock in ('voter_publication', 'voter_publication_national') and d.state = 'running')
  union all
  select 'voter_publication', v.id, null, null, false, 'voter_petition', v.id, v.agency_id, null
  from voter_petitions v
  where v.state = 'answered' and v.published_on is null and v.sent_to is null and v.agency_id = any($13)
    and not exists (select from deadlines d where d.subject_kind = 'voter_petition' and d.subject_id = v.id
                    and d.clock in ('voter_publication', 'voter_publication_national') and d.state = 'running')
  union all
  -- the clerk follows what agencies owe the Council and are late with
  select 'answer_overdue', d.id, d.due_on, d.clock, true, 'voter_petition', v.id, d.agency_id, null
  from voter_petitions v
  join deadlines d on d.subject_kind = 'voter_petition' and d.subject_id = v.id and d.state = 'running' and d.is_main
  where (v.state = 'sent' or v.answer_status = 'being_studied') and v.sent_to is not null and v.agency_id = any($13)
    and d.due_on < $11
  union all
  select 'answer_overdue', d.id, d.due_on, d.clock, true, 'council_question', q.id, d.agency_id, null
  from council_questions q
  join deadlines d on d.subject_kind = 'council_question' and d.subject_id = q.id and d.state = 'running' and d.is_main
  where q.status = 'raised' and q.agency_id = any($13) and d.due_on < $11
  union all
  select 'report_overdue', d.id, d.due_on, d.clock, true, 'council_report', r.id, d.agency_id, null
  from council_reports r
  join deadlines d on d.subject_kind = 'council_report' and d.subject_id = r.id and d.state = 'running' and d.is_main
  where r.is_owed and r.reported_on is null and r.agency_id = any($13) and d.due_on < $11
  union all
  -- a day was told to the Council (Luật Hoạt động giám sát 2015, Điều 60): recorded as a promise, it becomes due
  select 'answer_without_promise', q.id, q.measures_due_on, null, true, 'council_question', q.id, q.respondent_agency_id, null
  from council_questions q
  where q.measures_due_on is not null and q.agency_id = any($13)
    and not exists (select from council_promises b where b.question_id = q.id)
  union all
  -- to be assigned, started or brought to its end, where no term is set
  select 'mediation', m.id, null, null, true, 'mediation', m.id, m.agency_id, null
  from mediations m
  where m.state in ('open', 'assigned', 'started') and m.agency_id = any($2)
    and not exists (select from deadlines d where d.subject_kind = 'mediation' and d.subject_id = m.id and d.state = 'running')
  union all
  -- Luật Hòa giải ở cơ sở 2013, Điều 26: agreed without a day, and nobody told that it was carried out
  select 'mediation_execution', m.id, null, null, false, 'mediation', m.id, m.agency_id, null
  from mediations m
  where m.state = 'agreed' and m.executed_on is null and m.execution_due_on is null and m.agency_id = any($2)
  union all
  select case g.state when 'held' then 'dialogue_conclusion' else 'dialogue_publication' end, g.id, null, null, true,
         'dialogue', g.id, g.agency_id, null
  from dialogues g
  where g.state in ('held', 'concluded') and g.agency_id = any($2)
    and not exists (select from deadlines d where d.subject_kind = 'dialogue' and d.subject_id = g.id and d.state = 'running')
  union all
  -- what was promised waits as a promise
  select 'dialogue_answer', q.id, null, null, true, 'dialogue_question', q.id, g.agency_id, null
  from dialogue_questions q join dialogues g on g.id = q.dialogue_id
  where q.state = 'open' and g.agency_id = any($2)
    and not exists (select from deadlines d where d.subject_kind = 'dialogue_question' and d.subject_id = q.id and d.state = 'running')
  union all
  select 'confirmation', b.id, null, null, true, 'commitment', b.id, b.agency_id, null
  from council_promises b join commitments k on k.id = b.id
  where k.status in ('done', 'not_done') and k.is_confirmed is not true and b.agency_id = any($13)
  union all
  select 'promise_overdue', b.id, k.due_on, null, true, 'commitment', b.id, k.owner_agency_id, null
  from council_promises b join commitments k on k.id = b.id
  where k.ended_on is null and k.due_on < $11 and k.is_confirmed is not true and b.agency_id = any($13)
  union all
  select 'signal', s.id, s.due_on, s.kind, false, 'signal', s.id, s.assigned_agency_id, s.assigned_user_id
  from signals s
  where s.state = 'assigned' and s.assigned_agency_id = any($2)
    and (s.assigned_user_id is null or s.assigned_user_id = $1 or s.assigned_agency_id = any($3))
    and (s.kind = 'topic_growth' or s.id not in (select signal_id from against_reader))
  union all
  -- who inspects may assign it; there may be many, so no more are read than a page shows
  (select 'open_signal', s.id, null, s.kind, false, 'signal', s.id, s.agency_id, null
   from signals s
   where s.state = 'open' and s.agency_id = any($4) and not $5 and $6::date is null
     and (date '2199-12-31', 'open_signal', s.id) > ($7, $8, $9)
     and (s.kind = 'topic_growth' or s.id not in (select signal_id from against_reader))
   order by s.id limit $10)
  union all
  -- looked at, neither assigned nor closed
  (select 'acknowledged_signal', s.id, null, s.kind, false, 'signal', s.id, s.agency_id, null
   from signals s
   where s.state = 'acknowledged' and s.agency_id = any($4) and not $5 and $6::date is null
     and (date '2199-12-31', 'acknowledged_signal', s.id) > ($7, $8, $9)
     and (s.kind = 'topic_growth' or s.id not in (select signal_id from against_reader))
   order by s.id limit $10)
  union all
  -- under way, and no main clock runs: its term is a parameter that nobody set; a mixed one to be split, too. There may be
  -- many, so of each agency no more are read than a page shows, in the order of its index; whatever narrows them stands
  -- inside, or a page would be cut short
  (select 'petition', p.id, null, null, true, 'petition', p.id, p.agency_id, null
   from (select distinct unnest($2) as id) a
   cross join lateral (
     select p.id, p.agency_id from petitions p
     where p.agency_id = a.id and p.state in ('received', 'classified', 'accepted') and $6::date is null
       and (date '2199-12-31', 'petition', p.id) > ($7, $8, $9)
       and (p.handler_id is null or p.handler_id = $1 or p.agency_id = any($3)) and (not $5 or p.handler_id = $1)
       and (not p.is_sealed
            or not exists (select from petition_denounced x where x.petition_id = p.id and x.user_id = $1))
       and not exists (select from deadlines d where d.subject_id = p.id and d.state = 'running' and d.is_main)
     order by p.id limit $10) p)
  union all
  select 'plan_report', pr.id, null, null, true, 'plan_report', pr.id, pr.agency_id, null
  from plan_reports pr
  where (pr.state = 'submitted' and pr.agency_id = any($14))
     or (pr.state in ('draft', 'returned') and pr.agency_id = any($2) and not exists
          (select from deadlines d where d.subject_kind = 'plan_report' and d.subject_id = pr.id and d.state = 'running'))
  union all
  select 'erasure', e.subject_id, null, null, false, e.subject_kind, e.subject_id, e.agency_id, null
  from erasure_notes e where e.agency_id = any($3)
),
-- What is shown of a row is read for the rows of the page only.
seen as (
  select w.*, p.handler_id, p.kind, p.state, p.code as petition_code, p.is_sealed as is_sealed_petition
  from waiting w
  -- one by one: few of all petitions wait for anybody
  left join lateral (select p.id, p.agency_id, p.handler_id, p.kind, p.state, p.code, p.is_sealed from petitions p
                     where w.subject_kind = 'petition' and p.id = w.subject_id limit 1) p on true
  -- the condition of petitions::visible: the denounced never sees the case
  where (p.id is null or not p.is_sealed
         or not exists (select from petition_denounced x where x.petition_id = p.id and x.user_id = $1))
    -- nor the visit, nor what was promised there
    and (w.subject_kind <> 'reception'
         or not exists (select from reception_denounced x where x.reception_id = w.subject_id and x.user_id = $1))
    and (w.subject_kind <> 'commitment'
         or not exists (select from commitments c join reception_denounced x on x.reception_id = c.source_id
                        where c.id = w.subject_id and x.user_id = $1))
    and (w.subject_kind <> 'commitment'
         or not exists (select from commitments c join dialogue_denounced x on x.question_id = c.source_id
                        where c.id = w.subject_id and x.user_id = $1))
    -- the condition under which an urging is seen: nobody denounced in one of its cases
    and (w.subject_kind <> 'urging'
         or not exists (select from urging_cases u join petition_denounced x using (petition_id)
                        where u.urging_id = w.subject_id and x.user_id = $1))
    -- the holder's or the verifier's, not what has gone elsewhere since
    and (p.id is null or w.waits in ('verification', 'notice') or p.agency_id = w.agency_id)
    -- what was reopened or destroyed since it was noted is not due
    and (w.waits <> 'erasure' or case w.subject_kind
           when 'petition' then p.state = 'closed' and not exists (
             select from petition_progress g where g.petition_id = p.id and g.erased_on is not null)
           else exists (select from receptions r where r.id = w.subject_id and r.erased_on is null) end)
    -- what is given to somebody else waits for him and for who leads
    and (w.waits <> 'clock' or p.handler_id is null or p.handler_id = $1 or w.agency_id = any($3))
    and (not $5 or case when w.waits in ('verification', 'signal') then w.given_to else p.handler_id end = $1)
    and ($6::date is null or w.due_on <= $6)
    and (coalesce(w.due_on, '2199-12-31'), w.waits, w.id) > ($7, $8, $9)
  order by coalesce(w.due_on, '2199-12-31'), w.waits, w.id
  limit $10
)
select w.waits, w.id, w.due_on, w.clock, w.is_main, w.subject_kind, w.subject_id, w.agency_id, told.code, w.kind, w.state,
       case when w.waits in ('verification', 'signal') then w.given_to else w.handler_id end as handler_id,
       left(told.text, 200) as summary,
       coalesce(w.is_sealed_petition, w.subject_kind = 'reception'
         and (select r.is_sealed from receptions r where r.id = w.subject_id)) as is_sealed
from seen w
cross join lateral (
  select w.petition_code as code, coalesce(t.summary, t.public_summary) as text from petition_texts t
  where w.subject_kind = 'petition' and t.petition_id = w.subject_id
  union all select r.code, null from receptions r where w.subject_kind = 'reception' and r.id = w.subject_id
  union all select 'Buổi tiếp ' || to_char(s.on_day, 'DD/MM/YYYY'), s.expected_content from reception_sessions s
  where w.subject_kind = 'reception_session' and s.id = w.subject_id
  union all select m.code, (select content from mediation_texts where mediation_id = m.id) from mediations m
  where w.subject_kind = 'mediation' and m.id = w.subject_id
  union all select c.code, c.text from commitments c where w.subject_kind = 'commitment' and c.id = w.subject_id
  union all select d.code, d.topics ->> 0 from dialogues d where w.subject_kind = 'dialogue' and d.id = w.subject_id
  union all select d.code, q.content from dialogue_questions q join dialogues d on d.id = q.dialogue_id
  where w.subject_kind = 'dialogue_question' and q.id = w.subject_id
  union all select q.code, q.content from council_questions q where w.subject_kind = 'council_question' and q.id = w.subject_id
  union all select r.code, null from council_reports r where w.subject_kind = 'council_report' and r.id = w.subject_id
  union all select v.code, v.content from voter_petitions v where w.subject_kind = 'voter_petition' and v.id = w.subject_id
  union all select g.code, null from signals g where w.subject_kind = 'signal' and g.id = w.subject_id
  union all select pr.code, null from plan_reports pr where w.subject_kind = 'plan_report' and pr.id = w.subject_id
  union all select u.document ->> 'number', u.content from urgings u where w.subject_kind = 'urging' and u.id = w.subject_id
  union all select coalesce(k.decision, k.plan) ->> 'number', k.title from checks k where w.subject_kind = 'check' and k.id = w.subject_id
) told
order by coalesce(w.due_on, '2199-12-31'), w.waits, w.id
