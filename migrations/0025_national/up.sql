-- Nghị định 55/2022/NĐ-CP, Điều 6: what goes to the national database of reception and petitions. A row names a step
-- and how far its message has come; what the message says is read from the record when it is written.
create table agency_eids (
  id uuid primary key,
  agency_id uuid not null constraint agency_eids_agency references agencies (id),
  eid text not null constraint agency_eids_format check (eid ~ '^([A-Z][0-9]{2}([.][0-9]{2,3}){0,4}|([0-9]{2,3}[.]){1,5}[A-Z][0-9]{2})$'),
  valid_from date not null,
  valid_until date,
  document_reference text not null,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid not null constraint agency_eids_created_by references users (id),
  constraint agency_eids_period check (valid_until is null or valid_until > valid_from)
);
create index agency_eids_of_agency on agency_eids (agency_id, valid_from);
create index agency_eids_eid on agency_eids (eid, valid_from);
create index agency_eids_created_by on agency_eids (created_by);
comment on table agency_eids is 'Quyết định 20/2020/QĐ-TTg: mã định danh điện tử của cơ quan, chỉ có nghĩa kèm ngày.';

create table national_messages (
  id uuid primary key,
  subject_kind text not null constraint national_messages_subject_kind check (subject_kind in ('petition','reception')),
  subject_id uuid not null,
  source_id uuid not null,
  action text not null,
  position integer not null,
  agency_id uuid not null constraint national_messages_agency references agencies (id),
  on_day date not null,
  feed_no bigint not null,
  state text not null constraint national_messages_state check (state in ('queued','acknowledged','dead')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  last_error text,
  acknowledged_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null
);
create index national_messages_due on national_messages (feed_no, position, id) where state = 'queued';
create index national_messages_open on national_messages (agency_id, on_day desc, id desc) where state <> 'acknowledged';
create index national_messages_agency on national_messages (agency_id, state);
create index national_messages_subject on national_messages (subject_kind, subject_id);
comment on table national_messages is 'Không chứa nội dung, tên hay dữ liệu bảo mật; id cố định theo bước nên gửi lại không thành hai.';

-- Up to which number of the feed steps were queued.
create table national_cursor (
  id boolean primary key default true constraint national_cursor_one check (id),
  feed_no bigint not null
);
insert into national_cursor (feed_no) values (0);
