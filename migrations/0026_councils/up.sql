-- A Council's Standing Committee is no agency of administration: its deputies receive citizens by a schedule of its own
-- (Luật Tiếp công dân 2013, Điều 22), not one day a month as the heads of agencies do (Điều 18).
alter table agencies add column is_council boolean not null default false;
comment on column agencies.is_council is 'Luật Tiếp công dân 2013, Điều 22: Thường trực HĐND, không phải cơ quan hành chính.';
update agencies set is_council = true where id in (select agency_id from grants where role = 'council_clerk');
