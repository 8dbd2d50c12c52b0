-- $1 agency, $2 now, $3 how many
insert into national_messages (id, subject_kind, subject_id, source_id, action, position, agency_id, on_day, feed_no, state, next_at, created_at)
select md5('reception.log.' || r.id)::uuid, 'reception', r.id, r.id, 'log', 1, r.agency_id, r.received_on,
       (select feed_no from national_cursor), 'queued', $2, $2
from receptions r where r.agency_id = $1
  and not exists (select from national_messages m where m.id = md5('reception.log.' || r.id)::uuid)
order by r.received_on, r.id limit $3 on conflict (id) do nothing
