//! The queue: filled along the feed, emptied into the target. Only one program at a time holds the cursor.
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::integration::national::model::{Due, Message, News};
use crate::integration::national::rules::{MOST_TRIES, PETITION_STEPS, STEP_FIELDS};
use crate::kernel::{AgencyId, NationalMessageId};
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx};
use crate::schema::{national_cursor, national_messages, register_rows};

const TOLD: &str = "o.kind in ('reception.logged', 'reception.answered', 'petition.registered', 'petition.moved', 'register.imported')";

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Bool)]
    found: bool,
}

/// Whether there is news to queue or a message to send now.
pub async fn has_work(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> Result<bool, AppError> {
    let sql = format!(
        "select exists (select from outbox_feed f join outbox o on o.id = f.outbox_id
           where f.feed_no > (select feed_no from national_cursor) and {TOLD})
         or exists (select from national_messages m join agency_eids x on x.agency_id = m.agency_id
           and x.valid_from <= m.on_day and (x.valid_until is null or x.valid_until > m.on_day)
           where m.state = 'queued' and m.next_at <= $1) as found"
    );
    Ok(diesel::sql_query(sql).bind::<Timestamptz, _>(now).get_result::<Found>(conn).await?.found)
}

/// Up to where the feed was queued; `None` while another program holds it.
pub async fn cursor(tx: &mut Tx<'_>, _: &Permit) -> Result<Option<i64>, AppError> {
    Ok(national_cursor::table
        .select(national_cursor::feed_no)
        .for_update()
        .skip_locked()
        .first(tx.conn())
        .await
        .optional()?)
}

pub async fn move_cursor(tx: &mut Tx<'_>, _: &Permit, to: i64) -> Result<(), AppError> {
    diesel::update(national_cursor::table).set(national_cursor::feed_no.eq(to)).execute(tx.conn()).await?;
    Ok(())
}

/// The next news in the order of the feed.
pub async fn news(conn: &mut AsyncPgConnection, after: i64, limit: i64) -> Result<Vec<News>, AppError> {
    let sql = format!(
        "select f.feed_no, o.id as outbox_id, o.kind, o.subject_id
         from outbox_feed f join outbox o on o.id = f.outbox_id
         where f.feed_no > $1 and {TOLD} order by f.feed_no limit $2"
    );
    Ok(diesel::sql_query(sql).bind::<BigInt, _>(after).bind::<BigInt, _>(limit).load(conn).await?)
}

/// Every step of these petitions that is not queued yet; answers how many.
pub async fn queue_petitions(tx: &mut Tx<'_>, _: &Permit, ids: &[Uuid], feed_no: i64) -> Result<usize, AppError> {
    let now = tx.ctx().now;
    Ok(diesel::sql_query(include_str!("queue_petitions.sql"))
        .bind::<Array<SqlUuid>, _>(ids)
        .bind::<Array<Text>, _>(&PETITION_STEPS[..])
        .bind::<BigInt, _>(feed_no)
        .bind::<Timestamptz, _>(now)
        .execute(tx.conn())
        .await?)
}

pub async fn queue_visits(tx: &mut Tx<'_>, _: &Permit, ids: &[Uuid], feed_no: i64) -> Result<usize, AppError> {
    let now = tx.ctx().now;
    Ok(diesel::sql_query(include_str!("queue_visits.sql"))
        .bind::<Array<SqlUuid>, _>(ids)
        .bind::<BigInt, _>(feed_no)
        .bind::<Timestamptz, _>(now)
        .execute(tx.conn())
        .await?)
}

pub async fn queue_answers(tx: &mut Tx<'_>, _: &Permit, news: &[i64], feed_no: i64) -> Result<usize, AppError> {
    let now = tx.ctx().now;
    Ok(diesel::sql_query(include_str!("queue_answers.sql"))
        .bind::<Array<BigInt>, _>(news)
        .bind::<BigInt, _>(feed_no)
        .bind::<Timestamptz, _>(now)
        .execute(tx.conn())
        .await?)
}

/// The records that these imports made: petitions, visits.
pub async fn of_imports(conn: &mut AsyncPgConnection, news: &[i64]) -> Result<(Vec<Uuid>, Vec<Uuid>), AppError> {
    use crate::schema::outbox;
    if news.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let at: Vec<DateTime<Utc>> = outbox::table.filter(outbox::id.eq_any(news)).select(outbox::at).load(conn).await?;
    let rows: Vec<(String, Uuid)> = register_rows::table
        .filter(register_rows::imported_at.eq_any(at))
        .select((register_rows::register, register_rows::subject_id))
        .load(conn)
        .await?;
    let of = |register: &str| rows.iter().filter(|row| row.0 == register).map(|row| row.1).collect();
    Ok((of("petitions"), of("receptions")))
}

