-- Personal data stands in rows of its own, apart from procedure.
create table people (
  id uuid primary key,
  subject_kind text not null constraint people_subject_kind check (subject_kind in ('petition','reception')),
  subject_id uuid not null,
  ordinal smallint not null,
  person_type text not null constraint people_person_type check (person_type in ('individual','organisation','household')),
  capacity text not null constraint people_capacity check (capacity in ('self','representative','authorised','guardian','lawyer')),
  full_name text not null,
  folded_name text not null,
  gender text constraint people_gender check (gender in ('male','female')),
  birth_year smallint,
  address text,
  phone text,
  identity_kind text constraint people_identity_kind check (identity_kind in ('cccd','cmnd','other')),
  identity_key_id uuid constraint people_identity_key references keyring_keys (id),
  identity_cipher bytea,
  identity_index bytea,
  salt bytea not null,
  constraint people_place unique (subject_kind, subject_id, ordinal)
);
create index people_folded_name on people using gin (folded_name gin_trgm_ops);
create index people_identity_index on people (identity_index);
create index people_identity_key on people (identity_key_id);

-- Luật Tố cáo 2018, Điều 8, 9, 47: a denunciation's identity and free text, sealed together under a key of its own.
create table sealed_records (
  id uuid primary key,
  subject_kind text not null constraint sealed_records_subject_kind check (subject_kind in ('petition','reception')),
  subject_id uuid not null,
  key_id uuid not null constraint sealed_records_key references keyring_keys (id),
  cipher bytea not null,
  constraint sealed_records_subject unique (subject_kind, subject_id)
);
create index sealed_records_key on sealed_records (key_id);
create table sealed_indexes (
  sealed_id uuid not null constraint sealed_indexes_sealed references sealed_records (id),
  digest bytea not null,
  primary key (digest, sealed_id)
);
create index sealed_indexes_sealed on sealed_indexes (sealed_id);
comment on table sealed_records is 'Luật Tố cáo 2018, Điều 8, 9, 47: danh tính và nội dung tố cáo, mã hóa riêng từng vụ.';
