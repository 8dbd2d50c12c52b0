-- Finding: the folded words of each petition, kept by triggers, so that no act can forget them and every search sees
-- what its own transaction wrote.

-- The words of a text: lower case, without diacritics, đ as d, letters and digits only, each once.
create function folded_words(said text) returns text[] language sql immutable parallel safe as $$
  select coalesce(array_agg(distinct word order by word), '{}') from regexp_split_to_table(
    lower(translate(regexp_replace(normalize(coalesce(said, ''), nfd),
      '[\u0300-\u036f\u00ad\u200b-\u200f\u2060-\u206f\ufeff]', '', 'g'), 'Đđ', 'Dd')), '[^a-z0-9]+') as word
  where word <> ''
$$;
-- A word as it is and with each one of its letters left out: two words that differ in one letter share one of these.
create function word_stems(word text) returns text[] language sql immutable parallel safe as $$
  select array_agg(distinct stem) from (
    select word as stem union all
    select overlay(word placing '' from place for 1) from generate_series(1, length(word)) as place) as stems
$$;

create table petition_search (
  petition_id uuid primary key constraint petition_search_petition references petitions (id) on delete cascade,
  words text[] not null,
  people text[] not null
);
-- Written through at once: no list of pending entries makes searches slow until the next vacuum.
create index petition_search_all on petition_search using gin ((words || people)) with (fastupdate = off);
comment on table petition_search is 'Words a petition is found by: of an open one code, numbers and texts, of a sealed one code, number of the paper and public summary only.';
comment on column petition_search.people is 'Words of the petitioners'' names and addresses; empty when sealed (Luật Tố cáo 2018, Điều 8).';

-- The distinct words that a misspelt one is corrected to; each stands with one petition that holds it and goes with it.
create table petition_words (
  petition_id uuid not null constraint petition_words_petition references petition_search (petition_id) on delete cascade,
  word text not null,
  primary key (petition_id, word)
);
create index petition_words_word on petition_words (word);
create index petition_words_stems on petition_words using gin (word_stems(word)) with (fastupdate = off);

create function search_petition(changed uuid) returns void language plpgsql as $$
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

create function keep_petition_words() returns trigger language plpgsql as $$
declare
  gone text[];
  lost text;
begin
  with forgotten as (
    delete from petition_words k where k.petition_id = old.petition_id and k.word <> all (new.words || new.people)
    returning k.word)
  select array_agg(word) into gone from forgotten;
  -- Whose words change at this moment is left out: what it loses must not come back by this row.
  foreach lost in array coalesce(gone, '{}') loop
    insert into petition_words (petition_id, word)
    select s.petition_id, lost from petition_search s
    where s.words || s.people @> array[lost] and s.petition_id <> new.petition_id
    limit 1 for share skip locked
    on conflict do nothing;
  end loop;
  insert into petition_words (petition_id, word)
  select new.petition_id, held from unnest(new.words || new.people) as held
  where held ~ '^[a-z]{2,20}$' and not exists (select from petition_words k where k.word = held)
  on conflict do nothing;
  return null;
end $$;
create trigger petition_search_words after insert or update on petition_search
  for each row execute function keep_petition_words();

create function search_this_petition() returns trigger language plpgsql as $$
begin
  perform search_petition(new.id);
  return null;
end $$;
create function search_its_petition() returns trigger language plpgsql as $$
begin
  perform search_petition(new.petition_id);
  return null;
end $$;
create function search_petitions_of_people() returns trigger language plpgsql as $$
begin
  perform search_petition(subject_id)
  from (select distinct subject_id from changed where subject_kind = 'petition') as subjects;
  return null;
end $$;
create trigger petitions_search after update of code, incoming_number, is_sealed on petitions
  for each row execute function search_this_petition();
create trigger petition_texts_search after insert or update on petition_texts
  for each row execute function search_its_petition();
create trigger petition_contested_search after insert or update of number, first_decision_number on petition_contested
  for each row execute function search_its_petition();
create trigger petition_progress_search after update of decision_number on petition_progress
  for each row execute function search_its_petition();
create trigger petition_steps_search after insert or update of document_number on petition_steps
  for each row when (new.document_number is not null) execute function search_its_petition();
create trigger dispatches_search after insert or update of document_number on dispatches
  for each row when (new.document_number is not null) execute function search_its_petition();
create trigger people_search_insert after insert on people referencing new table as changed
  for each statement execute function search_petitions_of_people();
create trigger people_search_update after update on people referencing new table as changed
  for each statement execute function search_petitions_of_people();
create trigger people_search_delete after delete on people referencing old table as changed
  for each statement execute function search_petitions_of_people();

select search_petition(id) from petitions;

-- A handler's own cases, newest first.
create index petitions_handler_received on petitions (handler_id, received_on desc, id desc);
drop index petitions_handler;

-- Every unsealing, every export: the trail by action.
create index audit_entries_action on audit_entries (action text_pattern_ops, id);

-- While a new master key takes over, each of the two stands here wrapped by the other.
alter table keyring_keys drop constraint keyring_keys_purpose;
alter table keyring_keys add constraint keyring_keys_purpose check (purpose in ('check','master','jwt','seal','pin','data','sealed','index','idempotency','login'));
