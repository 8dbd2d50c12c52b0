//! Work for later: enqueued in the caller's transaction, taken by one worker at a time, tried again with
//! growing delay, kept visible when it never succeeds.
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use futures_util::future::LocalBoxFuture;
use serde_json::Value;
use uuid::Uuid;

use super::{App, AppError, Tx, ids};
use crate::schema::jobs;

/// How a kind of job is done; the room that knows how gives it, the composition root joins them.
pub struct Handler {
    pub kind: &'static str,
    pub run: for<'a> fn(&'a App, &'a Value) -> LocalBoxFuture<'a, Result<(), AppError>>,
}

/// After so many tries a job is dead; it stays in the table.
const MOST_TRIES: i32 = 10;

#[derive(Debug, Clone, Queryable)]
struct Job {
    id: Uuid,
    kind: String,
    payload: Value,
    attempts: i32,
}

/// Enqueues a job in the caller's transaction.
pub async fn enqueue(tx: &mut Tx<'_>, kind: &'static str, payload: Value) -> Result<(), AppError> {
    let now = tx.ctx().now;
    diesel::insert_into(jobs::table)
        .values((jobs::id.eq(ids::ordered()), jobs::kind.eq(kind), jobs::payload.eq(payload), jobs::run_at.eq(now)))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Enqueues work that looks at everything: one that still waits does it for both.
pub async fn enqueue_once(tx: &mut Tx<'_>, kind: &'static str) -> Result<(), AppError> {
    let waiting = jobs::table.filter(jobs::kind.eq(kind).and(jobs::attempts.eq(0)).and(jobs::dead_at.is_null()));
    let first: Option<Uuid> = waiting.select(jobs::id).for_update().first(tx.conn()).await.optional()?;
    match first {
        Some(_) => Ok(()),
        None => enqueue(tx, kind, Value::Object(serde_json::Map::new())).await,
    }
}

/// Does the next job that is due; `false` when none is.
pub async fn run_one(
    app: &App,
    conn: &mut AsyncPgConnection,
    handlers: &[Handler],
    now: DateTime<Utc>,
) -> Result<bool, AppError> {
    let Some(job) = take(conn, now).await? else { return Ok(false) };
    let done = match handlers.iter().find(|h| h.kind == job.kind) {
        Some(handler) => (handler.run)(app, &job.payload).await,
        None => Err(AppError::Internal(format!("no handler for {}", job.kind))),
    };
    match done {
        Ok(()) => {
            diesel::delete(jobs::table.find(job.id)).execute(conn).await?;
        }
        Err(error) => {
            tracing::warn!(kind = job.kind, attempts = job.attempts, %error, "job failed");
            let is_dead = job.attempts >= MOST_TRIES;
            diesel::update(jobs::table.find(job.id))
                .set((jobs::last_error.eq(error.to_string()), jobs::dead_at.eq(is_dead.then_some(now))))
                .execute(conn)
                .await?;
        }
    }
    Ok(true)
}

/// Takes the next job due: counts the try and puts it off, so that a try that dies with its program is tried again.
async fn take(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> Result<Option<Job>, AppError> {
    let taken = conn
        .transaction::<_, AppError, _>(async |conn| {
            let next: Option<(Uuid, i32)> = jobs::table
                .filter(jobs::dead_at.is_null().and(jobs::run_at.le(now)))
                .order(jobs::run_at)
                .select((jobs::id, jobs::attempts))
                .for_update()
                .skip_locked()
                .first(conn)
                .await
                .optional()?;
            let Some((id, attempts)) = next else { return Ok(None) };
            let delay = Duration::minutes(1 << attempts.clamp(0, 10));
            let job = diesel::update(jobs::table.find(id))
                .set((jobs::attempts.eq(attempts + 1), jobs::run_at.eq(now + delay)))
                .returning((jobs::id, jobs::kind, jobs::payload, jobs::attempts))
                .get_result(conn)
                .await?;
            Ok(Some(job))
        })
        .await?;
    Ok(taken)
}
