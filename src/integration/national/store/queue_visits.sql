-- $1 visits, $2 number in the feed, $3 now
insert into national_messages (id, subject_kind, subject_id, source_id, action, position, agency_id, on_day, feed_no, state, next_at, created_at)
select md5('reception.log.' || r.id)::uuid, 'reception', r.id, r.id, 'log', 1, r.agency_id, r.received_on, $2, 'queued', $3, $3
from receptions r where r.id = any($1)
on conflict (id) do nothing
