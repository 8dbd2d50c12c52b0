//! Queries on urgings.
use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use std::collections::HashMap;
use uuid::Uuid;

use super::model::{Change, Letter, OwedReport, Urging};
use super::{UrgingState, UrgingSubject};
use crate::kernel::codes::{Code, Field};
use crate::kernel::{AgencyId, PetitionId, PlanReportId, PlanRoundId, UrgingId};
use crate::platform::access::{Permit, Scope};
use crate::platform::{AppError, Tx};
use crate::schema::{dispatches, petition_denounced, plan_reports, plan_rounds, urging_cases, urgings};

/// The one condition under which an urging is seen: the urged agency and the urging one within reach (`by`: in whose name
/// internal affairs urge), and the reader not denounced in one of its cases.
pub(super) fn visible(scope: &Scope, by: &[AgencyId]) -> urgings::BoxedQuery<'static, Pg> {
    let seen = scope.seen_agencies();
    let own: Vec<AgencyId> = seen.iter().chain(by).copied().collect();
    let against_reader = urging_cases::table
        .inner_join(petition_denounced::table.on(petition_denounced::petition_id.eq(urging_cases::petition_id)))
        .filter(petition_denounced::user_id.eq(scope.user))
        .select(urging_cases::urging_id);
    urgings::table
        .filter(urgings::agency_id.eq_any(seen).or(urgings::by_agency_id.eq_any(own)))
        .filter(urgings::id.ne_all(against_reader))
        .into_boxed()
}

pub(super) async fn find(
    conn: &mut AsyncPgConnection,
    (scope, by): (&Scope, &[AgencyId]),
    id: UrgingId,
) -> Result<Option<Urging>, AppError> {
    let query = visible(scope, by).filter(urgings::id.eq(id));
    Ok(query.select(Urging::as_select()).first(conn).await.optional()?)
}

/// The urging that follows one, if it was urged again.
pub(super) async fn followed_by(conn: &mut AsyncPgConnection, id: UrgingId) -> Result<Option<UrgingId>, AppError> {
    let query = urgings::table.filter(urgings::follows_id.eq(id)).select(urgings::id);
    Ok(query.first(conn).await.optional()?)
}

/// What a list is asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    pub agency: Option<AgencyId>,
    pub by_agency: Option<AgencyId>,
    pub subject: Option<UrgingSubject>,
    pub state: Option<UrgingState>,
    pub field: Option<Field>,
    pub petition: Option<PetitionId>,
    pub plan_report: Option<PlanReportId>,
    pub plan_round: Option<PlanRoundId>,
    /// Only those taken back, or only the others.
    pub is_withdrawn: Option<bool>,
    /// Open and due before this day.
    pub overdue_on: Option<NaiveDate>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub after: Option<(NaiveDate, UrgingId)>,
    pub limit: i64,
}

fn asked_for(scope: &Scope, by: &[AgencyId], asked: &Asked) -> urgings::BoxedQuery<'static, Pg> {
    let mut query = visible(scope, by);
    if let Some(agency) = asked.agency {
        query = query.filter(urgings::agency_id.eq(agency));
    }
    if let Some(agency) = asked.by_agency {
        query = query.filter(urgings::by_agency_id.eq(agency));
    }
    if let Some(subject) = asked.subject {
        query = query.filter(urgings::subject.eq(subject.code()));
    }
    if let Some(state) = asked.state {
        query = query.filter(urgings::state.eq(state.code()));
    }
    if let Some(field) = asked.field {
        query = query.filter(urgings::field.eq(field));
    }
    if let Some(petition) = asked.petition {
        let of_case =
            urging_cases::table.filter(urging_cases::petition_id.eq(petition)).select(urging_cases::urging_id);
        query = query.filter(urgings::id.eq_any(of_case));
    }
    if let Some(report) = asked.plan_report {
        query = query.filter(urgings::plan_report_id.eq(report));
    }
    if let Some(round) = asked.plan_round {
        let of_round = plan_reports::table.filter(plan_reports::round_id.eq(round)).select(plan_reports::id.nullable());
        query = query.filter(urgings::plan_report_id.eq_any(of_round));
    }
    match asked.is_withdrawn {
        Some(true) => query = query.filter(urgings::state.eq(UrgingState::Withdrawn.code())),
        Some(false) => query = query.filter(urgings::state.ne(UrgingState::Withdrawn.code())),
        None => {}
    }
    if let Some(today) = asked.overdue_on {
        query = query.filter(urgings::state.eq(UrgingState::Open.code()).and(urgings::reply_by.lt(today)));
    }
    if let Some(from) = asked.from {
        query = query.filter(urgings::sent_on.ge(from));
    }
    if let Some(to) = asked.to {
        query = query.filter(urgings::sent_on.le(to));
    }
    query
}

