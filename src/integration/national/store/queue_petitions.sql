-- $1 cases, $2 steps told, $3 number in the feed, $4 now
insert into national_messages (id, subject_kind, subject_id, source_id, action, position, agency_id, on_day, feed_no, state, next_at, created_at)
select md5('petition_step.' || s.id)::uuid, 'petition', s.petition_id, s.id, s.action, s.position, s.agency_id, s.on_day, $3, 'queued', $4, $4
from petition_steps s where s.petition_id = any($1) and s.action = any($2)
on conflict (id) do nothing
