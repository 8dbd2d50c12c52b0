//! Queries on checks.
use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use std::collections::HashMap;
use uuid::Uuid;

use super::model::{Change, Check, Finding, FollowUp, Recommendation, Sample};
use super::{CheckState, PlanFigure};
use crate::kernel::codes::{Code, Kind, State};
use crate::kernel::{AgencyId, CheckId, PetitionId};
use crate::platform::access::{Permit, Scope};
use crate::platform::{AppError, Tx};
use crate::schema::{
    check_cases, check_findings, check_follow_ups, check_recommendations, check_samples, checks, petitions,
};

/// The one condition under which a check is seen: the checked agency or the checking one within reach.
pub(super) fn visible(scope: &Scope) -> checks::BoxedQuery<'static, Pg> {
    let seen = scope.seen_agencies();
    checks::table.filter(checks::agency_id.eq_any(seen.clone()).or(checks::by_agency_id.eq_any(seen))).into_boxed()
}

pub(super) async fn find(conn: &mut AsyncPgConnection, scope: &Scope, id: CheckId) -> Result<Option<Check>, AppError> {
    Ok(visible(scope).filter(checks::id.eq(id)).select(Check::as_select()).first(conn).await.optional()?)
}

/// What a list is asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    pub agency: Option<AgencyId>,
    pub by_agency: Option<AgencyId>,
    pub state: Option<CheckState>,
    pub is_self_check: Option<bool>,
    /// With a recommendation due before this day and not carried out, or planned and not held before it.
    pub overdue_on: Option<NaiveDate>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    /// Only those of a plan whose last day lies in these.
    pub planned: Option<(NaiveDate, NaiveDate)>,
    /// Only those that a number of the plan counts on this day.
    pub figure: Option<(PlanFigure, NaiveDate)>,
    pub after: Option<(NaiveDate, CheckId)>,
    pub limit: i64,
}

fn asked_for(scope: &Scope, asked: &Asked) -> checks::BoxedQuery<'static, Pg> {
    let mut query = visible(scope);
    if let Some(agency) = asked.agency {
        query = query.filter(checks::agency_id.eq(agency));
    }
    if let Some(agency) = asked.by_agency {
        query = query.filter(checks::by_agency_id.eq(agency));
    }
    if let Some(state) = asked.state {
        query = query.filter(checks::state.eq(state.code()));
    }
    if let Some(is_self) = asked.is_self_check {
        query = query.filter(checks::is_self_check.eq(is_self));
    }
    if let Some(today) = asked.overdue_on {
        let late = check_recommendations::table
            .filter(check_recommendations::done_on.is_null().and(check_recommendations::due_on.lt(today)))
            .select(check_recommendations::check_id);
        let unheld = checks::planned_to.lt(today).assume_not_null().and(checks::planned_to.is_not_null());
        let unheld = checks::state.eq(CheckState::Planned.code()).and(unheld);
        query = query.filter(checks::id.eq_any(late).or(unheld));
    }
    if let Some(from) = asked.from {
        query = query.filter(checks::on_day.ge(from));
    }
    if let Some(to) = asked.to {
        query = query.filter(checks::on_day.le(to));
    }
    if let Some((from, to)) = asked.planned {
        query = query.filter(checks::planned_to.between(from, to));
    }
    match asked.figure {
        Some((figure, today)) => counted_in_plan(query, figure, today),
        None => query,
    }
}

/// [`Check::counts_as`], asked of the database.
fn counted_in_plan(
    query: checks::BoxedQuery<'static, Pg>,
    figure: PlanFigure,
    today: NaiveDate,
) -> checks::BoxedQuery<'static, Pg> {
    let query = query.filter(checks::planned_to.is_not_null());
    match figure {
        PlanFigure::Planned => query,
        PlanFigure::Held => query.filter(checks::opened_on.is_not_null()),
        PlanFigure::HeldLate => query.filter(checks::opened_on.gt(checks::planned_to)),
        PlanFigure::Concluded => query.filter(checks::concluded_on.is_not_null()),
        PlanFigure::NotHeld => query.filter(checks::state.eq(CheckState::Planned.code())),
        PlanFigure::Overdue => {
            query.filter(checks::state.eq(CheckState::Planned.code())).filter(checks::planned_to.lt(today))
        }
        PlanFigure::Dropped => query.filter(checks::state.eq(CheckState::Dropped.code())),
    }
}

