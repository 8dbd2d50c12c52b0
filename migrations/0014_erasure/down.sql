alter table petition_progress drop column erased_on;
