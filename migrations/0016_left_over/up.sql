-- Whose leader may open what is sealed of a visit: the receiving agency's, or, when that one is denounced, the level above.
alter table receptions add column content_agency_id uuid constraint receptions_content_agency references agencies (id);
update receptions set content_agency_id = agency_id where is_sealed;
create index receptions_content_agency on receptions (content_agency_id);
comment on column receptions.content_agency_id is 'Luật Tố cáo 2018, Điều 8, 12, 13: cơ quan có lãnh đạo được mở nội dung niêm phong; trống: chưa ai trong hệ thống này.';

-- Destroyed by the head's decision once its retention has passed.
alter table receptions add column erased_on date;
comment on column receptions.erased_on is 'Ngày tiêu hủy nội dung lượt tiếp theo quyết định của người đứng đầu; số liệu và nhật ký còn nguyên.';

-- What a daily job found to be due, for the inbox of who leads the agency; counted anew each day.
create table erasure_notes (
  subject_kind text not null constraint erasure_notes_subject check (subject_kind in ('petition','reception')),
  subject_id uuid not null,
  agency_id uuid not null constraint erasure_notes_agency references agencies (id),
  kept_until date not null,
  noted_on date not null,
  primary key (subject_kind, subject_id)
);
create index erasure_notes_agency on erasure_notes (agency_id, subject_kind, subject_id);
comment on table erasure_notes is 'TT 07/2014/TT-TTCP, Điều 28: hồ sơ đã hết thời hạn lưu, chờ người đứng đầu quyết định tiêu hủy.';

-- A grant given by mistake ends on its first day: it then held on no day.
alter table grants drop constraint grants_period;
alter table grants add constraint grants_period check (valid_until is null or valid_until >= valid_from);

-- A petition is found by the number of the answer to one of its letters, too.
create or replace function search_petition(changed uuid) returns void language plpgsql as $$
begin
  insert into petition_search (petition_id, words, people)
  select p.id,
    folded_words(concat_ws(' ', p.code, p.incoming_number, t.public_summary, case when not p.is_sealed then concat_ws(' ',
      t.summary, t.demand, t.forwarder_document, g.decision_number, c.number, c.first_decision_number,
      (select string_agg(s.document_number, ' ') from petition_steps s where s.petition_id = p.id),
      (select string_agg(concat_ws(' ', d.document_number, d.reply_document_number), ' ')
       from dispatches d where d.petition_id = p.id)) end)),
    case when p.is_sealed then '{}' else folded_words(
      (select string_agg(concat_ws(' ', q.full_name, q.address), ' ') from people q
       where q.subject_kind = 'petition' and q.subject_id = p.id)) end
  from petitions p
  left join petition_texts t on t.petition_id = p.id
  left join petition_progress g on g.petition_id = p.id
  left join petition_contested c on c.petition_id = p.id
  where p.id = changed
  on conflict (petition_id) do update set words = excluded.words, people = excluded.people
    where (petition_search.words, petition_search.people) is distinct from (excluded.words, excluded.people);
end $$;
drop trigger dispatches_search on dispatches;
create trigger dispatches_search after insert or update of document_number, reply_document_number on dispatches
  for each row when (new.document_number is not null or new.reply_document_number is not null)
  execute function search_its_petition();
select search_petition(petition_id) from (select distinct petition_id from dispatches where reply_document_number is not null) as answered;
