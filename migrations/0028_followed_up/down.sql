drop table mediation_group_steps;
delete from council_steps where subject_kind = 'voter_meeting';
alter table council_steps drop constraint council_steps_subject_kind;
alter table council_steps add constraint council_steps_subject_kind
  check (subject_kind in ('council_session','council_question','council_report','voter_petition'));
alter table voter_petitions drop constraint voter_petitions_wordless;
alter table voter_petitions add constraint voter_petitions_wordless check (state <> 'converted'
  or (content is null and raised_by is null and deputy_name is null and meeting_id is null and search = ''));
alter table voter_petitions drop constraint voter_petitions_sent;
-- Of what went to a body outside, the Council that waits for its answer is known.
update voter_petitions set sent_to = agency_id where sent_elsewhere is not null;
alter table voter_petitions add constraint voter_petitions_sent
  check (state not in ('sent','answered') or (sent_to is not null and sent_on is not null));
alter table voter_petitions drop column sent_elsewhere;
drop index signals_open;
drop index dialogue_questions_open;
drop index dialogues_to_follow_up;
drop index mediations_under_way;
drop index voter_petitions_to_answer;
drop index voter_petitions_waited_for;
drop index council_reports_open;
drop index council_questions_told_a_day;
drop index council_questions_open;
