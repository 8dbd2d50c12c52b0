-- An urging on a plan report names the report: a unit's first edition in a round.
alter table urgings
  add column plan_report_id uuid constraint urgings_plan_report references plan_reports (id),
  add constraint urgings_report_subject check (plan_report_id is null or subject = 'plan_report');
create index urgings_of_report on urgings (plan_report_id, sent_on);
comment on column urgings.plan_report_id is 'Kế hoạch dân vận chính quyền, mục IV.1, IV.2: báo cáo (bản đầu của đơn vị trong kỳ) được đôn đốc.';
