-- What waits for a step without a term of its own, each found by what it waits for.
create index petitions_under_way on petitions (agency_id, id) where state in ('received','classified','accepted') and kind <> 'mixed';
create index voter_petitions_to_publish on voter_petitions (sent_to) where state = 'answered' and published_on is null;
create index voter_petitions_to_publish_outside on voter_petitions (agency_id)
  where state = 'answered' and published_on is null and sent_to is null;
create index mediations_to_follow_up on mediations (agency_id)
  where state = 'agreed' and executed_on is null and execution_due_on is null;
create index signals_acknowledged on signals (id) where state = 'acknowledged';
