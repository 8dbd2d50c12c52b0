-- The letters stay: what was sent was sent, and the schema is the same.
select 1;
