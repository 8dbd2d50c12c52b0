drop table code_counters, calendar_days, parameters, jobs, idempotency_keys, sequencer_queue, outbox_feed, outbox,
  audit_sealed, audit_seals, audit_heads, audit_entries, audit_reasons, access_epoch, keyring_keys, schema_serves;
drop function refuse_change();
drop extension pg_trgm;
