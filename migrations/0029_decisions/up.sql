-- Petitions that one decision settled execute it once (02 and 04/KQGQ): whether another of them says that it was executed.
create index petition_spans_decisions on petition_spans (matter_id, settled_on) where must_execute and executed_on is not null;
