drop table national_cursor, national_messages, agency_eids;
