//! Reports and their steps.
use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use crate::kernel::codes::{PlanReportState as State, PlanRoundKind};
use crate::kernel::{AgencyId, PlanReportId, PlanRoundId};
use crate::plan_reports::model::{Report, Step};
use crate::plan_reports::visibility::visible;
use crate::platform::access::{Permit, Scope};
use crate::platform::{AppError, Tx};
use crate::schema::{plan_report_steps, plan_reports, plan_rounds};

/// A report in sight.
pub async fn find(conn: &mut AsyncPgConnection, scope: &Scope, id: PlanReportId) -> Result<Option<Report>, AppError> {
    let query = plan_reports::table.filter(visible(scope)).filter(plan_reports::id.eq(id));
    Ok(query.select(Report::as_select()).first(conn).await.optional()?)
}

/// The same, to be written: it waits for who writes it now.
pub async fn find_for(tx: &mut Tx<'_>, scope: &Scope, id: PlanReportId) -> Result<Option<Report>, AppError> {
    let query = plan_reports::table.filter(visible(scope)).filter(plan_reports::id.eq(id));
    Ok(query.select(Report::as_select()).for_no_key_update().first(tx.conn()).await.optional()?)
}

/// What a list is asked for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    pub round: Option<PlanRoundId>,
    pub year: Option<i32>,
    pub kind: Option<PlanRoundKind>,
    pub state: Option<State>,
    pub agency: Option<AgencyId>,
    /// Only units that have sent nothing.
    pub is_missing: bool,
    /// Of these, only past the last day, as of `today`.
    pub is_overdue: bool,
    pub today: NaiveDate,
    pub after: Option<PlanReportId>,
    pub limit: i64,
}

fn asked_for(scope: &Scope, asked: &Asked) -> plan_reports::BoxedQuery<'static, Pg> {
    let mut query = plan_reports::table.filter(visible(scope)).into_boxed();
    if let Some(round) = asked.round {
        query = query.filter(plan_reports::round_id.eq(round));
    }
    if let Some(state) = asked.state {
        query = query.filter(plan_reports::state.eq(state));
    }
    if let Some(agency) = asked.agency {
        query = query.filter(plan_reports::agency_id.eq(agency));
    }
    if asked.is_missing || asked.is_overdue {
        query = query
            .filter(plan_reports::edition.eq(1))
            .filter(plan_reports::state.eq_any([State::Draft, State::Returned]));
    }
    let mut rounds = plan_rounds::table.select(plan_rounds::id).into_boxed();
    if let Some(year) = asked.year {
        rounds = rounds.filter(plan_rounds::year.eq(year));
    }
    if let Some(kind) = asked.kind {
        rounds = rounds.filter(plan_rounds::kind.eq(kind));
    }
    if asked.is_overdue {
        rounds = rounds.filter(plan_rounds::before_on.le(asked.today));
    }
    if asked.year.is_some() || asked.kind.is_some() || asked.is_overdue {
        query = query.filter(plan_reports::round_id.eq_any(rounds));
    }
    query
}

/// Reports, newest round first, one more than asked for.
pub async fn list(conn: &mut AsyncPgConnection, scope: &Scope, asked: &Asked) -> Result<Vec<Report>, AppError> {
    let mut query = asked_for(scope, asked).order(plan_reports::id.desc()).limit(asked.limit + 1);
    if let Some(after) = asked.after {
        query = query.filter(plan_reports::id.lt(after));
    }
    Ok(query.select(Report::as_select()).load(conn).await?)
}

pub async fn count_of(conn: &mut AsyncPgConnection, scope: &Scope, asked: &Asked) -> Result<i64, AppError> {
    Ok(asked_for(scope, asked).count().get_result(conn).await?)
}

/// Every edition of every unit in a round, for who may put them together.
pub async fn of_round(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    round: PlanRoundId,
) -> Result<Vec<Report>, AppError> {
    Ok(plan_reports::table
        .filter(visible(scope))
        .filter(plan_reports::round_id.eq(round))
        .order((plan_reports::agency_id, plan_reports::edition))
        .select(Report::as_select())
        .load(conn)
        .await?)
}

/// The accepted edition of a unit in a round.
pub async fn accepted_of(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    round: PlanRoundId,
    agency: AgencyId,
) -> Result<Option<Report>, AppError> {
    Ok(plan_reports::table
        .filter(visible(scope))
        .filter(plan_reports::round_id.eq(round))
        .filter(plan_reports::agency_id.eq(agency))
        .filter(plan_reports::state.eq(State::Accepted))
        .select(Report::as_select())
        .first(conn)
        .await
        .optional()?)
}

/// What each unit owes from now on.
pub async fn insert_all(tx: &mut Tx<'_>, _: &Permit, reports: &[Report]) -> Result<(), AppError> {
    diesel::insert_into(plan_reports::table).values(reports).execute(tx.conn()).await?;
    Ok(())
}

/// What a step changes of a report; an absent field stays.
#[derive(Debug, Clone, Default, AsChangeset)]
#[diesel(table_name = plan_reports)]
pub struct Change {
    pub state: Option<State>,
    pub content: Option<serde_json::Value>,
    pub figures: Option<serde_json::Value>,
    pub figures_from: Option<NaiveDate>,
    pub figures_to: Option<NaiveDate>,
    pub document: Option<Option<serde_json::Value>>,
    pub submitted_on: Option<NaiveDate>,
    pub decided_on: Option<NaiveDate>,
}

/// Writes a step's change; `None` when the report changed since `seen`.
pub async fn change(
    tx: &mut Tx<'_>,
    _: &Permit,
    id: PlanReportId,
    seen: i32,
    to: &Change,
) -> Result<Option<Report>, AppError> {
    let of_version = plan_reports::id.eq(id).and(plan_reports::version.eq(seen));
    Ok(diesel::update(plan_reports::table.filter(of_version))
        .set((to, plan_reports::version.eq(plan_reports::version + 1)))
        .returning(Report::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}

/// The accepted edition gives way to the one that is being accepted.
pub async fn supersede(tx: &mut Tx<'_>, _: &Permit, id: PlanReportId) -> Result<(), AppError> {
    diesel::update(plan_reports::table.filter(plan_reports::id.eq(id)))
        .set((plan_reports::state.eq(State::Superseded), plan_reports::version.eq(plan_reports::version + 1)))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// A step at the end of a report's history.
pub async fn keep_step(tx: &mut Tx<'_>, _: &Permit, step: Step) -> Result<(), AppError> {
    let last: Option<i32> = plan_report_steps::table
        .filter(plan_report_steps::report_id.eq(step.report_id))
        .select(diesel::dsl::max(plan_report_steps::position))
        .get_result(tx.conn())
        .await?;
    let step = Step { position: last.unwrap_or(0) + 1, ..step };
    diesel::insert_into(plan_report_steps::table).values(step).execute(tx.conn()).await?;
    Ok(())
}

/// The steps of a report that was found in sight, first to last.
pub async fn history(conn: &mut AsyncPgConnection, id: PlanReportId) -> Result<Vec<Step>, AppError> {
    Ok(plan_report_steps::table
        .filter(plan_report_steps::report_id.eq(id))
        .order(plan_report_steps::position)
        .select(Step::as_select())
        .load(conn)
        .await?)
}
