create table reception_sessions (
  id uuid primary key,
  agency_id uuid not null constraint reception_sessions_agency references agencies (id),
  on_day date not null,
  mode text not null constraint reception_sessions_mode check (mode in ('regular','periodic','unscheduled')),
  host text not null constraint reception_sessions_host check (host in ('staff','head','delegate')),
  host_name text,
  host_capacity text not null default 'government' constraint reception_sessions_host_capacity check (host_capacity in ('government','party')),
  place text,
  expected_content text,
  opened_at timestamptz,
  actual_host text constraint reception_sessions_actual_host check (actual_host in ('staff','head','delegate')),
  actual_host_name text,
  delegation_document jsonb,
  closed_at timestamptz,
  visitors integer constraint reception_sessions_visitors check (visitors between 0 and 10000),
  version integer not null default 1,
  created_at timestamptz not null,
  constraint reception_sessions_never_staff check (mode = 'regular' or (host <> 'staff' and actual_host is distinct from 'staff')),
  constraint reception_sessions_opened check ((opened_at is null) = (actual_host is null)),
  constraint reception_sessions_closed check (closed_at is null or (opened_at is not null and visitors is not null))
);
create unique index reception_sessions_one_a_day on reception_sessions (agency_id, on_day, mode, host, host_capacity);
comment on table reception_sessions is 'Luật Tiếp công dân 2013, Điều 18, 24: buổi tiếp dự kiến và buổi tiếp đã diễn ra, ghi riêng; buổi không có người đến vẫn được tính.';

create table receptions (
  id uuid primary key,
  code text not null constraint receptions_code_unique unique,
  agency_id uuid not null constraint receptions_agency references agencies (id),
  session_id uuid constraint receptions_session references reception_sessions (id),
  mode text not null constraint receptions_mode check (mode in ('regular','periodic','unscheduled')),
  host text not null constraint receptions_host check (host in ('staff','head','delegate')),
  received_at timestamptz not null,
  received_on date not null,
  received_by_name text,
  people_count integer not null constraint receptions_people_count check (people_count between 1 and 10000),
  is_representative boolean not null default false,
  outcome text not null constraint receptions_outcome check (outcome in ('explained','recorded','petition_received','guided','forwarded','urged','directed','refused')),
  refusal_ground text,
  promised_answer_on date,
  interpreter_language text,
  statement_is_read_back boolean,
  statement_signed_by text,
  is_sealed boolean not null,
  origin text not null constraint receptions_origin check (origin in ('entered','imported')),
  late_entry boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid not null constraint receptions_created_by references users (id),
  constraint receptions_never_staff check (mode = 'regular' or host <> 'staff'),
  constraint receptions_refusal check ((outcome = 'refused') = (refusal_ground is not null))
);
create index receptions_agency_received on receptions (agency_id, received_on desc, id desc);
create index receptions_received on receptions (received_on desc, id desc);
create index receptions_session on receptions (session_id);
create index receptions_created_by on receptions (created_by);
comment on table receptions is 'Luật Tiếp công dân 2013, Điều 25: lượt tiếp; không chứa dữ liệu cá nhân.';

create table reception_texts (
  reception_id uuid primary key constraint reception_texts_reception references receptions (id),
  request text,
  prior_settlement text,
  note text,
  search text not null
);
create index reception_texts_search on reception_texts using gin (search gin_trgm_ops);

create table reception_matters (
  id uuid primary key,
  reception_id uuid not null constraint reception_matters_reception references receptions (id),
  ordinal smallint not null,
  kind text not null constraint reception_matters_kind check (kind in ('complaint','denunciation','recommendation','feedback','mixed')),
  field text constraint reception_matters_field check (field in ('admin_policy','admin_land','admin_civil_service','admin_other','corruption','judicial','party','other')),
  occurrence text not null constraint reception_matters_occurrence check (occurrence in ('first','repeat')),
  content text,
  previous_reception_id uuid constraint reception_matters_previous references receptions (id),
  constraint reception_matters_place unique (reception_id, ordinal)
);
create index reception_matters_previous on reception_matters (previous_reception_id);

create table reception_follow_ups (
  id uuid primary key,
  reception_id uuid not null constraint reception_follow_ups_reception references receptions (id),
  on_day date,
  text text not null
);
create index reception_follow_ups_reception on reception_follow_ups (reception_id);

-- The link from a visit to what was handed in; of a denunciation it stands only in the sealed record.
create table reception_petitions (
  reception_id uuid not null constraint reception_petitions_reception references receptions (id),
  petition_id uuid not null constraint reception_petitions_petition references petitions (id),
  primary key (reception_id, petition_id)
);
create index reception_petitions_petition on reception_petitions (petition_id);
