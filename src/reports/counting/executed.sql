-- Decisions to be executed, each once: not executed in full when the window began, or decided within it. Petitions of one matter
-- that one paper settled (the same day and number) share one decision: it stands by its main petition, or the earliest, asks for
-- what is recorded of the first of them that says so, and what several of them record alike of one day was brought once. What is
-- due is what was asked for, less what was executed before the window.
-- $1 agencies, $2 their rows, $3 first day, $4 last day ($5 not asked), $6 kinds.
with held as (
  select * from unnest($1::uuid[], $2::int[]) as h (agency_id, row_no)
), stood as materialized (
  select h.row_no, s.petition_id as id, s.matter_id, s.is_main, s.received_on, s.kind, s.settled_on, s.executed_on,
    count(*) over (partition by h.row_no, s.matter_id, s.settled_on) as near
  from held h
  cross join lateral (
    select * from petition_spans where agency_id = h.agency_id and must_execute
      and executed_on between $3 and $4 and from_on <= $4 and (to_on is null or to_on > $4)
    union all
    select * from petition_spans where agency_id = h.agency_id and must_execute
      and executed_on is null and from_on <= $4 and (to_on is null or to_on > $4)
  ) s
  where s.kind = any($6) and $5 is not null and not exists (
    -- Executed before the window, as another petition of the decision says.
    select 1 from petition_spans o where o.matter_id = s.matter_id and o.settled_on = s.settled_on and o.must_execute
      and o.executed_on < $3 and o.from_on <= $4 and (o.to_on is null or o.to_on > $4)
      and o.petition_id <> s.petition_id and o.kind = s.kind
      and o.agency_id in (select b.agency_id from held b where b.row_no = h.row_no)
      and (select t.document_number from petition_steps t where t.petition_id = o.petition_id and t.action = 'settle'
             and t.on_day = o.settled_on order by t.position desc limit 1)
        is not distinct from
          (select t.document_number from petition_steps t where t.petition_id = s.petition_id and t.action = 'settle'
             and t.on_day = s.settled_on order by t.position desc limit 1))
), numbered as (
  select s.*, case when s.near > 1 then coalesce((
      select t.document_number from petition_steps t where t.petition_id = s.id and t.action = 'settle'
        and t.on_day = s.settled_on order by t.position desc limit 1), '') end as number
  from stood s
), due as materialized (
  select n.*,
    row_number() over w as place,
    case when n.near > 1 then first_value(n.id) over w else n.id end as decision,
    case when n.near > 1 then count(*) over (partition by n.row_no, n.matter_id, n.settled_on, n.number) else 1 end as sharing,
    case when n.near > 1 then bool_or(n.executed_on is not null) over (partition by n.row_no, n.matter_id, n.settled_on, n.number)
      else n.executed_on is not null end as is_executed
  from numbered n
  window w as (partition by n.row_no, n.matter_id, n.settled_on, n.number order by n.is_main desc, n.received_on, n.id)
), asked as (
  select distinct on (d.row_no, d.decision) d.row_no, d.decision, c.*
  from due d
  cross join lateral (
    select * from petition_consequences x where x.petition_id = d.id and x.on_day = d.settled_on and not x.is_executed
    order by x.id desc limit 1
  ) c
  order by d.row_no, d.decision, d.place
), brought as (
  select distinct on (b.row_no, b.decision, b.what, b.nth) b.*
  from (
    select d.row_no, d.decision, x.*, y.what,
      row_number() over (partition by d.row_no, d.decision, x.petition_id, y.what order by x.id) as nth
    from due d
    join petition_consequences x on x.petition_id = d.id and x.is_executed and x.on_day between d.settled_on and $4
    cross join lateral (
      select case when d.sharing > 1 then (to_jsonb(x) - 'id' - 'petition_id')::text else x.id::text end as what) y
  ) b
  order by b.row_no, b.decision, b.what, b.nth, b.id
), done as (
  select x.row_no, x.decision,
    sum(x.recover_money_vnd) filter (where x.on_day < $3) as recover_money_vnd_before,
    sum(x.recover_money_vnd) filter (where x.on_day >= $3) as recover_money_vnd_within,
    sum(x.recover_land_m2) filter (where x.on_day < $3) as recover_land_m2_before,
    sum(x.recover_land_m2) filter (where x.on_day >= $3) as recover_land_m2_within,
    sum(x.return_org_money_vnd) filter (where x.on_day < $3) as return_org_money_vnd_before,
    sum(x.return_org_money_vnd) filter (where x.on_day >= $3) as return_org_money_vnd_within,
    sum(x.return_org_land_m2) filter (where x.on_day < $3) as return_org_land_m2_before,
    sum(x.return_org_land_m2) filter (where x.on_day >= $3) as return_org_land_m2_within,
    sum(x.return_person_money_vnd) filter (where x.on_day < $3) as return_person_money_vnd_before,
    sum(x.return_person_money_vnd) filter (where x.on_day >= $3) as return_person_money_vnd_within,
    sum(x.return_person_land_m2) filter (where x.on_day < $3) as return_person_land_m2_before,
    sum(x.return_person_land_m2) filter (where x.on_day >= $3) as return_person_land_m2_within,
    sum(x.orgs_restored) filter (where x.on_day < $3) as orgs_restored_before,
    sum(x.orgs_restored) filter (where x.on_day >= $3) as orgs_restored_within,
    sum(x.persons_restored) filter (where x.on_day < $3) as persons_restored_before,
    sum(x.persons_restored) filter (where x.on_day >= $3) as persons_restored_within,
    sum(x.discipline_orgs) filter (where x.on_day >= $3) as discipline_orgs,
    sum(x.discipline_persons) filter (where x.on_day >= $3) as discipline_persons,
    sum(x.discipline_officials) filter (where x.on_day >= $3) as discipline_officials,
    sum(x.prosecuted_cases) filter (where x.on_day >= $3) as prosecuted_cases,
    sum(x.prosecuted_persons) filter (where x.on_day >= $3) as prosecuted_persons,
    sum(x.prosecuted_officials) filter (where x.on_day >= $3) as prosecuted_officials
  from brought x group by x.row_no, x.decision
)
select d.row_no, d.id, 0::bigint as nth, true as is_matter, d.kind, d.is_executed,
  array[
    greatest(coalesce(a.recover_money_vnd, 0) - coalesce(e.recover_money_vnd_before, 0), 0),
    greatest(coalesce(a.recover_land_m2, 0) - coalesce(e.recover_land_m2_before, 0), 0),
    greatest(coalesce(a.return_org_money_vnd, 0) - coalesce(e.return_org_money_vnd_before, 0), 0),
    greatest(coalesce(a.return_org_land_m2, 0) - coalesce(e.return_org_land_m2_before, 0), 0),
    greatest(coalesce(a.return_person_money_vnd, 0) - coalesce(e.return_person_money_vnd_before, 0), 0),
    greatest(coalesce(a.return_person_land_m2, 0) - coalesce(e.return_person_land_m2_before, 0), 0),
    greatest(coalesce(a.orgs_restored, 0) - coalesce(e.orgs_restored_before, 0), 0),
    greatest(coalesce(a.persons_restored, 0) - coalesce(e.persons_restored_before, 0), 0),
    e.recover_money_vnd_within,
    e.recover_land_m2_within,
    e.return_org_money_vnd_within,
    e.return_org_land_m2_within,
    e.return_person_money_vnd_within,
    e.return_person_land_m2_within,
    e.orgs_restored_within,
    e.persons_restored_within,
    e.discipline_orgs, e.discipline_persons, e.discipline_officials, e.prosecuted_cases, e.prosecuted_persons, e.prosecuted_officials
  ]::float8[] as amounts
from due d
left join asked a on a.row_no = d.row_no and a.decision = d.decision
left join done e on e.row_no = d.row_no and e.decision = d.decision
where d.id = d.decision