/// Urgings, latest first, one more than asked for.
pub(super) async fn list(
    conn: &mut AsyncPgConnection,
    (scope, by): (&Scope, &[AgencyId]),
    asked: &Asked,
) -> Result<Vec<Urging>, AppError> {
    let mut query = asked_for(scope, by, asked);
    if let Some((day, id)) = asked.after {
        query = query.filter(urgings::sent_on.lt(day).or(urgings::sent_on.eq(day).and(urgings::id.lt(id))));
    }
    let query = query.order((urgings::sent_on.desc(), urgings::id.desc()));
    Ok(query.limit(asked.limit + 1).select(Urging::as_select()).load(conn).await?)
}

pub(super) async fn count(
    conn: &mut AsyncPgConnection,
    (scope, by): (&Scope, &[AgencyId]),
    asked: &Asked,
) -> Result<i64, AppError> {
    Ok(asked_for(scope, by, asked).count().get_result(conn).await?)
}

/// The cases of urgings, by urging.
pub(super) async fn cases_of(
    conn: &mut AsyncPgConnection,
    among: &[UrgingId],
) -> Result<HashMap<UrgingId, Vec<Uuid>>, AppError> {
    let rows: Vec<(UrgingId, Uuid)> = urging_cases::table
        .filter(urging_cases::urging_id.eq_any(among))
        .order((urging_cases::urging_id, urging_cases::petition_id))
        .select((urging_cases::urging_id, urging_cases::petition_id))
        .load(conn)
        .await?;
    let mut found: HashMap<UrgingId, Vec<Uuid>> = HashMap::new();
    for (urging, petition) in rows {
        found.entry(urging).or_default().push(petition);
    }
    Ok(found)
}

/// The letters of cases that were sent on or urged another body and lack their receipt or reply, by case; the buckets
/// `no_receipt` and `no_reply` count the same ones.
pub(super) async fn unanswered(
    conn: &mut AsyncPgConnection,
    cases: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Letter>>, AppError> {
    let among: Vec<PetitionId> = cases.iter().copied().map(PetitionId).collect();
    let unreceived = dispatches::kind.eq("transferred").and(dispatches::received_on.is_null());
    let rows: Vec<Letter> = dispatches::table
        .filter(dispatches::petition_id.eq_any(among))
        .filter(dispatches::kind.eq_any(["transferred", "urged"]))
        .filter(dispatches::replied_on.is_null().or(unreceived))
        .select((dispatches::petition_id, dispatches::to_agency_id))
        .load(conn)
        .await?;
    let mut found: HashMap<Uuid, Vec<Letter>> = HashMap::new();
    for row in rows {
        found.entry(row.petition_id.0).or_default().push(row);
    }
    Ok(found)
}

/// A report with its round, as an urging names it.
#[diesel::dsl::auto_type(no_type_alias)]
fn of_round() -> _ {
    (
        plan_reports::id,
        plan_reports::code,
        plan_reports::state,
        plan_reports::submitted_on,
        plan_rounds::id,
        plan_rounds::code,
        plan_rounds::title,
        plan_rounds::year,
        plan_rounds::kind,
        plan_rounds::before_on,
    )
}

/// What an agency owes in a round.
pub(super) async fn owed_report(
    conn: &mut AsyncPgConnection,
    round: PlanRoundId,
    agency: AgencyId,
) -> Result<Option<OwedReport>, AppError> {
    let of_agency = plan_reports::round_id.eq(round).and(plan_reports::agency_id.eq(agency));
    let query = plan_reports::table
        .inner_join(plan_rounds::table.on(plan_rounds::id.eq(plan_reports::round_id)))
        .filter(of_agency.and(plan_reports::edition.eq(1)));
    // Held until the urging is sent: a report sent at the same moment comes before it or after it.
    Ok(query.select(of_round()).for_share().first(conn).await.optional()?)
}

/// Whether there is such a round.
pub(super) async fn is_round(conn: &mut AsyncPgConnection, id: PlanRoundId) -> Result<bool, AppError> {
    Ok(diesel::select(diesel::dsl::exists(plan_rounds::table.find(id))).get_result(conn).await?)
}

/// The reports that urgings in sight name.
pub(super) async fn reports_of(
    conn: &mut AsyncPgConnection,
    ids: &[PlanReportId],
) -> Result<HashMap<PlanReportId, OwedReport>, AppError> {
    let query = plan_reports::table
        .inner_join(plan_rounds::table.on(plan_rounds::id.eq(plan_reports::round_id)))
        .filter(plan_reports::id.eq_any(ids));
    let rows: Vec<OwedReport> = query.select(of_round()).load(conn).await?;
    Ok(rows.into_iter().map(|report| (report.id, report)).collect())
}

/// The days on which these reports were urged, as far as it is seen; those taken back left out.
pub(super) async fn urged_on(
    conn: &mut AsyncPgConnection,
    (scope, by): (&Scope, &[AgencyId]),
    reports: &[PlanReportId],
) -> Result<Vec<(PlanReportId, NaiveDate)>, AppError> {
    let query = visible(scope, by)
        .filter(urgings::plan_report_id.eq_any(reports))
        .filter(urgings::state.ne(UrgingState::Withdrawn.code()));
    Ok(query.select((urgings::plan_report_id.assume_not_null(), urgings::sent_on)).load(conn).await?)
}

/// Those of a set that the reader sees.
pub(super) async fn among(
    conn: &mut AsyncPgConnection,
    (scope, by): (&Scope, &[AgencyId]),
    ids: &[Uuid],
) -> Result<Vec<Urging>, AppError> {
    let ids: Vec<UrgingId> = ids.iter().copied().map(UrgingId).collect();
    Ok(visible(scope, by).filter(urgings::id.eq_any(ids)).select(Urging::as_select()).load(conn).await?)
}

/// Urgings of these agencies without a reply on a day although it was due: what a figure counts, each then asked for
/// with [`among`].
fn overdue(agencies: &[AgencyId], day: NaiveDate) -> urgings::BoxedQuery<'static, Pg> {
    urgings::table
        .filter(urgings::agency_id.eq_any(agencies.to_vec()))
        .filter(urgings::sent_on.le(day).and(urgings::reply_by.lt(day)))
        .filter(urgings::replied_on.is_null().or(urgings::replied_on.gt(day)))
        .filter(urgings::ended_on.is_null().or(urgings::ended_on.gt(day)))
        .into_boxed()
}

