-- 200,000 petitions of a made-up district, the same in every run (fixed seed). Nothing in them is about anybody.
-- Run by bench/find.sh in the database of a fresh demo; needs the rights of a superuser.
\set ON_ERROR_STOP on
set session_replication_role = replica;
set synchronous_commit = off;
select setseed(0.2023);

create temp table agency as
  select id, row_number() over (order by code) as no, code, level from agencies;
-- A third at the district, half at the communes, the rest at its units.
create temp table weight as
  select id, no, code, case when code = 'H' then 33 when level = 'commune' then 4 else 1 end as w from agency;
create temp table share as
  select id, row_number() over (order by no, n) as n from weight, generate_series(1, w) n;

create temp table said as select
  array['Khiếu nại quyết định thu hồi đất', 'Kiến nghị đo đạc lại thửa đất', 'Đề nghị cấp giấy chứng nhận quyền sử dụng đất',
        'Phản ánh ô nhiễm nguồn nước', 'Đề nghị bồi thường, hỗ trợ tái định cư', 'Khiếu nại việc tính giá đền bù cây trồng',
        'Đề nghị xem xét chế độ hộ nghèo', 'Tranh chấp ranh giới nương', 'Phản ánh đường liên bản bị sạt lở',
        'Kiến nghị sửa chữa kênh mương thủy lợi', 'Đề nghị giải quyết chế độ thương binh', 'Phản ánh việc thu tiền ngoài quy định',
        'Kiến nghị về xây dựng nhà văn hóa', 'Đề nghị hỗ trợ giống ngô và phân bón', 'Khiếu nại quyết định kỷ luật',
        'Phản ánh trâu bò thả rông phá hoại hoa màu', 'Đề nghị hòa giải tranh chấp lối đi chung', 'Kiến nghị bảo vệ rừng đầu nguồn'] as subject,
  array['của gia đình tôi', 'của ông nội để lại', 'theo quyết định năm 2019', 'sau trận mưa lũ tháng bảy', 'thuộc dự án kè suối',
        'do xã làm chậm', 'nhưng chưa được trả lời', 'đã kéo dài nhiều năm', 'có xác nhận của trưởng bản', 'trên bản đồ địa chính',
        'so với các hộ bên cạnh', 'trước khi mở rộng đường', 'khi làm thủy điện nhỏ', 'do cán bộ ghi sai diện tích'] as detail,
  array['Thèn Thầu', 'Sì Thâu Chải', 'Nà Phát', 'Hồ Pên', 'Phan Khèo', 'Chu Va', 'Nậm Dê', 'Nà Cơ', 'Phìn Chải', 'Khun Há', 'Nậm Mu',
        'Bản Hon', 'Nà Luồng', 'Lao Chải', 'Tả Chải', 'Huổi Ke', 'Sin Câu', 'Cò Lá', 'Nà Hum', 'Pa Pe', 'Tân Bình', 'Hoa Vân',
        'Thác Tình', 'Sùng Phài', 'Nà Đon', 'Hợp Nhất', 'Đông Phong', 'Bãi Trâu', 'Cốc Pa', 'Ma Sao Phìn'] as place,
  array['b','c','ch','d','đ','g','h','k','kh','l','m','n','ng','nh','p','ph','qu','s','t','th','tr','v','x','gi'] as start,
  array['a','an','ang','anh','ao','at','ay','ăm','ăn','âu','ây','e','en','eo','ê','ênh','êu','i','ia','iên','iêng','in','inh','iu','o','oa',
        'oan','oc','oi','om','on','ong','ô','ôc','ôi','ôn','ông','ơ','ơi','ơn','u','ua','ui','un','ung','ươi','ương','ưu','y','uôn'] as ending,
  array['Lò','Giàng','Vàng','Sùng','Tẩn','Nguyễn','Trần','Lý','Phàn','Chẻo','Hoàng','Đèo','Mùa','Thào','Lù','Vừ','Hảng','Phạm','Lê','Đỗ'] as family,
  array['Văn','Thị','A','Thị','Văn','Đức','Minh','Mai','Xuân','Ngọc'] as middle,
  array['Ún','Páo','Sua','Mỷ','Dơ','Hằng','Chứ','Vảng','Thanh','Hoa','Dình','Lử','Pó','Sáng','Nhè','Quân','Hạnh','Tủa','Chu','Ích','Bình',
        'Phong','Xay','Khoa','Lan','Nhung','Tùng','Ín','Mẩy','Phẩy','Siểu','Cở','Gầu','Hờ','Dở','Thái','Sơn','Đăm','Ường','Pành'] as given;

