create extension if not exists pg_trgm;

-- What the oldest program is that this schema still serves; only an older one refuses to start.
create table schema_serves (
  id boolean primary key default true constraint schema_serves_one check (id),
  oldest_program integer not null
);
insert into schema_serves (oldest_program) values (1);

-- The keyring: every key stands wrapped by the master key, which is not in the database.
create table keyring_keys (
  id uuid primary key,
  purpose text not null constraint keyring_keys_purpose check (purpose in ('check','jwt','seal','pin','data','sealed','index','idempotency','login')),
  label text not null default '',
  wrapped bytea not null,
  from_at timestamptz not null,
  until_at timestamptz
);
create index keyring_keys_purpose_label on keyring_keys (purpose, label, from_at);
comment on table keyring_keys is 'Keys wrapped by the master key; associated data is table, column and row id.';

create table access_epoch (
  id boolean primary key default true constraint access_epoch_one check (id),
  epoch bigint not null
);
insert into access_epoch (epoch) values (1);

-- Audit: append-only, one hash chain a subject.
create table audit_reasons (
  id uuid primary key,
  reason text not null
);
create table audit_entries (
  id bigint generated always as identity primary key,
  subject_kind text not null,
  subject_id uuid not null,
  position integer not null,
  at timestamptz not null,
  action text not null,
  actor_id uuid,
  agency_id uuid,
  request_id uuid not null,
  fields jsonb not null default '{}',
  reason_id uuid,
  reason_digest bytea,
  previous_hash bytea not null,
  hash bytea not null,
  constraint audit_entries_place unique (subject_kind, subject_id, position)
);
create index audit_entries_actor on audit_entries (actor_id, id);
create table audit_heads (
  subject_kind text not null,
  subject_id uuid not null,
  position integer not null,
  hash bytea not null,
  primary key (subject_kind, subject_id)
);
create table audit_seals (
  seal_no bigint primary key,
  sealed_at timestamptz not null,
  entries integer not null,
  hash bytea not null,
  key_id uuid not null,
  signature bytea not null
);
create table audit_sealed (
  entry_id bigint primary key,
  seal_no bigint not null constraint audit_sealed_seal references audit_seals (seal_no)
);
create index audit_sealed_seal on audit_sealed (seal_no);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'append_only: % takes no %', tg_table_name, tg_op using errcode = '23001';
end $$;
create trigger audit_entries_append_only before update or delete or truncate on audit_entries
  for each statement execute function refuse_change();
create trigger audit_seals_append_only before update or delete or truncate on audit_seals
  for each statement execute function refuse_change();
create trigger audit_sealed_append_only before update or delete or truncate on audit_sealed
  for each statement execute function refuse_change();

-- Outbox and its feed numbers; what has no number yet waits in sequencer_queue.
create table outbox (
  id bigint generated always as identity primary key,
  kind text not null,
  subject_kind text not null,
  subject_id uuid not null,
  at timestamptz not null,
  payload jsonb not null
);
create table outbox_feed (
  feed_no bigint primary key,
  outbox_id bigint not null constraint outbox_feed_outbox references outbox (id)
);
create unique index outbox_feed_outbox on outbox_feed (outbox_id);
create table sequencer_queue (
  line text not null constraint sequencer_queue_line check (line in ('feed','seal')),
  row_id bigint not null,
  primary key (line, row_id)
);

create table idempotency_keys (
  actor_id uuid not null,
  route text not null,
  key text not null,
  fingerprint bytea not null,
  status smallint not null,
  subject_kind text not null,
  subject_id uuid not null,
  key_id uuid not null,
  answer bytea not null,
  created_at timestamptz not null,
  primary key (actor_id, route, key)
);
create index idempotency_keys_created on idempotency_keys (created_at);

create table jobs (
  id uuid primary key,
  kind text not null,
  payload jsonb not null,
  run_at timestamptz not null,
  attempts integer not null default 0,
  last_error text,
  dead_at timestamptz
);
create index jobs_due on jobs (run_at) where dead_at is null;

-- Parameters: what the law leaves to the district, or what is not verified; each with its document.
create table parameters (
  id uuid primary key,
  key text not null,
  value jsonb not null,
  document_reference text not null,
  agency_id uuid,
  valid_from date not null,
  valid_until date,
  created_at timestamptz not null,
  constraint parameters_period check (valid_until is null or valid_until > valid_from)
);
create index parameters_key on parameters (key, valid_from);

-- Labour Code 2019, Article 112: days off and swapped working days, corrected by decision.
create table calendar_days (
  id uuid primary key,
  day date not null,
  kind text not null constraint calendar_days_kind check (kind in ('holiday','working','ordinary')),
  name text not null,
  decision text,
  is_verified boolean not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz
);
create unique index calendar_days_current on calendar_days (day) where superseded_at is null;
comment on table calendar_days is 'Bộ luật Lao động 2019, Điều 112: ngày nghỉ lễ và ngày làm bù.';

-- Yearly numbers of the codes people quote.
create table code_counters (
  prefix text not null,
  year integer not null,
  last integer not null,
  primary key (prefix, year)
);
