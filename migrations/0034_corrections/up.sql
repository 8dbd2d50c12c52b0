-- What was recorded of a dialogue that was held is corrected with a reason; old and new values stand in its steps.
alter table dialogue_steps
  drop constraint dialogue_steps_action,
  add constraint dialogue_steps_action check (action in ('plan','announce','postpone','cancel','hold','correct','conclude','publish'));
comment on column dialogue_questions.held_on is 'Ngày đối thoại; chỉ đổi khi đính chính ngày tổ chức.';
