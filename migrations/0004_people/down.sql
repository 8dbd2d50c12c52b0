drop table sealed_indexes, sealed_records, people;
