-- A mixed petition without a term waits to be split as any other waits to be handled.
drop index petitions_under_way;
create index petitions_under_way on petitions (agency_id, id) where state in ('received','classified','accepted');
