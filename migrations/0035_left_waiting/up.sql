-- A mixed petition without a term waits to be split as any other waits to be handled.
drop index petitions_under_way;
create index petitions_under_way on petitions (agency_id, id) where state in ('received','classified','accepted');

-- Who heads a public service unit receives citizens by a rule of its own (Nghị định 64/2014/NĐ-CP, Điều 4 khoản 2).
alter table agencies add column is_public_unit boolean not null default false;
comment on column agencies.is_public_unit is 'Nghị định 64/2014/NĐ-CP, Điều 4 khoản 2: đơn vị sự nghiệp công lập.';
