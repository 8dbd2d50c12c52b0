//! Idempotency-Key: the same request sent twice is done once. Per actor and route, 24 hours; only 2xx
//! answers are kept, encrypted under a day key that is deleted with them.
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde::{Deserialize, Serialize};

use super::crypto;
use super::ctx::{Ctx, Keyed};
use super::keyring::{Keyring, Use};
use super::{App, AppError};
use crate::kernel::{Problem, SubjectRef, Tongues, day_in_vietnam};
use crate::schema::idempotency_keys;

/// The first answer to a keyed request, as it was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredAnswer {
    pub status: u16,
    pub etag: Option<i32>,
    pub location: Option<String>,
    pub body: String,
}

const KEPT: Duration = Duration::hours(24);

#[derive(Queryable, Insertable)]
#[diesel(table_name = idempotency_keys)]
struct Row {
    actor_id: uuid::Uuid,
    route: String,
    key: String,
    fingerprint: Vec<u8>,
    status: i16,
    subject_kind: crate::kernel::SubjectKind,
    subject_id: uuid::Uuid,
    key_id: uuid::Uuid,
    answer: Vec<u8>,
    created_at: DateTime<Utc>,
}

#[derive(QueryableByName)]
struct Locked {
    #[diesel(sql_type = Bool)]
    locked: bool,
}

/// Before the work: refuses while the first runs, replays what was answered, refuses another body.
pub(super) async fn begin(conn: &mut AsyncPgConnection, app: &App, ctx: &Ctx, keyed: &Keyed) -> Result<(), AppError> {
    let lock: Locked = diesel::sql_query("select pg_try_advisory_xact_lock(hashtextextended($1, 11)) as locked")
        .bind::<Text, _>(format!("{}\u{1f}{}\u{1f}{}", ctx.user(), keyed.route, keyed.key))
        .get_result(conn)
        .await?;
    if !lock.locked {
        return Err(Problem::conflict(
            "still_running",
            Tongues::of(
                "Yêu cầu trước với cùng Idempotency-Key đang được thực hiện; hãy thử lại sau.",
                "The first request with this Idempotency-Key is still running; try again shortly.",
            ),
        )
        .retry_after(1)
        .into());
    }
    let stored: Option<Row> = idempotency_keys::table
        .find((ctx.user().0, &keyed.route, &keyed.key))
        .filter(idempotency_keys::created_at.gt(ctx.now - KEPT))
        .first(conn)
        .await
        .optional()?;
    let Some(row) = stored else { return Ok(()) };
    let key = app.keyring().by_id(conn, row.key_id).await?;
    if row.fingerprint != fingerprint(&key, keyed) {
        return Err(Problem::new(
            422,
            "idempotency_key_reused",
            Tongues::of("Idempotency-Key đã dùng", "Idempotency-Key already used"),
            Tongues::of(
                "Idempotency-Key này đã dùng cho một nội dung khác; hãy dùng khóa mới.",
                "This Idempotency-Key was used with another body; use a new key.",
            ),
        )
        .into());
    }
    let subject = SubjectRef { kind: row.subject_kind, id: row.subject_id };
    if !app.shared().sight.still_sees(conn, &ctx.scope, subject).await? {
        return Err(AppError::hidden());
    }
    if row.answer.is_empty() {
        return Err(Problem::conflict(
            "answer_sealed",
            Tongues::of(
                "Yêu cầu này đã được thực hiện; câu trả lời đã được niêm phong cùng hồ sơ. Hãy đọc lại hồ sơ.",
                "This request was done; its answer was sealed with the record since. Read the record instead.",
            ),
        )
        .into());
    }
    let plain = crypto::open(&key, &place(keyed), &row.answer)?;
    Err(AppError::Replay(Box::new(serde_json::from_slice(&plain)?)))
}

/// After the work, in its transaction: keeps the answer.
pub(super) async fn record(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    ctx: &Ctx,
    keyed: &Keyed,
    subject: SubjectRef,
    answer: &StoredAnswer,
) -> Result<(), AppError> {
    let day = day_in_vietnam(ctx.now).to_string();
    let (key_id, key) = keyring.current(conn, Use::Idempotency, &day, ctx.now).await?;
    let row = Row {
        actor_id: ctx.user().0,
        route: keyed.route.clone(),
        key: keyed.key.clone(),
        fingerprint: fingerprint(&key, keyed),
        status: i16::try_from(answer.status).unwrap_or(200),
        subject_kind: subject.kind,
        subject_id: subject.id,
        key_id,
        answer: crypto::seal(&key, &place(keyed), &serde_json::to_vec(answer)?)?,
        created_at: ctx.now,
    };
    // A row older than a day stands until the sweep; its key is used anew.
    diesel::delete(idempotency_keys::table.find((row.actor_id, &row.route, &row.key))).execute(conn).await?;
    diesel::insert_into(idempotency_keys::table).values(row).execute(conn).await?;
    Ok(())
}

/// Answers about a record that was sealed since are never told again; their keys still bar a second doing.
pub async fn seal_answers(conn: &mut AsyncPgConnection, subject: SubjectRef) -> Result<(), AppError> {
    let of_subject = idempotency_keys::table
        .filter(idempotency_keys::subject_kind.eq(subject.kind).and(idempotency_keys::subject_id.eq(subject.id)));
    diesel::update(of_subject).set(idempotency_keys::answer.eq(Vec::<u8>::new())).execute(conn).await?;
    Ok(())
}

/// Deletes what is older than a day, keys first.
pub async fn sweep(conn: &mut AsyncPgConnection, keyring: &Keyring, now: DateTime<Utc>) -> Result<usize, AppError> {
    let gone = diesel::delete(idempotency_keys::table.filter(idempotency_keys::created_at.lt(now - KEPT)))
        .execute(conn)
        .await?;
    keyring.forget_before(conn, Use::Idempotency, now - KEPT - Duration::hours(24)).await?;
    Ok(gone)
}

fn fingerprint(key: &crypto::Key, keyed: &Keyed) -> Vec<u8> {
    crypto::mac(key, &[keyed.route.as_bytes(), &keyed.body])
}

fn place(keyed: &Keyed) -> String {
    format!("idempotency_keys.answer.{}.{}", keyed.route, keyed.key)
}
