-- $1 agencies, $2 first day, $3 last day. Lines of the book that were put right do not count. Of people each visit adds as many
-- as came.
visits as (
  select id, mode, people_count from receptions
  where agency_id = any($1) and received_on between $2 and $3 and corrected_by_id is null
), facts as (
  select 'receptions' as figure, 'reception' as kind, id, 1 as n from visits
  union all
  select 'receptions_' || mode, 'reception', id, 1 from visits
  union all
  select 'people_received', 'reception', id, people_count from visits
)
