drop table agencies;
