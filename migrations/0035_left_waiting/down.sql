comment on column council_promises.is_confirmed is null;
create index council_promises_unconfirmed on council_promises (agency_id) where is_confirmed is not true;
update council_promises b set is_confirmed = c.is_confirmed, confirmed_on = c.confirmed_on, confirmation_note = c.confirmation_note
from commitments c where b.id = c.id;
alter table commitments drop column is_confirmed, drop column confirmed_on, drop column confirmation_note;
alter table agencies drop column is_public_unit;
drop index petitions_under_way;
create index petitions_under_way on petitions (agency_id, id) where state in ('received','classified','accepted') and kind <> 'mixed';
