drop table petition_events, petition_spans, dispatches, petition_steps, petition_progress, petition_contested, petition_denounced, petition_against, petition_texts, petitions;
