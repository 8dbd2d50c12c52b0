-- What was recorded of a dialogue that was held is corrected with a reason; old and new values stand in its steps.
alter table dialogue_steps
  drop constraint dialogue_steps_action,
  add constraint dialogue_steps_action check (action in ('plan','announce','postpone','cancel','hold','correct','conclude','publish'));
comment on column dialogue_questions.held_on is 'Ngày đối thoại; chỉ đổi khi đính chính ngày tổ chức.';
-- Signals of each day: answers promised to visitors, by their day.
create index deadlines_promised on deadlines (due_on) where clock = 'promised_answer' and state <> 'void';
-- What registers proved was held on past days stood open for ever; it is over, with the visitors that its visits tell.
update reception_sessions s set closed_at = s.opened_at, version = s.version + 1,
  visitors = least(coalesce((select sum(r.people_count) from receptions r
    where r.session_id = s.id and r.corrected_by_id is null), 0), 10000)
where s.opened_at < s.created_at and s.closed_at is null;