pub(in crate::inspection) async fn overdue_on(
    conn: &mut AsyncPgConnection,
    agencies: &[AgencyId],
    (day, after, limit): (NaiveDate, Uuid, i64),
) -> Result<Vec<Uuid>, AppError> {
    let query = overdue(agencies, day).filter(urgings::id.gt(UrgingId(after)));
    let ids: Vec<UrgingId> = query.order(urgings::id).limit(limit).select(urgings::id).load(conn).await?;
    Ok(ids.into_iter().map(|id| id.0).collect())
}

pub(super) async fn overdue_total(
    conn: &mut AsyncPgConnection,
    agencies: &[AgencyId],
    day: NaiveDate,
) -> Result<i64, AppError> {
    Ok(overdue(agencies, day).count().get_result(conn).await?)
}

/// Writes an urging with its cases.
pub(super) async fn insert(tx: &mut Tx<'_>, _: &Permit, urging: &Urging, cases: &[Uuid]) -> Result<(), AppError> {
    diesel::insert_into(urgings::table).values(urging).execute(tx.conn()).await?;
    let rows: Vec<_> = cases
        .iter()
        .map(|case| (urging_cases::urging_id.eq(urging.id), urging_cases::petition_id.eq(PetitionId(*case))))
        .collect();
    diesel::insert_into(urging_cases::table).values(rows).execute(tx.conn()).await?;
    Ok(())
}

/// Writes a step; `None` when it changed since `seen`.
pub(super) async fn change(
    tx: &mut Tx<'_>,
    _: &Permit,
    id: UrgingId,
    seen: i32,
    change: Change,
) -> Result<Option<Urging>, AppError> {
    let of_version = urgings::id.eq(id).and(urgings::version.eq(seen));
    Ok(diesel::update(urgings::table.filter(of_version))
        .set((change, urgings::version.eq(urgings::version + 1)))
        .returning(Urging::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}

/// The version goes up: a clock of it changed.
pub(super) async fn raise(tx: &mut Tx<'_>, _: &Permit, id: UrgingId) -> Result<(), AppError> {
    diesel::update(urgings::table.find(id)).set(urgings::version.eq(urgings::version + 1)).execute(tx.conn()).await?;
    Ok(())
}
