delete from checks where opened_on is null;
drop index checks_planned_to;
drop index checks_by_agency;
drop index checks_of_agency;
drop index checks_latest;
alter table checks drop column on_day;
create index checks_latest on checks (opened_on, id);
create index checks_of_agency on checks (agency_id, opened_on, id);
create index checks_by_agency on checks (by_agency_id, opened_on, id);
alter table checks
  drop constraint checks_dropped,
  drop constraint checks_in_plan,
  drop constraint checks_planned,
  drop constraint checks_completed,
  drop constraint checks_concluded,
  drop constraint checks_opened,
  drop constraint checks_state,
  drop column drop_reason,
  drop column dropped_on,
  drop column planned_to,
  drop column planned_from,
  drop column plan,
  alter column opened_on set not null,
  alter column decision set not null,
  add constraint checks_state check (state in ('open','concluded','completed')),
  add constraint checks_concluded check ((state = 'open') = (concluded_on is null) and (conclusion is null) = (concluded_on is null)),
  add constraint checks_completed check ((state = 'completed') = (completed_on is not null));
