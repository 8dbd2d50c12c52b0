create table users (
  id uuid primary key,
  username text not null constraint users_username_unique unique,
  full_name text not null,
  password_hash text not null,
  must_change_password boolean not null,
  disabled_at timestamptz,
  created_at timestamptz not null,
  version integer not null default 1
);
create table grants (
  id uuid primary key,
  user_id uuid not null constraint grants_user references users (id),
  agency_id uuid not null constraint grants_agency references agencies (id),
  role text not null constraint grants_role check (role in ('receptionist','handler','leader','inspector','internal_affairs','council_clerk','admin')),
  post text not null constraint grants_post check (post in ('head','acting','deputy','staff')),
  valid_from date not null,
  valid_until date,
  granted_by uuid constraint grants_granted_by references users (id),
  confirmed_by uuid constraint grants_confirmed_by references users (id),
  needs_confirmation boolean not null,
  created_at timestamptz not null,
  constraint grants_period check (valid_until is null or valid_until > valid_from),
  constraint grants_not_self check (granted_by is null or granted_by <> user_id),
  constraint grants_second_person check (confirmed_by is null or (confirmed_by <> user_id and confirmed_by is distinct from granted_by))
);
create index grants_user on grants (user_id);
create index grants_agency on grants (agency_id);
create index grants_granted_by on grants (granted_by);
create index grants_confirmed_by on grants (confirmed_by);

create table sessions (
  id uuid primary key,
  user_id uuid not null constraint sessions_user references users (id),
  created_at timestamptz not null,
  ended_at timestamptz,
  end_reason text
);
create index sessions_user on sessions (user_id);
create table refresh_tokens (
  id uuid primary key,
  session_id uuid not null constraint refresh_tokens_session references sessions (id),
  digest bytea not null constraint refresh_tokens_digest_unique unique,
  client_digest bytea not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  successor_key_id uuid,
  successor bytea
);
create index refresh_tokens_session on refresh_tokens (session_id);
comment on column refresh_tokens.successor is 'The successor token, encrypted, kept 10 s for a repeated refresh by the same client.';

create table sign_in_failures (
  name_digest bytea not null,
  address_digest bytea not null,
  failures integer not null,
  last_at timestamptz not null,
  locked_until timestamptz,
  primary key (name_digest, address_digest)
);

-- The program itself: the author of demo data, imports by command and jobs; it cannot sign in.
insert into users (id, username, full_name, password_hash, must_change_password, disabled_at, created_at)
values ('00000000-0000-0000-0000-000000000001', 'tiepdan', 'tiepdan', '!', false, 'epoch', 'epoch');
