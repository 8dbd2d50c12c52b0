//! The unit of work: everything a write does stands in one transaction with its audit entries, its
//! news and its stored answer; a write without an audit line does not compile.
use diesel_async::{AnsiTransactionManager, AsyncPgConnection, TransactionManager};
use serde::Serialize;

use super::ctx::Ctx;
use super::idempotency::{self, StoredAnswer};
use super::outbox::{self, Event};
use super::{App, AppError, Audit, audit};

/// A transaction that only [`act`] opens; writing store functions ask for it.
pub struct Tx<'a> {
    conn: &'a mut AsyncPgConnection,
    app: &'a App,
    ctx: &'a Ctx,
}

impl<'a> Tx<'a> {
    pub fn conn(&mut self) -> &mut AsyncPgConnection {
        self.conn
    }

    pub fn app(&self) -> &'a App {
        self.app
    }

    pub fn ctx(&self) -> &'a Ctx {
        self.ctx
    }
}

/// What an act did: its value, at least one audit entry, and its news.
#[derive(Debug)]
pub struct Done<T> {
    value: T,
    audits: Vec<Audit>,
    events: Vec<Event>,
    status: u16,
    etag: Option<i32>,
    location: Option<String>,
    is_recorded: bool,
}

impl<T> Done<T> {
    pub fn new(value: T, audit: Audit) -> Self {
        Self {
            value,
            audits: vec![audit],
            events: Vec::new(),
            status: 200,
            etag: None,
            location: None,
            is_recorded: true,
        }
    }

    #[must_use]
    pub fn and(mut self, audit: Audit) -> Self {
        self.audits.push(audit);
        self
    }

    #[must_use]
    pub fn emit(mut self, event: Event) -> Self {
        self.events.push(event);
        self
    }

    #[must_use]
    pub fn emit_all(mut self, events: impl IntoIterator<Item = Event>) -> Self {
        self.events.extend(events);
        self
    }

    /// Its trail and news alone, for an act that does several; and the version its record has now.
    pub fn without_value(self) -> (Option<i32>, Done<()>) {
        let Self { audits, events, status, etag, location, is_recorded, .. } = self;
        (etag, Done { value: (), audits, events, status, etag, location, is_recorded })
    }

    /// Takes over the trail and the news of another act in the same transaction; its value goes.
    #[must_use]
    pub fn beside<U>(mut self, other: Done<U>) -> Self {
        self.audits.extend(other.audits);
        self.events.extend(other.events);
        self
    }

    /// The same trail and news under another answer.
    #[must_use]
    pub fn answering<U>(self, value: U) -> Done<U> {
        let Self { audits, events, is_recorded, .. } = self;
        Done { value, audits, events, status: 200, etag: None, location: None, is_recorded }
    }

    /// The answer, to be completed.
    pub fn value_mut(&mut self) -> &mut T {
        &mut self.value
    }

    /// The record's version, answered as its ETag.
    #[must_use]
    pub fn version(mut self, version: i32) -> Self {
        self.etag = Some(version);
        self
    }

    /// 201 with the place of the new record.
    #[must_use]
    pub fn created(mut self, location: impl Into<String>) -> Self {
        self.status = 201;
        self.location = Some(location.into());
        self
    }

    /// The answer holds a secret (a token, a password, an unsealed identity): it is never kept.
    #[must_use]
    pub fn never_recorded(mut self) -> Self {
        self.is_recorded = false;
        self
    }
}

/// What a handler answers: the value with its status, ETag and Location.
#[derive(Debug, Clone)]
pub struct Reply<T> {
    pub value: T,
    pub status: u16,
    pub etag: Option<i32>,
    pub location: Option<String>,
}

impl<T> Reply<T> {
    /// 200 with a value.
    pub fn ok(value: T) -> Self {
        Self { value, status: 200, etag: None, location: None }
    }

    #[must_use]
    pub fn version(mut self, version: i32) -> Self {
        self.etag = Some(version);
        self
    }
}

/// Runs `work` in one transaction on a connection of the desk.
pub async fn act<T, F>(app: &App, ctx: &Ctx, work: F) -> Result<Reply<T>, AppError>
where
    T: Serialize,
    F: AsyncFnOnce(&mut Tx<'_>) -> Result<Done<T>, AppError>,
{
    let mut conn = app.desk().await?;
    act_on(app, ctx, &mut conn, work).await
}

/// The same on a connection at hand (imports and exports take theirs from the back pool).
pub async fn act_on<T, F>(app: &App, ctx: &Ctx, conn: &mut AsyncPgConnection, work: F) -> Result<Reply<T>, AppError>
where
    T: Serialize,
    F: AsyncFnOnce(&mut Tx<'_>) -> Result<Done<T>, AppError>,
{
    AnsiTransactionManager::begin_transaction(conn).await?;
    // A future dropped half-way leaves the transaction open; the pool then throws the connection away.
    match run(app, ctx, conn, work).await {
        Ok(reply) => {
            AnsiTransactionManager::commit_transaction(conn).await?;
            app.shared().committed.notify_one();
            Ok(reply)
        }
        Err(error) => {
            AnsiTransactionManager::rollback_transaction(conn).await?;
            Err(error)
        }
    }
}

async fn run<T, F>(app: &App, ctx: &Ctx, conn: &mut AsyncPgConnection, work: F) -> Result<Reply<T>, AppError>
where
    T: Serialize,
    F: AsyncFnOnce(&mut Tx<'_>) -> Result<Done<T>, AppError>,
{
    if let Some(keyed) = &ctx.idempotency {
        idempotency::begin(conn, app, ctx, keyed).await?;
    }
    let done = work(&mut Tx { conn: &mut *conn, app, ctx }).await?;
    for entry in &done.audits {
        audit::write(conn, ctx, entry).await?;
    }
    outbox::write(conn, &done.events, ctx.now).await?;
    if let (Some(keyed), true, Some(first)) = (&ctx.idempotency, done.is_recorded, done.audits.first()) {
        let answer = StoredAnswer {
            status: done.status,
            etag: done.etag,
            location: done.location.clone(),
            body: serde_json::to_string(&done.value)?,
        };
        idempotency::record(conn, app.keyring(), ctx, keyed, first.subject, &answer).await?;
    }
    Ok(Reply { value: done.value, status: done.status, etag: done.etag, location: done.location })
}
