alter table agencies drop column is_council;
