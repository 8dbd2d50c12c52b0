alter table urgings drop column plan_report_id;
