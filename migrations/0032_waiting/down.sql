drop index signals_acknowledged;
drop index mediations_to_follow_up;
drop index voter_petitions_to_publish_outside;
drop index voter_petitions_to_publish;
drop index petitions_under_way;
