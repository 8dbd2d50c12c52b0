-- What waits for a step without a term of its own, each found by what it waits for.
create index petitions_under_way on petitions (agency_id, id) where state in ('received','classified','accepted') and kind <> 'mixed';
create index voter_petitions_to_publish on voter_petitions (sent_to) where state = 'answered' and published_on is null;
create index voter_petitions_to_publish_outside on voter_petitions (agency_id)
  where state = 'answered' and published_on is null and sent_to is null;
create index mediations_to_follow_up on mediations (agency_id)
  where state = 'agreed' and executed_on is null and execution_due_on is null;
create index signals_acknowledged on signals (id) where state = 'acknowledged';

alter table council_sessions add column cancelled_on date;
comment on column council_sessions.cancelled_on is 'Kỳ họp đã hủy trước ngày khai mạc; lý do ở council_steps.';
-- What was called off leaves its number free.
drop index council_sessions_one_of_a_number;
create unique index council_sessions_one_of_a_number on council_sessions (agency_id, term, kind, number)
  where cancelled_on is null;
