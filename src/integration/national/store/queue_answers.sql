-- $1 news of answers (outbox), $2 number in the feed, $3 now
insert into national_messages (id, subject_kind, subject_id, source_id, action, position, agency_id, on_day, feed_no, state, next_at, created_at)
select md5('reception.answer.' || o.id)::uuid, 'reception', r.id, r.id, 'answer', 2, r.agency_id,
       (o.at at time zone 'Asia/Ho_Chi_Minh')::date, $2, 'queued', $3, $3
from outbox o join receptions r on r.id = o.subject_id where o.id = any($1)
on conflict (id) do nothing
