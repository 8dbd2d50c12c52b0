create table petitions (
  id uuid primary key,
  code text not null constraint petitions_code_unique unique,
  agency_id uuid not null constraint petitions_agency references agencies (id),
  matter_id uuid not null,
  is_main boolean not null,
  kind text not null constraint petitions_kind check (kind in ('complaint','denunciation','recommendation','feedback','mixed')),
  source text not null constraint petitions_source check (source in ('in_person','post','box','portal','hotline','forwarded','leader','dialogue','voter_meeting','mediation','other')),
  incoming_number text,
  received_on date not null,
  written_on date,
  authorship text not null constraint petitions_authorship check (authorship in ('named','anonymous','false_name','unclear')),
  signer_count integer not null constraint petitions_signer_count check (signer_count >= 0),
  field text not null constraint petitions_field check (field in ('admin_policy','admin_land','admin_civil_service','admin_other','corruption','judicial','party','other')),
  level smallint not null constraint petitions_settlement_level check (level in (1, 2)),
  state text not null constraint petitions_state check (state in ('received','classified','accepted','suspended','settled','closed')),
  handling text constraint petitions_handling check (handling in ('accepted','refused','guided','transferred','returned','urged','filed','split','used_for_inspection')),
  competence text constraint petitions_competence check (competence in ('own','subordinate','other')),
  prior_status text constraint petitions_prior_status check (prior_status in ('none','in_progress','first_settled','settled_repeatedly','court_judged','denunciation_overdue','denunciation_concluded')),
  special_route text constraint petitions_special_route check (special_route in ('land_dispute_mediation','crime_report','judicial','party','admin_regulation','civil_dispute')),
  is_eligible boolean,
  ineligible_reason text constraint petitions_ineligible_reason check (ineligible_reason in ('no_name_address','no_signature','no_date','content_missing','unreadable','sent_to_many','already_guided','already_forwarded','settled_nothing_new','time_barred','duplicate','other')),
  handler_id uuid constraint petitions_handler references users (id),
  settling_agency_id uuid constraint petitions_settling_agency references agencies (id),
  result text constraint petitions_result check (result in ('justified','partly_justified','unjustified','upheld','amended','annulled_returned','answered','withdrawn','terminated')),
  is_sealed boolean not null,
  is_remote_area boolean not null default false,
  origin text not null constraint petitions_origin check (origin in ('entered','imported')),
  late_entry boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid not null constraint petitions_created_by references users (id),
  constraint petitions_denunciation_sealed check (kind <> 'denunciation' or is_sealed)
);
create index petitions_agency_received on petitions (agency_id, received_on desc, id desc);
create index petitions_received on petitions (received_on desc, id desc);
create index petitions_matter on petitions (matter_id);
create index petitions_handler on petitions (handler_id);
create index petitions_settling_agency on petitions (settling_agency_id);
create index petitions_created_by on petitions (created_by);
comment on table petitions is 'TT 05/2021/TT-TTCP: đơn và hướng xử lý; không chứa dữ liệu cá nhân.';

-- What may be read with the case; of a denunciation only public_summary stands here.
create table petition_texts (
  petition_id uuid primary key constraint petition_texts_petition references petitions (id),
  summary text,
  demand text,
  public_summary text,
  settling_name text,
  forwarder_name text,
  forwarder_kind text constraint petition_texts_forwarder_kind check (forwarder_kind in ('deputy','council','front','press','party','agency','superior')),
  forwarder_document text,
  forwarder_on date,
  forwarder_wants_reply boolean,
  remote_area_reason text,
  search text not null
);
create index petition_texts_search on petition_texts using gin (search gin_trgm_ops);

create table petition_against (
  petition_id uuid not null constraint petition_against_petition references petitions (id),
  ordinal smallint not null,
  name text not null,
  position text,
  agency_id uuid constraint petition_against_agency references agencies (id),
  agency_name text,
  user_id uuid constraint petition_against_user references users (id),
  primary key (petition_id, ordinal)
);
create index petition_against_agency on petition_against (agency_id);
create index petition_against_user on petition_against (user_id);

