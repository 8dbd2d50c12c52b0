alter table petition_steps drop column document_file_id;
drop table blob_uploads;
drop table documents;