create function pg_temp.one_of(all_of text[]) returns text language sql volatile as
  $$ select all_of[1 + floor(random() * cardinality(all_of))::int] $$;
create function pg_temp.folded(said text) returns text language sql immutable as
  $$ select lower(translate(regexp_replace(normalize(said, nfd), '[\u0300-\u036f]', '', 'g'), 'Đđ', 'Dd')) $$;

create temp table made as
select gen_random_uuid() as id, (select s.id from share s where s.n = picked.agency) as agency_id, picked.*,
  date '2019-01-02' + (n * 2000 / 200000) as received_on
from (select n, 1 + floor(random() * (select count(*) from share))::int as agency, random() as kind_at, random() as state_at,
             random() as late_at, random() as handler_at, random() as number_at from generate_series(1, 200000) n) picked;
alter table made add column kind text, add column state text, add column due_on date;
update made set
  kind = case when kind_at < 0.1 then 'denunciation' when kind_at < 0.25 then 'complaint' when kind_at < 0.65 then 'recommendation' else 'feedback' end,
  state = case when received_on < date '2024-04-01' and state_at < 0.975 then 'closed' when state_at < 0.4 then 'received'
               when state_at < 0.6 then 'classified' when state_at < 0.99 then 'accepted' else 'settled' end,
  due_on = received_on + 10 + floor(late_at * 60)::int;

insert into petitions (id, code, agency_id, matter_id, is_main, kind, source, incoming_number, received_on, written_on, authorship,
  signer_count, field, level, state, handling, competence, prior_status, is_eligible, handler_id, is_sealed, origin, late_entry, created_at, created_by)
select id, format('TD-%s-%s', extract(year from received_on), lpad((500000 + n)::text, 6, '0')), agency_id, gen_random_uuid(), true, kind,
  case when late_at < 0.5 then 'in_person' else 'post' end, case when number_at < 0.7 then format('%s/BTCD', n % 9000) end, received_on,
  received_on - 3, 'named', 1 + (n % 97 = 0)::int * 12, case when kind_at > 0.5 then 'admin_land' else 'admin_other' end, 1, state,
  case when state in ('accepted','settled') then 'accepted' when state = 'closed' then case when late_at < 0.4 then 'accepted' when late_at < 0.7 then 'guided' else 'filed' end end,
  'own', 'none', true,
  case when handler_at < 0.6 and agency_id = (select id from agency where code = 'H') then (select id from users where username = 'handler')
       when handler_at < 0.6 and agency_id = (select id from agency where code = '03412') then (select id from users where username = 'officer.binhlu') end,
  kind = 'denunciation', 'imported', true, received_on, (select id from users where username = 'handler')
from made;
insert into petition_texts (petition_id, summary, demand, public_summary, search)
select id, summary, demand, public, pg_temp.folded(concat_ws(' ', summary, demand, public)) from (
  select m.id, case when kind <> 'denunciation' then text end as summary, case when kind <> 'denunciation' and n % 3 = 0 then demand end as demand,
    case when kind = 'denunciation' then 'Tố cáo một cán bộ trong việc ' || lower(pg_temp.one_of(subject)) end as public
  from made m, said, lateral (select pg_temp.one_of(subject) || ' ' || pg_temp.one_of(detail) || ' tại bản ' || pg_temp.one_of(place) || ', suối '
    || pg_temp.one_of(start) || pg_temp.one_of(ending) || ' ' || pg_temp.one_of(start) || pg_temp.one_of(ending) || ', '
    || pg_temp.one_of(detail) || ', thửa số ' || (m.n % 700) || ' tờ bản đồ ' || (m.n % 60) as text, 'Đề nghị giải quyết dứt điểm, ' || pg_temp.one_of(detail) as demand
    where m.n > 0) t) texts;
insert into people (id, subject_kind, subject_id, ordinal, person_type, capacity, full_name, folded_name, address, salt)
select gen_random_uuid(), 'petition', id, 0, 'individual', 'self', name, pg_temp.folded(name), address, '\x00'
from (select m.id, pg_temp.one_of(family) || ' ' || pg_temp.one_of(middle) || ' ' || pg_temp.one_of(given) as name,
        'Bản ' || pg_temp.one_of(place) as address from made m, said where kind <> 'denunciation' and m.n > 0) named;
