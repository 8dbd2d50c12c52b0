-- Decisions to be executed: not executed in full when the window began, or decided within it. What is due is what was asked
-- for, less what was executed before the window. $1 agencies, $2 their rows, $3 first day, $4 last day ($5 not asked), $6 kinds.
select h.row_no, s.petition_id as id, 0::bigint as nth, true as is_matter, s.kind, s.executed_on is not null as is_executed,
  array[greatest(coalesce(asked.recover_money_vnd, 0) - coalesce(done.recover_money_vnd_before, 0), 0),
    greatest(coalesce(asked.recover_land_m2, 0) - coalesce(done.recover_land_m2_before, 0), 0),
    greatest(coalesce(asked.return_org_money_vnd, 0) - coalesce(done.return_org_money_vnd_before, 0), 0),
    greatest(coalesce(asked.return_org_land_m2, 0) - coalesce(done.return_org_land_m2_before, 0), 0),
    greatest(coalesce(asked.return_person_money_vnd, 0) - coalesce(done.return_person_money_vnd_before, 0), 0),
    greatest(coalesce(asked.return_person_land_m2, 0) - coalesce(done.return_person_land_m2_before, 0), 0),
    greatest(coalesce(asked.orgs_restored, 0) - coalesce(done.orgs_restored_before, 0), 0),
    greatest(coalesce(asked.persons_restored, 0) - coalesce(done.persons_restored_before, 0), 0),
    done.recover_money_vnd_within,
    done.recover_land_m2_within,
    done.return_org_money_vnd_within,
    done.return_org_land_m2_within,
    done.return_person_money_vnd_within,
    done.return_person_land_m2_within,
    done.orgs_restored_within,
    done.persons_restored_within,
    done.discipline_orgs, done.discipline_persons, done.discipline_officials, done.prosecuted_cases, done.prosecuted_persons, done.prosecuted_officials]::float8[] as amounts
from unnest($1::uuid[], $2::int[]) as h (agency_id, row_no)
cross join lateral (
  select * from petition_spans where agency_id = h.agency_id and must_execute
    and executed_on between $3 and $4 and from_on <= $4 and (to_on is null or to_on > $4)
  union all
  select * from petition_spans where agency_id = h.agency_id and must_execute
    and executed_on is null and from_on <= $4 and (to_on is null or to_on > $4)
) s
left join lateral (
  select * from petition_consequences x where x.petition_id = s.petition_id and x.on_day = s.settled_on
    and not x.is_executed
  order by x.id desc limit 1
) asked on true
cross join lateral (
  select sum(x.recover_money_vnd) filter (where x.on_day < $3) as recover_money_vnd_before, sum(x.recover_money_vnd) filter (where x.on_day >= $3) as recover_money_vnd_within,
    sum(x.recover_land_m2) filter (where x.on_day < $3) as recover_land_m2_before, sum(x.recover_land_m2) filter (where x.on_day >= $3) as recover_land_m2_within,
    sum(x.return_org_money_vnd) filter (where x.on_day < $3) as return_org_money_vnd_before, sum(x.return_org_money_vnd) filter (where x.on_day >= $3) as return_org_money_vnd_within,
    sum(x.return_org_land_m2) filter (where x.on_day < $3) as return_org_land_m2_before, sum(x.return_org_land_m2) filter (where x.on_day >= $3) as return_org_land_m2_within,
    sum(x.return_person_money_vnd) filter (where x.on_day < $3) as return_person_money_vnd_before, sum(x.return_person_money_vnd) filter (where x.on_day >= $3) as return_person_money_vnd_within,
    sum(x.return_person_land_m2) filter (where x.on_day < $3) as return_person_land_m2_before, sum(x.return_person_land_m2) filter (where x.on_day >= $3) as return_person_land_m2_within,
    sum(x.orgs_restored) filter (where x.on_day < $3) as orgs_restored_before, sum(x.orgs_restored) filter (where x.on_day >= $3) as orgs_restored_within,
    sum(x.persons_restored) filter (where x.on_day < $3) as persons_restored_before, sum(x.persons_restored) filter (where x.on_day >= $3) as persons_restored_within,
    sum(x.discipline_orgs) filter (where x.on_day >= $3) as discipline_orgs, sum(x.discipline_persons) filter (where x.on_day >= $3) as discipline_persons, sum(x.discipline_officials) filter (where x.on_day >= $3) as discipline_officials,
    sum(x.prosecuted_cases) filter (where x.on_day >= $3) as prosecuted_cases, sum(x.prosecuted_persons) filter (where x.on_day >= $3) as prosecuted_persons, sum(x.prosecuted_officials) filter (where x.on_day >= $3) as prosecuted_officials
  from petition_consequences x
  where x.petition_id = s.petition_id and x.is_executed and x.on_day between s.settled_on and $4
) done
where s.kind = any($6) and $5 is not null
