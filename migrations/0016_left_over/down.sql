drop trigger dispatches_search on dispatches;
create trigger dispatches_search after insert or update of document_number on dispatches
  for each row when (new.document_number is not null) execute function search_its_petition();
create or replace function search_petition(changed uuid) returns void language plpgsql as $$
begin
  insert into petition_search (petition_id, words, people)
  select p.id,
    folded_words(concat_ws(' ', p.code, p.incoming_number, t.public_summary, case when not p.is_sealed then concat_ws(' ',
      t.summary, t.demand, t.forwarder_document, g.decision_number, c.number, c.first_decision_number,
      (select string_agg(s.document_number, ' ') from petition_steps s where s.petition_id = p.id),
      (select string_agg(d.document_number, ' ') from dispatches d where d.petition_id = p.id)) end)),
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

alter table grants drop constraint grants_period;
-- A grant that held on no day has no place in the older schema.
delete from grants where valid_until = valid_from;
alter table grants add constraint grants_period check (valid_until is null or valid_until > valid_from);
drop table erasure_notes;
alter table receptions drop column erased_on;
alter table receptions drop column content_agency_id;