/// Those of a set that the reader sees.
pub(super) async fn among(conn: &mut AsyncPgConnection, scope: &Scope, ids: &[Uuid]) -> Result<Vec<Check>, AppError> {
    let ids: Vec<CheckId> = ids.iter().copied().map(CheckId).collect();
    Ok(visible(scope).filter(checks::id.eq_any(ids)).select(Check::as_select()).load(conn).await?)
}

/// Checks, latest first, one more than asked for.
pub(super) async fn list(conn: &mut AsyncPgConnection, scope: &Scope, asked: &Asked) -> Result<Vec<Check>, AppError> {
    let mut query = asked_for(scope, asked);
    if let Some((day, id)) = asked.after {
        query = query.filter(checks::on_day.lt(day).or(checks::on_day.eq(day).and(checks::id.lt(id))));
    }
    let query = query.order((checks::on_day.desc(), checks::id.desc()));
    Ok(query.limit(asked.limit + 1).select(Check::as_select()).load(conn).await?)
}

pub(super) async fn count(conn: &mut AsyncPgConnection, scope: &Scope, asked: &Asked) -> Result<i64, AppError> {
    Ok(asked_for(scope, asked).count().get_result(conn).await?)
}

/// Every check in sight that stands in a plan of these days.
pub(super) async fn planned(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<Check>, AppError> {
    let query = visible(scope).filter(checks::planned_to.between(from, to));
    Ok(query
        .order((checks::by_agency_id, checks::planned_to, checks::id))
        .select(Check::as_select())
        .load(conn)
        .await?)
}

pub(super) async fn samples(conn: &mut AsyncPgConnection, id: CheckId) -> Result<Vec<Sample>, AppError> {
    let query = check_samples::table.filter(check_samples::check_id.eq(id)).order(check_samples::ordinal);
    Ok(query.select(Sample::as_select()).load(conn).await?)
}

/// The drawn cases with their sample, in the order they were drawn.
pub(super) async fn cases(conn: &mut AsyncPgConnection, id: CheckId) -> Result<Vec<(i16, Uuid)>, AppError> {
    let query =
        check_cases::table.filter(check_cases::check_id.eq(id)).order((check_cases::sample, check_cases::place));
    Ok(query.select((check_cases::sample, check_cases::petition_id)).load(conn).await?)
}

pub(super) async fn findings(conn: &mut AsyncPgConnection, id: CheckId) -> Result<Vec<Finding>, AppError> {
    let query = check_findings::table.filter(check_findings::check_id.eq(id)).order(check_findings::id);
    Ok(query.select(Finding::as_select()).load(conn).await?)
}

/// The recommendations of checks, nearest due day first.
pub(super) async fn recommendations(
    conn: &mut AsyncPgConnection,
    among: &[CheckId],
) -> Result<HashMap<CheckId, Vec<Recommendation>>, AppError> {
    let rows: Vec<Recommendation> = check_recommendations::table
        .filter(check_recommendations::check_id.eq_any(among))
        .order((check_recommendations::check_id, check_recommendations::due_on, check_recommendations::id))
        .select(Recommendation::as_select())
        .load(conn)
        .await?;
    let mut found: HashMap<CheckId, Vec<Recommendation>> = HashMap::new();
    for row in rows {
        found.entry(row.check_id).or_default().push(row);
    }
    Ok(found)
}

pub(super) async fn follow_ups(conn: &mut AsyncPgConnection, among: &[Uuid]) -> Result<Vec<FollowUp>, AppError> {
    let query = check_follow_ups::table.filter(check_follow_ups::recommendation_id.eq_any(among));
    let query = query.order((check_follow_ups::recommendation_id, check_follow_ups::on_day, check_follow_ups::id));
    Ok(query.select(FollowUp::as_select()).load(conn).await?)
}

/// What a sample is drawn from.
pub(super) struct Drawing {
    pub check: CheckId,
    pub agency: AgencyId,
    pub kind: Option<Kind>,
    pub state: Option<State>,
    pub received: (NaiveDate, NaiveDate),
    pub most: i64,
}

/// The petitions in sight that the agency holds and that were not drawn in this check yet, by id.
pub(super) async fn frame(conn: &mut AsyncPgConnection, scope: &Scope, asked: &Drawing) -> Result<Vec<Uuid>, AppError> {
    let drawn = check_cases::table.filter(check_cases::check_id.eq(asked.check)).select(check_cases::petition_id);
    let mut query = petitions::table
        .filter(crate::petitions::visible(scope))
        .filter(petitions::agency_id.eq(asked.agency))
        .filter(petitions::received_on.between(asked.received.0, asked.received.1))
        .filter(petitions::id.ne_all(drawn))
        .into_boxed();
    if let Some(kind) = asked.kind {
        query = query.filter(petitions::kind.eq(kind));
    }
    if let Some(state) = asked.state {
        query = query.filter(petitions::state.eq(state));
    }
    let ids: Vec<PetitionId> = query.order(petitions::id).limit(asked.most).select(petitions::id).load(conn).await?;
    Ok(ids.into_iter().map(|id| id.0).collect())
}

pub(super) async fn insert(tx: &mut Tx<'_>, _: &Permit, check: &Check) -> Result<(), AppError> {
    diesel::insert_into(checks::table).values(check).execute(tx.conn()).await?;
    Ok(())
}

pub(super) async fn insert_sample(
    tx: &mut Tx<'_>,
    _: &Permit,
    sample: &Sample,
    drawn: &[Uuid],
) -> Result<(), AppError> {
    diesel::insert_into(check_samples::table).values(sample).execute(tx.conn()).await?;
    let rows: Vec<_> = drawn
        .iter()
        .zip(1_i32..)
        .map(|(id, place)| {
            (
                check_cases::check_id.eq(sample.check_id),
                check_cases::petition_id.eq(PetitionId(*id)),
                check_cases::sample.eq(sample.ordinal),
                check_cases::place.eq(place),
            )
        })
        .collect();
    diesel::insert_into(check_cases::table).values(rows).execute(tx.conn()).await?;
    Ok(())
}

pub(super) async fn insert_finding(tx: &mut Tx<'_>, _: &Permit, finding: &Finding) -> Result<(), AppError> {
    diesel::insert_into(check_findings::table).values(finding).execute(tx.conn()).await?;
    Ok(())
}

pub(super) async fn insert_recommendation(tx: &mut Tx<'_>, _: &Permit, made: &Recommendation) -> Result<(), AppError> {
    diesel::insert_into(check_recommendations::table).values(made).execute(tx.conn()).await?;
    Ok(())
}

/// Records a follow-up, and where the recommendation stands with it.
pub(super) async fn insert_follow_up(
    tx: &mut Tx<'_>,
    _: &Permit,
    follow_up: &FollowUp,
    done_on: Option<NaiveDate>,
) -> Result<(), AppError> {
    diesel::insert_into(check_follow_ups::table).values(follow_up).execute(tx.conn()).await?;
    diesel::update(check_recommendations::table.find(follow_up.recommendation_id))
        .set((check_recommendations::status.eq(&follow_up.status), check_recommendations::done_on.eq(done_on)))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Raises the version with what changed of the check itself; `None` when it changed since `seen`.
pub(super) async fn change(
    tx: &mut Tx<'_>,
    _: &Permit,
    id: CheckId,
    seen: i32,
    change: Change,
) -> Result<Option<Check>, AppError> {
    let of_version = checks::id.eq(id).and(checks::version.eq(seen));
    Ok(diesel::update(checks::table.filter(of_version))
        .set((change, checks::version.eq(checks::version + 1)))
        .returning(Check::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}
