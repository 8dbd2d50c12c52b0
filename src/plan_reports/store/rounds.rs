//! Rounds; everybody signed in may know which reports the plan asks for.
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use std::collections::HashMap;

use crate::kernel::PlanRoundId;
use crate::plan_reports::model::Round;
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx};
use crate::schema::plan_rounds;

/// A round.
pub async fn find(conn: &mut AsyncPgConnection, id: PlanRoundId) -> Result<Option<Round>, AppError> {
    Ok(plan_rounds::table.find(id).select(Round::as_select()).first(conn).await.optional()?)
}

/// Several rounds, by id.
pub async fn of_ids(
    conn: &mut AsyncPgConnection,
    ids: &[PlanRoundId],
) -> Result<HashMap<PlanRoundId, Round>, AppError> {
    let rows: Vec<Round> =
        plan_rounds::table.filter(plan_rounds::id.eq_any(ids)).select(Round::as_select()).load(conn).await?;
    Ok(rows.into_iter().map(|round| (round.id, round)).collect())
}

/// Rounds, latest day first, one more than asked for.
pub async fn list(
    conn: &mut AsyncPgConnection,
    year: Option<i32>,
    after: Option<(NaiveDate, PlanRoundId)>,
    limit: i64,
) -> Result<Vec<Round>, AppError> {
    let mut query = plan_rounds::table.order((plan_rounds::before_on.desc(), plan_rounds::id.desc())).into_boxed();
    if let Some(year) = year {
        query = query.filter(plan_rounds::year.eq(year));
    }
    if let Some((day, id)) = after {
        let same_day = plan_rounds::before_on.eq(day).and(plan_rounds::id.lt(id));
        query = query.filter(plan_rounds::before_on.lt(day).or(same_day));
    }
    Ok(query.limit(limit + 1).select(Round::as_select()).load(conn).await?)
}

/// Writes a round; `None` when the year has one of its kind.
pub async fn insert(tx: &mut Tx<'_>, _: &Permit, round: &Round) -> Result<Option<Round>, AppError> {
    Ok(diesel::insert_into(plan_rounds::table)
        .values(round)
        .on_conflict_do_nothing()
        .returning(Round::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}

/// Writes what changed of it; `None` when it changed since `seen`.
pub async fn amend(tx: &mut Tx<'_>, _: &Permit, round: &Round, seen: i32) -> Result<Option<Round>, AppError> {
    let of_version = plan_rounds::id.eq(round.id).and(plan_rounds::version.eq(seen));
    Ok(diesel::update(plan_rounds::table.filter(of_version))
        .set((
            plan_rounds::title.eq(&round.title),
            plan_rounds::from_on.eq(round.from_on),
            plan_rounds::to_on.eq(round.to_on),
            plan_rounds::before_on.eq(round.before_on),
            plan_rounds::goals.eq(&round.goals),
            plan_rounds::document_number.eq(&round.document_number),
            plan_rounds::document_on.eq(round.document_on),
            plan_rounds::version.eq(plan_rounds::version + 1),
        ))
        .returning(Round::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}