/// What of an agency no news led to: entered before the queue was, or lost by hand; at most so many at once.
pub async fn queue_left_out(tx: &mut Tx<'_>, _: &Permit, agency: AgencyId, most: i64) -> Result<usize, AppError> {
    let now = tx.ctx().now;
    let petitions = diesel::sql_query(
        "insert into national_messages (id, subject_kind, subject_id, source_id, action, position, agency_id, on_day, feed_no, state, next_at, created_at)
         select md5('petition_step.' || s.id)::uuid, 'petition', s.petition_id, s.id, s.action, s.position, s.agency_id, s.on_day,
                (select feed_no from national_cursor), 'queued', $3, $3
         from petition_steps s where s.agency_id = $1 and s.action = any($2)
           and not exists (select from national_messages m where m.id = md5('petition_step.' || s.id)::uuid)
         order by s.recorded_at, s.id limit $4 on conflict (id) do nothing",
    )
    .bind::<SqlUuid, _>(agency)
    .bind::<Array<Text>, _>(&PETITION_STEPS[..])
    .bind::<Timestamptz, _>(now)
    .bind::<BigInt, _>(most)
    .execute(tx.conn())
    .await?;
    let visits = diesel::sql_query(include_str!("queue_left_out_visits.sql"))
        .bind::<SqlUuid, _>(agency)
        .bind::<Timestamptz, _>(now)
        .bind::<BigInt, _>(most)
        .execute(tx.conn())
        .await?;
    Ok(petitions + visits)
}

/// The next messages to send, with their content.
pub async fn due(conn: &mut AsyncPgConnection, now: DateTime<Utc>, limit: i64) -> Result<Vec<Due>, AppError> {
    Ok(diesel::sql_query(include_str!("due.sql"))
        .bind::<Timestamptz, _>(now)
        .bind::<BigInt, _>(limit)
        .bind::<Array<Text>, _>(&STEP_FIELDS[..])
        .load(conn)
        .await?)
}

/// These are safe on the other side.
pub async fn acknowledge(tx: &mut Tx<'_>, _: &Permit, ids: &[Uuid]) -> Result<(), AppError> {
    let (now, ids) = (tx.ctx().now, ids.iter().copied().map(NationalMessageId).collect::<Vec<_>>());
    diesel::update(national_messages::table.filter(national_messages::id.eq_any(ids)))
        .set((
            national_messages::state.eq("acknowledged"),
            national_messages::acknowledged_at.eq(now),
            national_messages::attempts.eq(national_messages::attempts + 1),
            national_messages::last_error.eq(None::<String>),
            national_messages::version.eq(national_messages::version + 1),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// These may not have arrived: each waits until its own instant, or is dead after its last try.
pub async fn failed(tx: &mut Tx<'_>, _: &Permit, until: &[(Uuid, DateTime<Utc>)], why: &str) -> Result<(), AppError> {
    let (ids, next): (Vec<Uuid>, Vec<DateTime<Utc>>) = until.iter().copied().unzip();
    diesel::sql_query(
        "update national_messages m set attempts = m.attempts + 1, next_at = f.next_at, last_error = $3,
           version = m.version + 1, state = case when m.attempts + 1 >= $4 then 'dead' else 'queued' end
         from unnest($1, $2) as f (id, next_at) where m.id = f.id",
    )
    .bind::<Array<SqlUuid>, _>(ids)
    .bind::<Array<Timestamptz>, _>(next)
    .bind::<Text, _>(why)
    .bind::<diesel::sql_types::Integer, _>(MOST_TRIES)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A dead letter is queued anew; `None` when it changed since `seen`.
pub async fn replay(
    tx: &mut Tx<'_>,
    _: &Permit,
    id: NationalMessageId,
    seen: i32,
) -> Result<Option<Message>, AppError> {
    let now = tx.ctx().now;
    let of_version = national_messages::id.eq(id).and(national_messages::version.eq(seen));
    Ok(diesel::update(national_messages::table.filter(of_version))
        .set((
            national_messages::state.eq("queued"),
            national_messages::attempts.eq(0),
            national_messages::next_at.eq(now),
            national_messages::version.eq(national_messages::version + 1),
        ))
        .returning(Message::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}
