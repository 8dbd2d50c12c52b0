//! Queries on schedules.
use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::model::Schedule;
use crate::kernel::{AgencyId, ReceptionScheduleId};
use crate::platform::access::{Permit, Scope};
use crate::platform::{AppError, Tx};
use crate::receptions::visibility::visible_schedules;
use crate::schema::reception_schedules;

pub(super) async fn find(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: ReceptionScheduleId,
) -> Result<Option<Schedule>, AppError> {
    let query = reception_schedules::table.filter(visible_schedules(scope)).filter(reception_schedules::id.eq(id));
    Ok(query.select(Schedule::as_select()).first(conn).await.optional()?)
}

/// What a list is asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    pub agency: Option<AgencyId>,
    /// Only those in force on this day.
    pub on: Option<NaiveDate>,
    pub after: Option<(NaiveDate, ReceptionScheduleId)>,
    pub limit: i64,
}

fn asked_for(scope: &Scope, asked: &Asked) -> reception_schedules::BoxedQuery<'static, Pg> {
    let mut query = reception_schedules::table.filter(visible_schedules(scope)).into_boxed();
    if let Some(agency) = asked.agency {
        query = query.filter(reception_schedules::agency_id.eq(agency));
    }
    if let Some(on) = asked.on {
        query = query
            .filter(reception_schedules::from_on.le(on))
            .filter(reception_schedules::until_on.is_null().or(reception_schedules::until_on.ge(on)))
            .filter(reception_schedules::ended_on.is_null().or(reception_schedules::ended_on.ge(on)));
    }
    query
}

/// One row more than asked for, latest first.
pub(super) async fn list(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    asked: &Asked,
) -> Result<Vec<Schedule>, AppError> {
    let mut query = asked_for(scope, asked);
    if let Some((day, id)) = asked.after {
        let same_day = reception_schedules::from_on.eq(day).and(reception_schedules::id.lt(id));
        query = query.filter(reception_schedules::from_on.lt(day).or(same_day));
    }
    let query = query.order((reception_schedules::from_on.desc(), reception_schedules::id.desc()));
    Ok(query.limit(asked.limit + 1).select(Schedule::as_select()).load(conn).await?)
}

pub(super) async fn count(conn: &mut AsyncPgConnection, scope: &Scope, asked: &Asked) -> Result<i64, AppError> {
    Ok(asked_for(scope, asked).count().get_result(conn).await?)
}

pub(super) async fn insert(tx: &mut Tx<'_>, _: &Permit, schedule: &Schedule) -> Result<(), AppError> {
    diesel::insert_into(reception_schedules::table).values(schedule).execute(tx.conn()).await?;
    Ok(())
}

/// Raises the version when it is still the one `seen`; the row stays locked until the commit.
pub(super) async fn bump(
    tx: &mut Tx<'_>,
    _: &Permit,
    id: ReceptionScheduleId,
    seen: i32,
) -> Result<Option<Schedule>, AppError> {
    let of_version = reception_schedules::id.eq(id).and(reception_schedules::version.eq(seen));
    Ok(diesel::update(reception_schedules::table.filter(of_version))
        .set(reception_schedules::version.eq(reception_schedules::version + 1))
        .returning(Schedule::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}

/// Sets the end.
pub(super) async fn end(
    tx: &mut Tx<'_>,
    _: &Permit,
    id: ReceptionScheduleId,
    on: NaiveDate,
    reason: &str,
) -> Result<Schedule, AppError> {
    Ok(diesel::update(reception_schedules::table.find(id))
        .set((reception_schedules::ended_on.eq(on), reception_schedules::end_reason.eq(reason)))
        .returning(Schedule::as_returning())
        .get_result(tx.conn())
        .await?)
}

/// The schedules that may plan a session on a day of the calendar or near it; for the program's own work.
pub(super) async fn in_force_near(conn: &mut AsyncPgConnection, day: NaiveDate) -> Result<Vec<Schedule>, AppError> {
    let (before, after) = (day.checked_sub_days(NEAR).unwrap_or(day), day.checked_add_days(NEAR).unwrap_or(day));
    Ok(reception_schedules::table
        .filter(reception_schedules::from_on.le(after))
        .filter(reception_schedules::until_on.is_null().or(reception_schedules::until_on.ge(before)))
        .filter(reception_schedules::ended_on.is_null().or(reception_schedules::ended_on.ge(before)))
        .order(reception_schedules::id)
        .select(Schedule::as_select())
        .load(conn)
        .await?)
}

/// Days a session may lie from its day of the rule; wider than any Tết.
const NEAR: chrono::Days = chrono::Days::new(31);