create table petition_contested (
  petition_id uuid primary key constraint petition_contested_petition references petitions (id),
  contested_type text constraint petition_contested_type check (contested_type in ('decision','act','discipline')),
  number text,
  issued_on date,
  issued_by text,
  received_on date,
  first_decision_number text,
  first_decision_on date,
  first_decision_issuer text,
  first_decision_received_on date,
  first_overdue boolean not null default false,
  previous_petition_id uuid constraint petition_contested_previous references petitions (id)
);
create index petition_contested_previous on petition_contested (previous_petition_id);

create table petition_progress (
  petition_id uuid primary key constraint petition_progress_petition references petitions (id),
  processed_on date,
  accepted_on date,
  is_complex boolean not null default false,
  settled_on date,
  decision_number text,
  requires_execution boolean,
  execution_due_on date,
  executed_on date,
  in_force_on date,
  closed_on date
);

-- What happened: one row a step; free text of a sealed case stands only in its sealed record.
create table petition_steps (
  id uuid primary key,
  petition_id uuid not null constraint petition_steps_petition references petitions (id),
  position integer not null,
  action text not null,
  on_day date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null constraint petition_steps_recorded_by references users (id),
  agency_id uuid not null constraint petition_steps_agency references agencies (id),
  document_number text,
  document_on date,
  signer_name text,
  signer_post text constraint petition_steps_signer_post check (signer_post in ('head','acting','deputy','staff')),
  detail jsonb not null default '{}',
  note text,
  late_entry boolean not null default false,
  constraint petition_steps_place unique (petition_id, position)
);
create index petition_steps_recorded_by on petition_steps (recorded_by);
create index petition_steps_agency on petition_steps (agency_id);

create table dispatches (
  id uuid primary key,
  petition_id uuid not null constraint dispatches_petition references petitions (id),
  kind text not null constraint dispatches_kind check (kind in ('guided','transferred','returned','urged')),
  to_agency_id uuid constraint dispatches_to_agency references agencies (id),
  to_name text,
  to_body_kind text constraint dispatches_to_body_kind check (to_body_kind in ('administrative','council','judicial','enforcement','audit','party','mass_organisation','other')),
  document_number text,
  document_on date,
  sent_on date not null,
  reply_by date,
  received_on date,
  replied_on date,
  reply_outcome text
);
create index dispatches_petition on dispatches (petition_id);
create index dispatches_to_agency on dispatches (to_agency_id);

-- Facts for figures: written by the acts in the same transaction, read by every "as of" figure.
create table petition_spans (
  id bigint generated always as identity primary key,
  petition_id uuid not null constraint petition_spans_petition references petitions (id),
  agency_id uuid not null constraint petition_spans_agency references agencies (id),
  kind text not null,
  state text not null,
  due_on date,
  is_suspended boolean not null,
  from_on date not null,
  to_on date
);
create index petition_spans_petition on petition_spans (petition_id, from_on);
create index petition_spans_agency on petition_spans (agency_id, from_on, to_on) include (state, due_on, is_suspended);
comment on table petition_spans is 'A petition while agency, kind, state, due day and suspension were constant; to_on is exclusive.';
create table petition_events (
  id bigint generated always as identity primary key,
  petition_id uuid not null constraint petition_events_petition references petitions (id),
  agency_id uuid not null constraint petition_events_agency references agencies (id),
  kind text not null,
  event text not null constraint petition_events_event check (event in ('received','processed','accepted','settled','reopened','extended','suspended','resumed','replied','closed','handed_over')),
  on_day date not null,
  nth smallint not null default 1,
  handling text,
  in_time boolean
);
create index petition_events_petition on petition_events (petition_id);
create index petition_events_agency on petition_events (agency_id, event, on_day) include (petition_id, in_time);
