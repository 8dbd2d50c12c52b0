-- Petitions accepted and not settled when the window began, or accepted within it, as they stood at its end. What a decision asks
-- for may be recorded of any petition of its matter that was settled that day: a matter takes it from its main petition, or from
-- the earliest that says so. $1 agencies, $2 their rows, $3 first day, $4 last day ($5 not asked), $6 kinds.
with stood as materialized (
  select h.row_no, s.petition_id as id, s.matter_id, s.is_main, s.received_on, s.kind, s.level, s.settled_on,
    s.accepted_on < $3 or exists (
      -- Reopened in the window: carried over if it was accepted and not settled when the window began.
      select 1 from petition_spans b where b.petition_id = s.petition_id and b.from_on < $3
        and (b.to_on is null or b.to_on >= $3) and b.accepted_on is not null and b.ended_on is null) as is_carried,
    case when s.ended_on is not null then
      case when s.result in ('withdrawn', 'terminated') then s.result else 'decided' end end as ended,
    s.result, s.by_persuasion, coalesce(s.ended_in_time, true) as is_in_time
  from unnest($1::uuid[], $2::int[]) as h (agency_id, row_no)
  cross join lateral (
    select * from petition_spans where agency_id = h.agency_id and accepted_on is not null
      and ended_on between $3 and $4 and from_on <= $4 and (to_on is null or to_on > $4)
    union all
    select * from petition_spans where agency_id = h.agency_id and accepted_on is not null
      and ended_on is null and from_on <= $4 and to_on is null
    union all
    select * from petition_spans where agency_id = h.agency_id and accepted_on is not null
      and ended_on is null and from_on <= $4 and to_on > $4
  ) s
  where s.kind = any($6) and $5 is not null
), stand_ins as (
  -- A matter whose main petition is not among those counted here is counted by the first of them.
  select d.id from (
    select row_no, matter_id, id, row_number() over (partition by row_no, matter_id order by received_on, id) as place
    from stood where not is_main) d
  where d.place = 1 and not exists (
    select 1 from stood m where m.is_main and m.matter_id = d.matter_id and m.row_no = d.row_no)
), several as (
  select row_no, matter_id, settled_on from stood where settled_on is not null group by 1, 2, 3 having count(*) > 1
), shared as (
  select distinct on (s.row_no, s.matter_id, s.settled_on) s.row_no, s.matter_id, s.settled_on,
    array[c.recover_money_vnd, c.recover_land_m2, c.return_org_money_vnd, c.return_org_land_m2, c.return_person_money_vnd,
    c.return_person_land_m2, c.orgs_restored, c.persons_restored, c.discipline_persons, c.discipline_officials,
    c.police_cases, c.police_persons, c.police_officials]::float8[] as amounts
  from several m
  join stood s on s.row_no = m.row_no and s.matter_id = m.matter_id and s.settled_on = m.settled_on
  join petition_consequences c on c.petition_id = s.id and c.on_day = s.settled_on and not c.is_executed
  order by s.row_no, s.matter_id, s.settled_on, s.is_main desc, s.received_on, s.id, c.id desc
)
select s.row_no, s.id, 0::bigint as nth, s.is_main or s.id in (select id from stand_ins) as is_matter, s.kind, s.level,
  s.is_carried, s.ended, s.result, s.by_persuasion, s.is_in_time,
  coalesce(shared.amounts, array[c.recover_money_vnd, c.recover_land_m2, c.return_org_money_vnd, c.return_org_land_m2, c.return_person_money_vnd,
    c.return_person_land_m2, c.orgs_restored, c.persons_restored, c.discipline_persons, c.discipline_officials,
    c.police_cases, c.police_persons, c.police_officials]::float8[]) as amounts
from stood s
left join shared on shared.row_no = s.row_no and shared.matter_id = s.matter_id and shared.settled_on = s.settled_on
left join lateral (
  select * from petition_consequences of_case where s.settled_on is not null and of_case.petition_id = s.id
    and of_case.on_day = s.settled_on and not of_case.is_executed
  order by of_case.id desc limit 1
) c on true
