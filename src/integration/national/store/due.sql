-- $1 now, $2 how many, $3 what is told of a step. The program's own work: the target is told of every record what the
-- decree asks for, of a sealed one its public summary only. An agency without an e-identifier on the day waits. A body outside
-- the district has no code: it is told by its name, as the letter of that step names it, and never of a sealed petition.
with due as (
  select m.id, m.subject_kind, m.subject_id, m.source_id, m.action, m.position, m.agency_id, m.on_day, m.attempts,
         m.feed_no, e.eid
  from national_messages m
  cross join lateral (select x.eid from agency_eids x where x.agency_id = m.agency_id and x.valid_from <= m.on_day
                        and (x.valid_until is null or x.valid_until > m.on_day) limit 1) e
  where m.state = 'queued' and m.next_at <= $1
  order by m.feed_no, m.position, m.id limit $2
)
select d.id, d.attempts, case when d.action = 'log' and not r.is_sealed then r.id end as open_visit,
  jsonb_strip_nulls(jsonb_build_object(
    'format', 1, 'id', d.id, 'type', d.subject_kind || '.' || d.action,
    'agency', jsonb_build_object('eid', d.eid, 'code', a.code, 'name', a.name),
    'subject', jsonb_build_object('kind', d.subject_kind, 'id', d.subject_id, 'code', coalesce(p.code, r.code)),
    'position', d.position, 'on', d.on_day,
    'recorded_at', to_char(coalesce(s.recorded_at, r.created_at) at time zone 'Asia/Ho_Chi_Minh',
                           'YYYY-MM-DD"T"HH24:MI:SS"+07:00"'),
    'late_entry', coalesce(s.late_entry, r.late_entry),
    'petition', case when p.id is not null then jsonb_build_object(
      'kind', p.kind, 'field', p.field, 'source', p.source, 'authorship', p.authorship,
      'signer_count', p.signer_count, 'level', p.level, 'received_on', p.received_on, 'is_sealed', p.is_sealed,
      'public_summary', case when p.is_sealed then t.public_summary end) end,
    'step', case when s.id is not null then coalesce(
      (select jsonb_object_agg(f.key, f.value) from jsonb_each(s.detail) f where f.key = any($3)), '{}') end,
    'document', case when s.document_number is not null then
      jsonb_build_object('number', s.document_number, 'on', s.document_on) end,
    'sent_to', case
      when ta.id is not null then jsonb_build_object('code', ta.code, 'name', ta.name, 'body_kind', l.to_body_kind)
      when l.to_name is not null and not p.is_sealed then
        jsonb_build_object('name', l.to_name, 'body_kind', l.to_body_kind) end,
    'reception', case when r.id is not null then jsonb_build_object(
      'mode', r.mode, 'host', r.host, 'received_on', r.received_on, 'people_count', r.people_count,
      'corrects', case when not r.is_sealed then (
        select jsonb_build_object('id', o.id, 'code', o.code) from receptions o where o.id = r.corrects_id) end,
      'is_sealed', r.is_sealed, 'outcome', r.outcome, 'refusal_ground', r.refusal_ground,
      'matters', case when d.action = 'log' then (
        select jsonb_agg(jsonb_build_object('kind', x.kind, 'field', x.field, 'occurrence', x.occurrence,
                         'content', case when not r.is_sealed then x.content end) order by x.ordinal)
        from reception_matters x where x.reception_id = r.id) end) end
  )) as content
from due d
join agencies a on a.id = d.agency_id
left join petition_steps s on d.subject_kind = 'petition' and s.id = d.source_id
left join petitions p on p.id = s.petition_id
left join petition_texts t on t.petition_id = p.id
left join agencies ta on ta.id::text = s.detail ->> 'to_agency_id'
left join lateral (
  select x.to_name, x.to_body_kind from dispatches x
  where x.petition_id = s.petition_id and (
    (s.action in ('guide', 'transfer', 'urge') and x.sent_on = s.on_day
      and x.kind = case s.action when 'guide' then 'guided' when 'transfer' then 'transferred' else 'urged' end
      and x.document_number is not distinct from s.document_number)
    -- A history that was entered at once has its letter first.
    or (s.action = 'import' and x.kind = s.detail ->> 'handling' and x.document_number is null))
  order by case when s.action = 'import' then x.id end, x.id desc limit 1
) l on true
left join receptions r on d.subject_kind = 'reception' and r.id = d.subject_id
order by d.feed_no, d.position, d.id
