-- What is counted once stands once: the n-th such event of a petition has one row.
create unique index petition_events_once on petition_events (petition_id, event, nth)
  where event in ('received','processed','accepted','settled');
create index petition_events_repeated on petition_events (on_day, petition_id) where nth > 1;

-- Without included columns equal keys share an entry: a seventh of the size, and figures read it alone.
create index petition_events_figures on petition_events (agency_id, event, on_day, in_time);
drop index petition_events_agency;

create index petition_spans_open on petition_spans (agency_id, to_on, from_on) include (due_on, is_suspended, petition_id)
  where state in ('received','classified','accepted','suspended') and kind <> 'mixed';
create index petition_spans_mixed on petition_spans (petition_id, from_on, to_on) where kind = 'mixed';
create index dispatches_unreceived on dispatches (petition_id, sent_on, received_on) where kind = 'transferred';
create index receptions_figures on receptions (agency_id, received_on) include (people_count, id);
