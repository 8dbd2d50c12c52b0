-- Đơn nhập từ sổ cũ đã chuyển, đã đôn đốc cũng có văn bản gửi đi, để thấy nơi nhận chưa báo nhận, chưa phúc đáp
-- (TT 05/2021/TT-TTCP, Điều 14, 16). What was entered before is given its letter here.
insert into dispatches (id, petition_id, kind, to_agency_id, to_name, sent_on)
select gen_random_uuid(), p.id, e.handling, nullif(p.settling_agency_id, p.agency_id),
       case when nullif(p.settling_agency_id, p.agency_id) is null then t.settling_name end, e.on_day
from petitions p
join petition_events e on e.petition_id = p.id and e.event = 'processed' and e.nth = 1
  and e.handling in ('transferred', 'urged')
join petition_texts t on t.petition_id = p.id
where p.origin = 'imported' and not exists (select 1 from dispatches d where d.petition_id = p.id);
