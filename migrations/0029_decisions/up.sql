-- Petitions that one decision settled execute it once (02 and 04/KQGQ): whether another of them says that it was executed.
create index petition_spans_decisions on petition_spans (matter_id, settled_on) where must_execute and executed_on is not null;
-- What locked reports of the district were made from is locked with them.
update report_snapshots s set state = 'locked', version = s.version + 1, sealed_no = d.sealed_no, sealed_hash = d.sealed_hash
from report_snapshots d
cross join lateral jsonb_array_elements(convert_from(d.content, 'UTF8')::jsonb -> 'rows') r
where d.is_consolidated and d.state = 'locked' and s.state = 'accepted' and s.id::text = r ->> 'snapshot_id';
