//! News for other rooms, portals and listeners: written with the change, numbered later, read in order.
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde_json::Value;

use super::AppError;
use crate::kernel::SubjectRef;
use crate::schema::{outbox, sequencer_queue};

/// One piece of news; the payload holds ids and codes, never personal data.
#[derive(Debug, Clone)]
pub struct Event {
    pub kind: &'static str,
    pub subject: SubjectRef,
    pub payload: Value,
}

impl Event {
    pub fn new(kind: &'static str, subject: impl Into<SubjectRef>, payload: Value) -> Self {
        Self { kind, subject: subject.into(), payload }
    }
}

/// Writes the news of one act, in its transaction.
pub(super) async fn write(conn: &mut AsyncPgConnection, events: &[Event], at: DateTime<Utc>) -> Result<(), AppError> {
    if events.is_empty() {
        return Ok(());
    }
    let rows: Vec<_> = events
        .iter()
        .map(|event| {
            (
                outbox::kind.eq(event.kind),
                outbox::subject_kind.eq(event.subject.kind),
                outbox::subject_id.eq(event.subject.id),
                outbox::at.eq(at),
                outbox::payload.eq(&event.payload),
            )
        })
        .collect();
    let ids: Vec<i64> = diesel::insert_into(outbox::table).values(rows).returning(outbox::id).get_results(conn).await?;
    let waiting: Vec<_> =
        ids.iter().map(|id| (sequencer_queue::line.eq("feed"), sequencer_queue::row_id.eq(*id))).collect();
    diesel::insert_into(sequencer_queue::table).values(waiting).execute(conn).await?;
    Ok(())
}