insert into petition_progress (petition_id, processed_on, accepted_on, settled_on, decision_number, closed_on)
select id, case when state <> 'received' then received_on + 5 end, case when state in ('accepted','settled') then received_on + 9 end,
  case when state = 'settled' then received_on + 30 end, case when state = 'settled' or (state = 'closed' and late_at < 0.4) then format('%s/QĐ-UBND', n % 5000) end,
  case when state = 'closed' then received_on + 40 end from made;
insert into petition_contested (petition_id, contested_type, number, first_overdue)
select id, 'decision', format('%s/QĐ-UBND', 1 + n % 4000), false from made where kind = 'complaint';
insert into deadlines (id, subject_kind, subject_id, agency_id, clock, rule, basis, amount, unit, starts_on, due_on, state, met_on, calendar_version, created_at)
select gen_random_uuid(), 'petition', id, agency_id, 'acceptance', 'bench', 'bench', 10, 'days', received_on, due_on,
  case when state = 'closed' then 'met' else 'running' end, case when state = 'closed' then due_on end, 0, received_on from made;
insert into petition_spans (petition_id, agency_id, kind, state, due_on, is_suspended, from_on, to_on, matter_id, is_main, source,
  received_on, entered_on, authorship, signer_count, field, level, by_persuasion, must_execute)
select s.*, p.matter_id, true, p.source, p.received_on, p.received_on, p.authorship, p.signer_count, p.field, p.level, false, false from (
  select id, agency_id, kind, 'received', due_on, false, received_on, case when state <> 'received' then received_on + 5 end from made
  union all select id, agency_id, kind, state, due_on, false, received_on + 5, null from made where state <> 'received') s
join petitions p on p.id = s.id;
insert into petition_events (petition_id, agency_id, kind, event, on_day)
select id, agency_id, kind, 'received', received_on from made
union all select id, agency_id, kind, 'processed', received_on + 5 from made where state <> 'received';
insert into petition_steps (id, petition_id, position, action, on_day, recorded_at, recorded_by, agency_id, document_number)
select gen_random_uuid(), id, 1, 'register', received_on, received_on, (select u.id from users u where username = 'handler'), agency_id, null from made
union all select gen_random_uuid(), id, 2, 'classify', received_on + 5, received_on, (select u.id from users u where username = 'handler'), agency_id,
  case when n % 4 = 0 then format('%s/TB-UBND', n % 3000) end from made where state <> 'received';

-- As many visits: an answer is owed on one of twenty, most of them given; one of a hundred made somebody promise something.
insert into receptions (id, code, agency_id, mode, host, received_at, received_on, people_count, outcome, is_sealed, origin,
  late_entry, created_at, created_by)
select gen_random_uuid(), format('TCD-%s-%s', extract(year from received_on), lpad((500000 + n)::text, 6, '0')), agency_id,
  case when late_at < 0.7 then 'regular' else 'periodic' end, case when late_at < 0.7 then 'staff' else 'head' end, received_on,
  received_on, 1 + n % 3, case when n % 20 = 0 then 'recorded' else 'guided' end, kind = 'denunciation', 'entered', false, received_on,
  (select id from users where username = 'handler') from made;
insert into reception_texts (reception_id, request, search)
select id, 'Đề nghị xem xét', 'de nghi xem xet' from receptions where not is_sealed and right(code, 6) > '500000';
insert into deadlines (id, subject_kind, subject_id, agency_id, clock, rule, basis, amount, unit, starts_on, due_on, state, met_on, calendar_version, created_at)
select gen_random_uuid(), 'reception', id, agency_id, 'reception_answer', 'bench', 'bench', 10, 'working_days', received_on, received_on + 14,
  case when received_on < date '2024-05-01' then 'met' else 'running' end, case when received_on < date '2024-05-01' then received_on + 12 end, 0, received_at
from receptions where outcome = 'recorded' and right(code, 6) > '500000';

-- What the triggers would have kept, at once.
select count(search_petition(id)) from made;
insert into petition_words (petition_id, word)
select distinct on (held) petition_id, held from petition_search, unnest(words || people) held
where held ~ '^[a-z]{2,20}$' and not exists (select from petition_words k where k.word = held) order by held, petition_id;
set session_replication_role = origin;
-- The triggers were off.
select recount_figure_sums(), recount_letters();
vacuum (analyze);
