-- What waits for a step without a term of its own, each found by what it waits for.
create index petitions_under_way on petitions (agency_id, id) where state in ('received','classified','accepted') and kind <> 'mixed';
