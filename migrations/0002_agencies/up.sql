-- A code is only meaningful with a day (03405 was Giang Ma and is Tả Lèng from 1/7/2025).
create table agencies (
  id uuid primary key,
  code text not null,
  name text not null,
  level text not null constraint agencies_level check (level in ('province','district','department','commune')),
  parent_id uuid constraint agencies_parent references agencies (id),
  under_head_of uuid constraint agencies_under_head_of references agencies (id),
  valid_from date not null,
  valid_until date,
  legal_reference text,
  version integer not null default 1,
  constraint agencies_period check (valid_until is null or valid_until > valid_from)
);
create index agencies_parent on agencies (parent_id);
create index agencies_under_head_of on agencies (under_head_of);
create index agencies_code on agencies (code, valid_from);
comment on column agencies.under_head_of is 'The agency whose head this unit works under (BTCD, offices): its figures show inside that row.';
