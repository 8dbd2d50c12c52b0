-- Grassroots mediation: Luật Hòa giải ở cơ sở 35/2013/QH13; and the commune's compulsory mediation of land disputes.
-- The kinds of record that clocks and people belong to: added to the list that stands, whatever other changes added.
do $$ declare
  named text;
  said text;
begin
  foreach named in array array['deadlines', 'people'] loop
    select pg_get_constraintdef(oid) into strict said from pg_constraint where conname = named || '_subject_kind';
    execute format('alter table %I drop constraint %I', named, named || '_subject_kind');
    execute format('alter table %I add constraint %I %s', named, named || '_subject_kind',
                   replace(said, '])))', ', ''mediation''::text])))'));
  end loop;
end $$;

create table mediation_groups (
  id uuid primary key,
  agency_id uuid not null constraint mediation_groups_agency references agencies (id),
  village text not null,
  document jsonb not null,
  valid_from date not null,
  valid_until date,
  end_document jsonb,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid not null constraint mediation_groups_created_by references users (id),
  constraint mediation_groups_period check (valid_until is null or valid_until >= valid_from)
);
create index mediation_groups_listed on mediation_groups (agency_id, village, id);
create index mediation_groups_created_by on mediation_groups (created_by);
comment on table mediation_groups is 'Luật Hòa giải ở cơ sở 2013: tổ hòa giải của thôn, bản, được công nhận bằng văn bản.';

create table mediators (
  id uuid primary key,
  group_id uuid not null constraint mediators_group references mediation_groups (id),
  full_name text not null,
  phone text,
  is_head boolean not null,
  from_on date not null,
  until_on date,
  document jsonb not null,
  constraint mediators_period check (until_on is null or until_on >= from_on)
);
create index mediators_group on mediators (group_id);
comment on table mediators is 'Hòa giải viên được công nhận; không phải dữ liệu của các bên.';

create table mediations (
  id uuid primary key,
  code text not null constraint mediations_code_unique unique,
  agency_id uuid not null constraint mediations_agency references agencies (id),
  kind text not null constraint mediations_kind check (kind in ('grassroots','land_commune')),
  matter text not null constraint mediations_matter check (matter in ('conflict','civil','marriage_family','land','other','criminal')),
  matter_reference text,
  ground text not null constraint mediations_ground check (ground in ('request','witnessed','assigned')),
  state text not null constraint mediations_state check (state in ('open','assigned','started','agreed','not_agreed','stopped')),
  opened_on date not null,
  started_on date,
  ended_on date,
  stopped_by text constraint mediations_stopped_by check (stopped_by in ('party','mediator')),
  execution_due_on date,
  executed_on date,
  late_entry boolean not null,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid not null constraint mediations_created_by references users (id),
  constraint mediations_reference check (matter not in ('other','criminal') or matter_reference is not null)
);
create index mediations_agency_opened on mediations (agency_id, opened_on desc, id desc);
create index mediations_opened on mediations (opened_on desc, id desc);
create index mediations_created_by on mediations (created_by);
comment on table mediations is 'Luật Hòa giải ở cơ sở 2013, Điều 16–27: vụ việc hòa giải; không chứa dữ liệu cá nhân.';

create table mediation_texts (
  mediation_id uuid primary key constraint mediation_texts_mediation references mediations (id),
  content text not null,
  demand text,
  search text not null
);
create index mediation_texts_search on mediation_texts using gin (search gin_trgm_ops);

-- Which village each party is of; the party's own data stands in people, by the same ordinal.
create table mediation_parties (
  mediation_id uuid not null constraint mediation_parties_mediation references mediations (id),
  ordinal smallint not null,
  group_id uuid constraint mediation_parties_group references mediation_groups (id),
  primary key (mediation_id, ordinal)
);
create index mediation_parties_group on mediation_parties (group_id);
comment on column mediation_parties.group_id is 'Luật Hòa giải ở cơ sở 2013, Điều 22: các bên ở hai thôn thì cả hai tổ phối hợp.';

create table mediation_mediators (
  mediation_id uuid not null constraint mediation_mediators_mediation references mediations (id),
  mediator_id uuid not null constraint mediation_mediators_mediator references mediators (id),
  assigned_on date not null,
  recused_on date,
  recusal_ground text,
  primary key (mediation_id, mediator_id)
);
create index mediation_mediators_mediator on mediation_mediators (mediator_id);
comment on column mediation_mediators.recused_on is 'Luật Hòa giải ở cơ sở 2013, Điều 18 khoản 2.';

create table mediation_steps (
  id uuid primary key,
  mediation_id uuid not null constraint mediation_steps_mediation references mediations (id),
  action text not null,
  on_day date not null,
  detail jsonb not null default '{}',
  texts jsonb not null default '{}',
  late_entry boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null constraint mediation_steps_recorded_by references users (id)
);
create index mediation_steps_mediation on mediation_steps (mediation_id, id);
create index mediation_steps_recorded_by on mediation_steps (recorded_by);
comment on column mediation_steps.texts is 'Lời tự do của một bước: chỉ xã và lãnh đạo cấp trên đọc.';

create table mediation_records (
  mediation_id uuid primary key constraint mediation_records_mediation references mediations (id),
  recorded_on date not null,
  ground text not null,
  main_content text not null,
  course text not null,
  agreement text not null,
  rights_and_duties text not null,
  method_and_deadline text not null,
  signatures jsonb not null
);
comment on table mediation_records is 'Luật Hòa giải ở cơ sở 2013, Điều 24 khoản 2: chỉ lập khi các bên đồng ý.';

create table mediation_petitions (
  mediation_id uuid not null constraint mediation_petitions_mediation references mediations (id),
  petition_id uuid not null constraint mediation_petitions_petition references petitions (id),
  link text not null constraint mediation_petitions_link check (link in ('from','to')),
  primary key (mediation_id, petition_id)
);
create index mediation_petitions_petition on mediation_petitions (petition_id);
comment on table mediation_petitions is 'Chỉ với đơn không bảo mật; đơn tố cáo giữ liên kết trong hồ sơ mã hóa của nó.';
