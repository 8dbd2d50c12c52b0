-- Prevention: what the records show before it grows. A signal decides nothing and changes no case.
create table signals (
  id uuid primary key,
  code text not null,
  kind text not null constraint signals_kind check (kind in ('repeat_visits','many_signers','over_level','same_matter','topic_growth','promises_past_due')),
  identity bytea not null constraint signals_identity unique,
  agency_id uuid not null constraint signals_agency references agencies (id),
  state text not null constraint signals_state check (state in ('open','acknowledged','assigned','closed')),
  is_current boolean not null,
  facts jsonb not null,
  first_seen_on date not null,
  last_seen_on date not null,
  assigned_agency_id uuid constraint signals_assigned_agency references agencies (id),
  assigned_user_id uuid constraint signals_assigned_user references users (id),
  due_on date,
  version integer not null default 1
);
create index signals_listed on signals (last_seen_on desc, id desc);
create index signals_agency on signals (agency_id, last_seen_on desc, id desc);
create index signals_assigned_agency on signals (assigned_agency_id);
create index signals_assigned_user on signals (assigned_user_id);
comment on column signals.identity is 'Keyed digest of kind and what it is about; says nothing of a person.';
comment on column signals.is_current is 'Whether the rule still held when it was last computed.';

create table signal_records (
  signal_id uuid not null constraint signal_records_signal references signals (id),
  record_kind text not null constraint signal_records_kind check (record_kind in ('petition','reception','commitment')),
  record_id uuid not null,
  person_id uuid,
  is_current boolean not null,
  primary key (signal_id, record_kind, record_id)
);
create index signal_records_record on signal_records (record_kind, record_id);
comment on column signal_records.person_id is 'Which person of the record it is about; a row of people, never a name.';

create table signal_steps (
  id uuid primary key,
  signal_id uuid not null constraint signal_steps_signal references signals (id),
  action text not null,
  at timestamptz not null,
  by uuid not null constraint signal_steps_by references users (id),
  detail jsonb not null default '{}',
  note text
);
create index signal_steps_signal on signal_steps (signal_id, id);
create index signal_steps_by on signal_steps (by);

create table signal_runs (
  on_day date primary key,
  at timestamptz not null,
  found integer not null
);
comment on table signal_runs is 'The days on which the signals were computed.';
