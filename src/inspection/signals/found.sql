-- $1 day · $2 first day looked back · $3 visits · $4 signers · $5 over level · $6 places · $7 this quarter
-- $8 last quarter · $9 same quarter of last year · $10 its end · $11 least of a topic · $12 promises
-- One row a record; a threshold of 0 switches its rule off. Sealed records are only counted, never by person or words.
with coming as (
  select r.id, r.agency_id, p.id as person_id, p.identity_index, p.folded_name, lower(btrim(coalesce(p.address, ''))) as place,
    -- The words of the address: lower case, without diacritics, what follows the commune left out.
    regexp_replace(btrim(regexp_replace(lower(translate(regexp_replace(normalize(coalesce(p.address, ''), nfd),
      '[\u0300-\u036f\u00ad\u200b-\u200f\u2060-\u206f\ufeff]', '', 'g'), 'Đđ', 'Dd')), '[^a-z0-9]+', ' ', 'g')),
      ' (huyen|tinh|viet nam)( .*)?$', '') as words
  from receptions r join people p on p.subject_kind = 'reception' and p.subject_id = r.id
  where $3 > 0 and not r.is_sealed and r.corrected_by_id is null and r.received_on between $2 and $1
), housed as (
  -- An address is a household's when it names the house by its number, or by its head (hộ ông, nhà bà …), and more than
  -- that; a village, a hamlet or a group of houses is nobody's household.
  select id, agency_id, person_id,
    regexp_replace(words, '(^| )(so nha|nha so|sn|nha|so) ([0-9])', '\1so \3')
      || case when words ~ ' (xa|phuong|thi tran) ' then '' else '|' || agency_id end as house
  from coming
  where (words ~ '(^| )(so nha|nha so|sn|nha) [0-9]+[a-z]?( |$)' or words ~ '^(so )?[0-9]+[a-z]? '
      or words ~ '(^| )(ho|nha|gia dinh) (ong|ba) [a-z]+ [a-z]+')
    and array_length(string_to_array(words, ' '), 1) >= 4
), keyed as (
  select 'n' || encode(identity_index, 'hex') as key, id, agency_id, person_id from coming where identity_index is not null
  union all
  select 'a' || folded_name || '|' || place, id, agency_id, person_id from coming where folded_name <> '' and place <> ''
  union all
  select 'h' || house, id, agency_id, person_id from housed
), again as (
  select key from keyed group by key having count(distinct id) >= $3
), above as (
  select s.petition_id as id, s.agency_id, s.agency_id || ':' || coalesce(p.settling_agency_id::text, '') as key
  from petitions p join petition_spans s on s.petition_id = p.id and s.from_on <= $1 and (s.to_on is null or s.to_on > $1)
  where $5 > 0 and p.received_on between $2 and $1 and {over_level}
), above_enough as (
  select key from above group by key having count(*) >= $5
), spread as (
  select m.matter_id from petitions m
  where $6 > 0 and not m.is_sealed and m.received_on <= $1
    and m.matter_id in (select n.matter_id from petitions n
                        where not n.is_sealed and not n.is_main and n.received_on between $2 and $1)
  group by m.matter_id having count(distinct m.agency_id) >= $6
), signed as (
  -- What people sent themselves, by number, else by name and address; a letter of transfer to where it lies is told below.
  select distinct k.key || '|' || p.field as key, p.id, p.agency_id, p.field, p.received_on
  from petitions p join people n on n.subject_kind = 'petition' and n.subject_id = p.id
  cross join lateral (values ('n' || encode(n.identity_index, 'hex')),
    (case when n.folded_name <> '' and btrim(coalesce(n.address, '')) <> '' then 'p' || n.folded_name || '|' || lower(btrim(n.address)) end)) k (key)
  where $6 > 0 and not p.is_sealed and p.kind <> 'mixed' and p.received_on between $2 and $1 and k.key is not null
), sent_on as (
  select s.key, d.to_agency_id, min(d.sent_on) as sent_on from signed s join dispatches d on d.petition_id = s.id
  where d.kind = 'transferred' and d.to_agency_id is not null and d.to_agency_id <> s.agency_id group by 1, 2
), scattered as (
  -- What came to an agency by transfer of another of them is no second place.
  select s.* from signed s
  where not exists (select from sent_on o where o.key = s.key and o.to_agency_id = s.agency_id and o.sent_on <= s.received_on)
), scattered_enough as (
  select key from scattered group by key having count(distinct agency_id) >= $6
), topics as (
  select e.agency_id, p.field,
    count(*) filter (where e.on_day >= $7) as now,
    count(*) filter (where e.on_day >= $8 and e.on_day < $7) as last_quarter,
    count(*) filter (where e.on_day >= $9 and e.on_day < $10) as last_year
  from petition_events e join petitions p on p.id = e.petition_id join agencies a on a.id = e.agency_id
  where $11 > 0 and a.level = 'commune' and e.event = 'received' and e.nth = 1 and e.on_day between $9 and $1
    and p.kind <> 'mixed'
  group by e.agency_id, p.field
), owed as (
  select 'commitment' as record_kind, c.id, c.owner_agency_id from commitments c
  where $12 > 0 and c.due_on < $1 and c.made_on <= $1 and (c.ended_on is null or c.ended_on > $1)
  union all
  -- The answer that a visit was promised by a day, sealed or not.
  select 'reception', l.subject_id, l.agency_id from deadlines l
  where $12 > 0 and l.subject_kind = 'reception' and l.clock = 'promised_answer' and l.due_on < $1 and l.starts_on <= $1
    and (l.state = 'running' or (l.state in ('met','missed') and l.met_on > $1))
), owed_enough as (
  select owner_agency_id from owed group by owner_agency_id having count(*) >= $12
), growing as (
  -- Whether it grows enough is decided by rules::grows.
  select * from topics where now >= $11 and now > greatest(last_quarter, last_year)
)
select 'repeat_visits' as kind, k.key, k.agency_id, 'reception' as record_kind, k.id as record_id, k.person_id,
  null::text as field, null::bigint as last_quarter, null::bigint as last_year
from keyed k join again using (key)
union all
-- By how many had signed on the day, at who held it then.
select 'many_signers', p.id::text, s.agency_id, 'petition', p.id, null, null, null, null
from petitions p join petition_spans s on s.petition_id = p.id and s.from_on <= $1 and (s.to_on is null or s.to_on > $1)
where $4 > 0 and s.signer_count >= $4 and s.kind <> 'mixed' and p.received_on between $2 and $1
union all
select 'over_level', a.key, a.agency_id, 'petition', a.id, null, null, null, null
from above a join above_enough using (key)
union all
select 'same_matter', m.matter_id::text, m.agency_id, 'petition', m.id, null, null, null, null
from petitions m join spread using (matter_id) where not m.is_sealed and m.received_on <= $1
union all
select 'same_matter', s.key, s.agency_id, 'petition', s.id, null, s.field, null, null
from scattered s join scattered_enough using (key)
union all
select 'topic_growth', g.agency_id || ':' || g.field || ':' || $7::text, g.agency_id, 'petition', e.petition_id, null, g.field,
  g.last_quarter, g.last_year
from growing g join petition_events e on e.agency_id = g.agency_id and e.event = 'received' and e.nth = 1
  and e.on_day between $7 and $1
join petitions p on p.id = e.petition_id and p.field = g.field and p.kind <> 'mixed'
union all
select 'promises_past_due', o.owner_agency_id::text, o.owner_agency_id, o.record_kind, o.id, null, null, null, null
from owed o join owed_enough using (owner_agency_id)
