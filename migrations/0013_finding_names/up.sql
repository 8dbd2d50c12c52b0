-- The same name, whole: duplicates.
create index people_same_name on people (folded_name);

-- Whom a case is assigned to works at the agency that holds it: the planner has to know, or it sorts all of them.
create statistics petitions_handler_agency (dependencies, mcv) on handler_id, agency_id from petitions;
