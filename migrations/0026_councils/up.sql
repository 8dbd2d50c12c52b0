-- A Council's Standing Committee is no agency of administration: its deputies receive citizens by a schedule of its own
-- (Luật Tiếp công dân 2013, Điều 22), not one day a month as the heads of agencies do (Điều 18).
alter table agencies add column is_council boolean not null default false;
comment on column agencies.is_council is 'Luật Tiếp công dân 2013, Điều 22: Thường trực HĐND, không phải cơ quan hành chính.';
-- Of those there are, who works under no other head and has a clerk of the Council, or the code the district gives it.
update agencies set is_council = true
where level = 'department' and under_head_of is null
  and (code = 'HDND' or id in (select agency_id from grants where role = 'council_clerk'));
