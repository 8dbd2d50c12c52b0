-- Questions of all dialogues in one list: by the day of the dialogue, and looked for by their topic, with or without
-- diacritics; of a denunciation no word stays here either (Luật Tố cáo 2018, Điều 8, 9, 47).
alter table dialogue_questions add column topic_search text not null default '', add column held_on date;
update dialogue_questions q set held_on = coalesce(d.held_on, d.on_day) from dialogues d where d.id = q.dialogue_id;
update dialogue_questions
set topic_search = lower(replace(replace(regexp_replace(normalize(topic, NFD), '[\u0300-\u036f]', '', 'g'), 'đ', 'd'), 'Đ', 'd'))
where topic is not null;
alter table dialogue_questions alter column held_on set not null;
alter table dialogue_questions
  add constraint dialogue_questions_sealed_topic check (not is_sealed or topic_search = '');
create index dialogue_questions_held on dialogue_questions (held_on desc, id desc);
create index dialogue_questions_topic on dialogue_questions using gin (topic_search gin_trgm_ops);
comment on column dialogue_questions.topic_search is 'Chủ đề không dấu, chữ thường; chỉ chủ đề, vì nội dung không phải ai cũng được đọc.';
comment on column dialogue_questions.held_on is 'Ngày đối thoại, không đổi sau khi đã tổ chức.';
