-- Uploaded files; the content stands in the blob store under the row's id, encrypted under a key of its own that
-- `wrapped_key` holds under `key_id`. Name, title and digest stand in `about`, under the same key.
create table documents (
  id uuid primary key,
  subject_kind text not null constraint documents_subject_kind check (subject_kind in ('petition')),
  subject_id uuid not null,
  agency_id uuid not null constraint documents_agency references agencies (id),
  kind text not null constraint documents_kind check (kind in ('pdf','doc','docx','xls','xlsx','jpg','png')),
  size bigint not null constraint documents_size check (size > 0),
  series_id uuid not null,
  edition integer not null constraint documents_edition check (edition > 0),
  is_original boolean not null,
  returned_on date constraint documents_returned_on check (returned_on is null or is_original),
  key_id uuid not null constraint documents_key references keyring_keys (id),
  wrapped_key bytea not null,
  about bytea not null,
  uploaded_at timestamptz not null,
  uploaded_by uuid not null constraint documents_uploaded_by references users (id),
  constraint documents_place unique (series_id, edition)
);
create index documents_subject on documents (subject_kind, subject_id);
create index documents_agency on documents (agency_id);
create index documents_key_id on documents (key_id);
create index documents_uploaded_by on documents (uploaded_by);
comment on column documents.returned_on is 'TT 07/2014/TT-TTCP, Điều 10: bản gốc được trả lại khi không thụ lý hoặc sau khi ra quyết định.';

-- An upload that began: what its program did not finish is found here, and its blob deleted.
create table blob_uploads (
  id uuid primary key,
  begun_at timestamptz not null
);
create index blob_uploads_begun on blob_uploads (begun_at);

alter table petition_steps add column document_file_id uuid
  constraint petition_steps_document_file references documents (id);
create index petition_steps_document_file on petition_steps (document_file_id);
