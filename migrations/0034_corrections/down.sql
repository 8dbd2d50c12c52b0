drop index deadlines_promised;
comment on column dialogue_questions.held_on is 'Ngày đối thoại, không đổi sau khi đã tổ chức.';
delete from dialogue_steps where action = 'correct';
alter table dialogue_steps
  drop constraint dialogue_steps_action,
  add constraint dialogue_steps_action check (action in ('plan','announce','postpone','cancel','hold','conclude','publish'));
