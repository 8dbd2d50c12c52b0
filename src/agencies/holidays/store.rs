//! Queries on calendar days; everybody signed in may read them.
use chrono::{DateTime, Duration, NaiveDate, Utc};
use diesel::dsl::max;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::model::{CalendarRow, StoredDay};
use crate::calendar::Calendar;
use crate::kernel::codes::Code;
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx, ids};
use crate::schema::calendar_days;

/// The calendar in force, by day.
pub async fn calendar_rows(conn: &mut AsyncPgConnection) -> Result<Vec<CalendarRow>, AppError> {
    let rows: Vec<StoredDay> = calendar_days::table
        .filter(calendar_days::superseded_at.is_null())
        .order(calendar_days::day)
        .select(StoredDay::as_select())
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(StoredDay::into_row).collect())
}

/// Which calendar is in force: the microsecond of its last change; 0 while empty.
///
/// The calendar of version v is what was recorded at or before v and not superseded by then.
pub async fn calendar_version(conn: &mut AsyncPgConnection) -> Result<i64, AppError> {
    Ok(last_change(conn).await?.map_or(0, |at| at.timestamp_micros()))
}

async fn last_change(conn: &mut AsyncPgConnection) -> Result<Option<DateTime<Utc>>, AppError> {
    Ok(calendar_days::table.select(max(calendar_days::recorded_at)).first(conn).await?)
}

/// The calendar in force.
pub async fn calendar(conn: &mut AsyncPgConnection) -> Result<Calendar, AppError> {
    let version = calendar_version(conn).await?;
    Ok(Calendar::new(version, calendar_rows(conn).await?))
}

/// The calendar as it stood at a version.
pub async fn calendar_at(conn: &mut AsyncPgConnection, version: i64) -> Result<Calendar, AppError> {
    let at = DateTime::from_timestamp_micros(version).unwrap_or_default();
    let rows: Vec<StoredDay> = calendar_days::table
        .filter(calendar_days::recorded_at.le(at))
        .filter(calendar_days::superseded_at.is_null().or(calendar_days::superseded_at.gt(at)))
        .select(StoredDay::as_select())
        .load(conn)
        .await?;
    Ok(Calendar::new(version, rows.into_iter().map(StoredDay::into_row)))
}

/// Adds days that have no row at all yet; answers how many were new.
pub async fn load(conn: &mut AsyncPgConnection, days: &[CalendarRow], at: DateTime<Utc>) -> Result<usize, AppError> {
    let rows: Vec<StoredDay> = days
        .iter()
        .map(|day| StoredDay {
            id: ids::named(&format!("calendar_days.{}", day.day)),
            day: day.day,
            kind: day.kind.code().into(),
            name: day.name.clone(),
            decision: day.decision.clone(),
            is_verified: day.is_verified,
            recorded_at: at,
            superseded_at: None,
        })
        .collect();
    // Named ids: a day that was corrected since keeps its correction.
    Ok(diesel::insert_into(calendar_days::table).values(rows).on_conflict_do_nothing().execute(conn).await?)
}

/// The days of a year, with superseded rows when the history is asked for.
pub(super) async fn of_year(
    conn: &mut AsyncPgConnection,
    first: NaiveDate,
    last: NaiveDate,
    with_history: bool,
) -> Result<Vec<StoredDay>, AppError> {
    let mut query = calendar_days::table.filter(calendar_days::day.between(first, last)).into_boxed();
    if !with_history {
        query = query.filter(calendar_days::superseded_at.is_null());
    }
    Ok(query.order((calendar_days::day, calendar_days::recorded_at)).select(StoredDay::as_select()).load(conn).await?)
}

/// Puts a row in the place of the day's present one; answers the kind it was before.
pub(super) async fn supersede(
    tx: &mut Tx<'_>,
    _: &Permit,
    mut row: StoredDay,
) -> Result<(Option<String>, StoredDay), AppError> {
    // One correction at a time, each at a later microsecond: the version must move with every one.
    diesel::sql_query("select pg_advisory_xact_lock(22)").execute(tx.conn()).await?;
    if let Some(last) = last_change(tx.conn()).await?.filter(|last| *last >= row.recorded_at) {
        row.recorded_at = last + Duration::microseconds(1);
    }
    let current =
        calendar_days::table.filter(calendar_days::day.eq(row.day).and(calendar_days::superseded_at.is_null()));
    let before: Option<String> = diesel::update(current)
        .set(calendar_days::superseded_at.eq(row.recorded_at))
        .returning(calendar_days::kind)
        .get_result(tx.conn())
        .await
        .optional()?;
    diesel::insert_into(calendar_days::table).values(&row).execute(tx.conn()).await?;
    Ok((before, row))
}
