-- A row of an imported register: its identity and what it held, as keyed digests.
create table register_rows (
  row_digest bytea primary key,
  content_digest bytea not null,
  register text not null constraint register_rows_register check (register in ('receptions','petitions')),
  agency_id uuid not null constraint register_rows_agency references agencies (id),
  year integer not null,
  subject_id uuid not null,
  imported_at timestamptz not null
);
create index register_rows_agency on register_rows (agency_id);
create index register_rows_subject on register_rows (subject_id);
