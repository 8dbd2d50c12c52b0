drop table register_rows;
