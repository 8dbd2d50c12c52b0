-- Petitions as they stood at the end of the window, each at the agency that held it then. $1 agencies, $2 their rows,
-- $3 first day, $4 last day, $5 how many signers are many, $6 kinds, $7 of which of them matters are counted.
-- The population is one of those in `store`, each part of it one range of one index.
with stood as materialized (
  select h.row_no, s.petition_id as id, s.matter_id, s.is_main, s.received_on, s.kind,
    case when s.entered_on > s.received_on then exists (
      -- Reopened to be handled anew: carried over only if it waited when the window began.
      select 1 from petition_spans b where b.petition_id = s.petition_id and b.from_on < $3
        and (b.to_on is null or b.to_on >= $3) and b.processed_on is null)
    else s.received_on < $3 end as is_carried,
    case when s.authorship <> 'named' then 'nameless' when s.signer_count >= $5 then 'many' else 'one' end as signers,
    s.processed_on is not null as is_processed, s.is_eligible is not null as is_classified,
    coalesce(s.is_eligible and s.handling is distinct from 'filed'
      and (s.processed_on is null or s.handling is not null), false) as is_eligible,
    s.handling, s.competence, s.prior_status, s.field, s.level,
    s.ended_on is not null and s.accepted_on is not null as is_settled
  from unnest($1::uuid[], $2::int[]) as h (agency_id, row_no)
  cross join lateral ({population}) s
  where s.kind = any($6)
), counted as (
  select stood.*, case $7 when 'handled' then is_processed and is_eligible when 'considered' then is_eligible
    else true end as is_counted
  from stood
), stand_ins as (
  -- A matter whose main petition is not among those counted here is counted by the first of them.
  select d.id from (
    select row_no, matter_id, id, row_number() over (partition by row_no, matter_id order by received_on, id) as place
    from counted where is_counted and not is_main) d
  where d.place = 1 and not exists (select 1 from counted m where m.is_counted and m.is_main
    and m.matter_id = d.matter_id and m.row_no = d.row_no)
)
select row_no, id, 0::bigint as nth, is_counted and (is_main or id in (select id from stand_ins)) as is_matter,
  kind, is_carried, signers, is_processed, is_classified, is_eligible, handling, competence, prior_status, field, level,
  is_settled, array[]::float8[] as amounts
from counted
