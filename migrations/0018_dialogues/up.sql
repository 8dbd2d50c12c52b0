-- The kinds of record that clocks, people and sealed records may belong to: each change adds its own to the list that
-- stands, whatever other changes have added.
do $$ declare
  named text[] := array['deadlines', 'people', 'sealed_records'];
  added text[] := array['''commitment''::text, ''dialogue_question''::text, ''dialogue''::text',
                        '''dialogue_question''::text', '''dialogue''::text'];
  said text;
begin
  for i in 1..3 loop
    select pg_get_constraintdef(oid) into strict said from pg_constraint where conname = named[i] || '_subject_kind';
    execute format('alter table %I drop constraint %I', named[i], named[i] || '_subject_kind');
    execute format('alter table %I add constraint %I %s', named[i], named[i] || '_subject_kind',
                   replace(said, '])))', ', ' || added[i] || '])))'));
  end loop;
end $$;

create table commitments (
  id uuid primary key,
  code text not null constraint commitments_code_unique unique,
  source_kind text not null constraint commitments_source_kind check (source_kind in ('reception','reception_session','dialogue','dialogue_question','council_session','council_question','council_promise','voter_petition','mediation')),
  source_id uuid not null,
  within_id uuid,
  owner_agency_id uuid not null constraint commitments_owner references agencies (id),
  made_by_agency_id uuid not null constraint commitments_made_by references agencies (id),
  made_on date not null,
  text text not null,
  condition text,
  due_on date,
  status text not null constraint commitments_status check (status in ('open','partly','done','not_done','extended')),
  ended_on date,
  search text not null,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid not null constraint commitments_created_by references users (id),
  constraint commitments_has_an_end check (due_on is not null or condition is not null),
  constraint commitments_ended check ((status in ('done','not_done')) = (ended_on is not null))
);
create index commitments_source on commitments (source_id);
create index commitments_within on commitments (within_id);
create index commitments_owner_made on commitments (owner_agency_id, made_on desc, id desc);
create index commitments_made_by_made on commitments (made_by_agency_id, made_on desc, id desc);
create index commitments_made on commitments (made_on desc, id desc);
create index commitments_waiting on commitments (owner_agency_id) where due_on is null and ended_on is null;
create index commitments_created_by on commitments (created_by);
create index commitments_search on commitments using gin (search gin_trgm_ops);
comment on table commitments is 'Kết luận tiếp công dân, đối thoại, lời hứa tại kỳ họp: ai hứa, đơn vị nào làm, đến ngày nào hoặc khi có điều kiện gì.';
comment on column commitments.within_id is 'The record its source belongs to: the dialogue of a question, the session of a visit.';

create table commitment_steps (
  id uuid primary key,
  commitment_id uuid not null constraint commitment_steps_commitment references commitments (id),
  action text not null constraint commitment_steps_action check (action in ('make','progress','complete','fail','extend')),
  on_day date not null,
  text text,
  due_before date,
  due_after date,
  document jsonb,
  agency_id uuid constraint commitment_steps_agency references agencies (id),
  recorded_at timestamptz not null,
  recorded_by uuid not null constraint commitment_steps_recorded_by references users (id)
);
create index commitment_steps_commitment on commitment_steps (commitment_id, recorded_at, id);
create index commitment_steps_agency on commitment_steps (agency_id);
create index commitment_steps_recorded_by on commitment_steps (recorded_by);
