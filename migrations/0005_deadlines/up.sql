create table deadlines (
  id uuid primary key,
  subject_kind text not null constraint deadlines_subject_kind check (subject_kind in ('petition','reception')),
  subject_id uuid not null,
  agency_id uuid not null constraint deadlines_agency references agencies (id),
  clock text not null,
  rule text not null,
  basis text not null,
  amount integer,
  unit text constraint deadlines_unit check (unit in ('days','working_days','months')),
  starts_on date not null,
  due_on date,
  state text not null constraint deadlines_state check (state in ('running','paused','met','missed','void')),
  met_on date,
  parameter_id uuid constraint deadlines_parameter references parameters (id),
  calendar_version bigint not null,
  created_at timestamptz not null
);
create index deadlines_subject on deadlines (subject_kind, subject_id);
create index deadlines_due on deadlines (agency_id, due_on) where state = 'running';
create index deadlines_agency on deadlines (agency_id);
create index deadlines_parameter on deadlines (parameter_id);
comment on column deadlines.clock is 'Which clock of the law: acceptance, settlement, reception_answer …; rule is the term it was counted by.';
comment on column deadlines.starts_on is 'Day of the event; BLDS 2015, Điều 147: not counted itself.';
create table deadline_pauses (
  id uuid primary key,
  deadline_id uuid not null constraint deadline_pauses_deadline references deadlines (id),
  from_on date not null,
  until_on date,
  constraint deadline_pauses_period check (until_on is null or until_on >= from_on)
);
create index deadline_pauses_deadline on deadline_pauses (deadline_id);
