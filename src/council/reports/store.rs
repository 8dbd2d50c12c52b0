//! Queries on reports.
use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::bodies::ReportBody;
use super::model::Report;
use crate::council::sessions::Session;
use crate::council::visibility::visible_reports;
use crate::kernel::codes::{DeadlineState, QuestionStatus};
use crate::kernel::{AgencyId, CouncilReportId, CouncilSessionId, SubjectKind};
use crate::platform::access::{Permit, Scope};
use crate::platform::{AppError, Tx, ids, numbers};
use crate::schema::{council_questions, council_reports, deadlines};

/// What a list is asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    pub session: Option<CouncilSessionId>,
    pub respondent: Option<AgencyId>,
    pub is_reported: Option<bool>,
    /// Overdue on this day.
    pub late_on: Option<NaiveDate>,
    pub after: Option<CouncilReportId>,
    pub limit: i64,
}

pub(super) async fn find(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: CouncilReportId,
) -> Result<Option<Report>, AppError> {
    let query = council_reports::table.filter(visible_reports(scope)).filter(council_reports::id.eq(id));
    Ok(query.select(Report::as_select()).first(conn).await.optional()?)
}

pub(in crate::council) async fn still_seen(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: CouncilReportId,
) -> Result<bool, AppError> {
    Ok(find(conn, scope, id).await?.is_some())
}

fn asked_for(scope: &Scope, asked: &Asked) -> council_reports::BoxedQuery<'static, Pg> {
    let mut query = council_reports::table.filter(visible_reports(scope)).into_boxed();
    if let Some(session) = asked.session {
        query = query.filter(council_reports::session_id.eq(session));
    }
    if let Some(respondent) = asked.respondent {
        query = query.filter(council_reports::respondent_agency_id.eq(respondent));
    }
    if let Some(is_reported) = asked.is_reported {
        query = query.filter(council_reports::reported_on.is_not_null().eq(is_reported));
    }
    if let Some(today) = asked.late_on {
        let late = deadlines::table
            .filter(deadlines::subject_kind.eq(SubjectKind::CouncilReport))
            .filter(deadlines::state.eq(DeadlineState::Running).and(deadlines::due_on.lt(today)))
            .select(deadlines::subject_id);
        query = query.filter(council_reports::id.eq_any(late));
    }
    query
}

/// Reports, newest first, one more than asked for.
pub(super) async fn list(conn: &mut AsyncPgConnection, scope: &Scope, asked: &Asked) -> Result<Vec<Report>, AppError> {
    let mut query = asked_for(scope, asked);
    if let Some(id) = asked.after {
        query = query.filter(council_reports::id.lt(id));
    }
    let query = query.order(council_reports::id.desc()).limit(asked.limit + 1);
    Ok(query.select(Report::as_select()).load(conn).await?)
}

pub(super) async fn count(conn: &mut AsyncPgConnection, scope: &Scope, asked: &Asked) -> Result<i64, AppError> {
    Ok(asked_for(scope, asked).count().get_result(conn).await?)
}

/// Who answered questions of a Council from one day up to, not including, another.
pub(super) async fn answered_between(
    conn: &mut AsyncPgConnection,
    council: AgencyId,
    since: Option<NaiveDate>,
    before: NaiveDate,
) -> Result<Vec<AgencyId>, AppError> {
    let mut query = council_questions::table
        .filter(council_questions::agency_id.eq(council))
        .filter(council_questions::status.ne(QuestionStatus::Raised))
        .filter(council_questions::answered_on.lt(before))
        .select(council_questions::respondent_agency_id)
        .distinct()
        .into_boxed();
    if let Some(since) = since {
        query = query.filter(council_questions::answered_on.ge(since));
    }
    Ok(query.order(council_questions::respondent_agency_id).load(conn).await?)
}

/// The reports of a session.
pub(super) async fn of_session(tx: &mut Tx<'_>, session: CouncilSessionId) -> Result<Vec<Report>, AppError> {
    Ok(council_reports::table
        .filter(council_reports::session_id.eq(session))
        .order(council_reports::id)
        .select(Report::as_select())
        .for_update()
        .load(tx.conn())
        .await?)
}

pub(super) async fn insert(
    tx: &mut Tx<'_>,
    _: &Permit,
    session: &Session,
    respondent: AgencyId,
) -> Result<Report, AppError> {
    let report = Report {
        id: CouncilReportId(ids::ordered()),
        code: numbers::next_code(tx, "BCLH", session.opens_on).await?,
        agency_id: session.agency_id,
        session_id: session.id,
        respondent_agency_id: respondent,
        is_owed: true,
        reported_on: None,
        summary: None,
        document: None,
        reported_in_time: None,
        version: 1,
        created_at: tx.ctx().now,
    };
    diesel::insert_into(council_reports::table).values(&report).execute(tx.conn()).await?;
    Ok(report)
}

/// Whether it is owed; its version moves on with it.
pub(super) async fn set_owed(tx: &mut Tx<'_>, _: &Permit, id: CouncilReportId, is_owed: bool) -> Result<(), AppError> {
    diesel::update(council_reports::table.find(id))
        .set((council_reports::is_owed.eq(is_owed), council_reports::version.eq(council_reports::version + 1)))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Its clock moved.
pub(in crate::council) async fn raise(tx: &mut Tx<'_>, _: &Permit, id: CouncilReportId) -> Result<(), AppError> {
    diesel::update(council_reports::table.find(id))
        .set(council_reports::version.eq(council_reports::version + 1))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Records the report; `None` when it changed since `seen`.
pub(super) async fn report(
    tx: &mut Tx<'_>,
    _: &Permit,
    id: CouncilReportId,
    seen: i32,
    body: &ReportBody,
    in_time: Option<bool>,
) -> Result<Option<Report>, AppError> {
    let of_version = council_reports::id.eq(id).and(council_reports::version.eq(seen));
    Ok(diesel::update(council_reports::table.filter(of_version))
        .set((
            council_reports::reported_on.eq(body.on),
            council_reports::summary.eq(body.summary.as_deref().map(str::trim)),
            council_reports::document.eq(serde_json::to_value(&body.document)?),
            council_reports::reported_in_time.eq(in_time),
            council_reports::version.eq(council_reports::version + 1),
        ))
        .returning(Report::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}
