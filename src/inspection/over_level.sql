-- Whether the petition of a span s is over-level (vượt cấp): sent above the first competent level before its clock ran out. Who
-- goes up because that clock had run out does so lawfully (Luật Khiếu nại 2011, Điều 33; Luật Tố cáo 2018, Điều 37, 38): as it
-- was told (the first level overdue), or as it is recorded (an earlier petition of the matter, or the one named as the one
-- before, was past its day at another agency when this one came).
(s.competence = 'subordinate' and s.prior_status in ('none', 'in_progress') and s.kind <> 'mixed'
 and not exists (select from petition_contested c where c.petition_id = s.petition_id and c.first_overdue)
 and not exists (
   select from petition_spans f
   where f.petition_id in (
       select o.id from petitions o where o.matter_id = s.matter_id and o.id <> s.petition_id
       union all
       select c.previous_petition_id from petition_contested c
       where c.petition_id = s.petition_id and c.previous_petition_id is not null)
     and f.agency_id <> s.agency_id and f.from_on <= s.received_on and (f.to_on is null or f.to_on > s.received_on)
     and f.state in ('received', 'classified', 'accepted') and not f.is_suspended and f.due_on < s.received_on))
