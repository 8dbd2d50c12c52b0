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

create table dialogues (
  id uuid primary key,
  code text not null constraint dialogues_code_unique unique,
  agency_id uuid not null constraint dialogues_agency references agencies (id),
  kind text not null constraint dialogues_kind check (kind in ('periodic','unscheduled','conference_with_people')),
  on_day date not null,
  place text not null,
  topics jsonb not null,
  expected_participants text,
  chair_name text not null,
  chair_capacity text not null constraint dialogues_chair_capacity check (chair_capacity in ('government','party')),
  state text not null constraint dialogues_state check (state in ('planned','announced','held','concluded','published','cancelled')),
  announced_on date,
  held_on date,
  actual_chair text constraint dialogues_actual_chair check (actual_chair in ('head','delegate')),
  participants integer constraint dialogues_participants check (participants between 0 and 100000),
  concluded_on date,
  published_on date,
  search text not null,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid not null constraint dialogues_created_by references users (id),
  constraint dialogues_held check ((held_on is null) = (actual_chair is null) and (held_on is null) = (participants is null)),
  constraint dialogues_in_order check ((concluded_on is null or held_on is not null) and (published_on is null or concluded_on is not null))
);
create index dialogues_agency_day on dialogues (agency_id, on_day desc, id desc);
create index dialogues_day on dialogues (on_day desc, id desc);
create index dialogues_held_on on dialogues (agency_id, held_on) where held_on is not null;
create index dialogues_created_by on dialogues (created_by);
create index dialogues_search on dialogues using gin (search gin_trgm_ops);
comment on table dialogues is 'Đối thoại trực tiếp của người đứng đầu với Nhân dân (QĐ 218-QĐ/TW, Quy chế 06-QC/TU); hội nghị trao đổi, đối thoại với Nhân dân của UBND cấp xã (Luật Thực hiện dân chủ ở cơ sở 2022, Điều 32).';

create table dialogue_steps (
  id uuid primary key,
  dialogue_id uuid not null constraint dialogue_steps_dialogue references dialogues (id),
  action text not null constraint dialogue_steps_action check (action in ('plan','announce','postpone','cancel','hold','conclude','publish')),
  on_day date not null,
  detail jsonb not null,
  document jsonb,
  note text,
  recorded_at timestamptz not null,
  recorded_by uuid not null constraint dialogue_steps_recorded_by references users (id)
);
create index dialogue_steps_dialogue on dialogue_steps (dialogue_id, recorded_at, id);
create index dialogue_steps_recorded_by on dialogue_steps (recorded_by);

-- What was asked. Who asked stands in people; of a denunciation neither words nor asker nor link stand here.
create table dialogue_questions (
  id uuid primary key,
  dialogue_id uuid not null constraint dialogue_questions_dialogue references dialogues (id),
  kind text not null constraint dialogue_questions_kind check (kind in ('complaint','denunciation','recommendation','feedback','mixed')),
  topic text,
  asker_group text,
  village text,
  content text,
  state text not null constraint dialogue_questions_state check (state in ('open','answered','promised','petition')),
  is_sealed boolean not null,
  answer text,
  answered_by text,
  answered_on date,
  created_at timestamptz not null,
  created_by uuid not null constraint dialogue_questions_created_by references users (id),
  constraint dialogue_questions_sealed check (not is_sealed or (topic is null and asker_group is null and village is null and content is null and answer is null and answered_by is null and answered_on is null)),
  constraint dialogue_questions_answered check (state <> 'answered' or answer is not null),
  constraint dialogue_questions_denunciation check (is_sealed or kind not in ('denunciation','mixed'))
);
create index dialogue_questions_dialogue on dialogue_questions (dialogue_id, created_at, id);
create index dialogue_questions_created_by on dialogue_questions (created_by);
comment on table dialogue_questions is 'Luật Tố cáo 2018, Điều 8, 9, 47: nội dung tố cáo nêu tại đối thoại chỉ nằm trong đơn được bảo mật.';

-- The open petition a question became; of a denunciation the link stands only in the sealed records.
create table dialogue_petitions (
  question_id uuid not null constraint dialogue_petitions_question references dialogue_questions (id),
  petition_id uuid not null constraint dialogue_petitions_petition references petitions (id),
  primary key (question_id, petition_id)
);
create index dialogue_petitions_petition on dialogue_petitions (petition_id);

-- The accounts that a denunciation raised at a dialogue means: they see no trace of it there.
create table dialogue_denounced (
  question_id uuid not null constraint dialogue_denounced_question references dialogue_questions (id),
  user_id uuid not null constraint dialogue_denounced_user references users (id),
  primary key (question_id, user_id)
);
create index dialogue_denounced_user on dialogue_denounced (user_id);
