alter table agencies drop column is_public_unit;
drop index petitions_under_way;
create index petitions_under_way on petitions (agency_id, id) where state in ('received','classified','accepted') and kind <> 'mixed';
