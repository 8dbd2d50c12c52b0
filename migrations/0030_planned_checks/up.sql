-- The yearly plan of checks (kế hoạch, mục IV.1, IV.3): who is checked, when, by which document; opened later by its decision,
-- or dropped with its reason. What was opened without a plan stays as it is.
alter table checks
  alter column decision drop not null,
  alter column opened_on drop not null,
  add column plan jsonb,
  add column planned_from date,
  add column planned_to date,
  add column dropped_on date,
  add column drop_reason text,
  drop constraint checks_state,
  drop constraint checks_concluded,
  drop constraint checks_completed,
  add constraint checks_state check (state in ('planned','open','concluded','completed','dropped')),
  add constraint checks_opened check ((state in ('planned','dropped')) = (opened_on is null) and (opened_on is null) = (decision is null)),
  add constraint checks_concluded check ((state in ('concluded','completed')) = (concluded_on is not null) and (conclusion is null) = (concluded_on is null)),
  add constraint checks_completed check ((state = 'completed') = (completed_on is not null)),
  add constraint checks_planned check ((plan is null) = (planned_from is null) and (plan is null) = (planned_to is null) and planned_from <= planned_to),
  add constraint checks_in_plan check (opened_on is not null or plan is not null),
  add constraint checks_dropped check ((state = 'dropped') = (dropped_on is not null) and (dropped_on is null) = (drop_reason is null));
-- The day of a line in the list: that of its decision, before it that of the plan.
alter table checks add column on_day date generated always as (coalesce(opened_on, planned_to)) stored;
drop index checks_latest;
drop index checks_of_agency;
drop index checks_by_agency;
create index checks_latest on checks (on_day, id);
create index checks_of_agency on checks (agency_id, on_day, id);
create index checks_by_agency on checks (by_agency_id, on_day, id);
create index checks_planned_to on checks (by_agency_id, planned_to) where planned_to is not null;
comment on column checks.plan is 'Văn bản kế hoạch kiểm tra: số, ngày, người ký.';
comment on column checks.planned_to is 'Ngày cuối dự kiến tiến hành; quá ngày này chưa có quyết định là chưa thực hiện kế hoạch.';
