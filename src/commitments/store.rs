//! Queries on commitments. Reads start with [`visible`]; writes stand in an act.
use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::model::{Commitment, CommitmentAction, Found, StepRow};
use super::visible;
use crate::documents::DocumentBody;
use crate::kernel::codes::{Code, CommitmentStatus};
use crate::kernel::{AgencyId, CommitmentId, SubjectKind, fold_words, squeeze};
use crate::platform::access::{Permit, Scope};
use crate::platform::{AppError, Tx, ids};
use crate::schema::{commitment_steps, commitments};

pub(super) async fn find(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: CommitmentId,
) -> Result<Option<Commitment>, AppError> {
    let query = commitments::table.filter(visible(scope)).filter(commitments::id.eq(id));
    Ok(query.select(Commitment::as_select()).first(conn).await.optional()?)
}

/// Those of a set that are seen.
pub(super) async fn among(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    ids: &[Uuid],
) -> Result<Vec<Commitment>, AppError> {
    let query = commitments::table.filter(visible(scope)).filter(commitments::id.eq_any(ids));
    Ok(query.select(Commitment::as_select()).load(conn).await?)
}

/// Those that came from these records, or from what belongs to them, in the order they were made.
pub(super) async fn of_sources(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    sources: &[Uuid],
) -> Result<Vec<Commitment>, AppError> {
    let of = commitments::source_id.eq_any(sources).or(commitments::within_id.eq_any(sources));
    let query = commitments::table.filter(visible(scope)).filter(of);
    Ok(query.order((commitments::created_at, commitments::code)).select(Commitment::as_select()).load(conn).await?)
}

/// What a list is asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    /// The owner.
    pub agency: Option<AgencyId>,
    pub source_kind: Option<SubjectKind>,
    pub status: Option<CommitmentStatus>,
    /// Only what runs past its day on this day.
    pub overdue_on: Option<NaiveDate>,
    pub due_from: Option<NaiveDate>,
    pub due_to: Option<NaiveDate>,
    pub q: Option<String>,
    pub after: Option<(NaiveDate, CommitmentId)>,
    pub limit: i64,
}

const RUNNING: [CommitmentStatus; 3] = [CommitmentStatus::Open, CommitmentStatus::Partly, CommitmentStatus::Extended];

fn asked_for(scope: &Scope, asked: &Asked) -> commitments::BoxedQuery<'static, Pg> {
    let mut query = commitments::table.filter(visible(scope)).into_boxed();
    if let Some(agency) = asked.agency {
        query = query.filter(commitments::owner_agency_id.eq(agency));
    }
    if let Some(kind) = asked.source_kind {
        query = query.filter(commitments::source_kind.eq(kind));
    }
    if let Some(status) = asked.status {
        query = query.filter(commitments::status.eq(status));
    }
    if let Some(today) = asked.overdue_on {
        query = query.filter(commitments::status.eq_any(RUNNING)).filter(commitments::due_on.lt(today));
    }
    if let Some(from) = asked.due_from {
        query = query.filter(commitments::due_on.ge(from));
    }
    if let Some(to) = asked.due_to {
        query = query.filter(commitments::due_on.le(to));
    }
    match &asked.q {
        None => query,
        Some(q) if is_code(q) => query.filter(commitments::code.eq(squeeze(q).to_uppercase())),
        Some(q) => fold_words(q)
            .into_iter()
            .fold(query, |query, word| query.filter(commitments::search.like(format!("%{word}%")))),
    }
}

fn is_code(text: &str) -> bool {
    let text = squeeze(text).to_uppercase();
    text.starts_with("CK-") && !text.contains(' ')
}

/// Latest promise first, one more than asked for.
pub(super) async fn list(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    asked: &Asked,
) -> Result<Vec<Commitment>, AppError> {
    let mut query = asked_for(scope, asked);
    if let Some((day, id)) = asked.after {
        let same_day = commitments::made_on.eq(day).and(commitments::id.lt(id));
        query = query.filter(commitments::made_on.lt(day).or(same_day));
    }
    let query = query.order((commitments::made_on.desc(), commitments::id.desc()));
    Ok(query.limit(asked.limit + 1).select(Commitment::as_select()).load(conn).await?)
}

pub(super) async fn count(conn: &mut AsyncPgConnection, scope: &Scope, asked: &Asked) -> Result<i64, AppError> {
    Ok(asked_for(scope, asked).count().get_result(conn).await?)
}

/// What was promised within a record on a day was promised on another: that day was recorded wrong.
pub async fn redate(tx: &mut Tx<'_>, _: &Permit, within: Uuid, from: NaiveDate, to: NaiveDate) -> Result<(), AppError> {
    let made: Vec<CommitmentId> = diesel::update(commitments::table)
        .filter(commitments::within_id.eq(within).and(commitments::made_on.eq(from)))
        .set((commitments::made_on.eq(to), commitments::version.eq(commitments::version + 1)))
        .returning(commitments::id)
        .get_results(tx.conn())
        .await?;
    diesel::update(commitment_steps::table)
        .filter(commitment_steps::commitment_id.eq_any(made))
        .filter(commitment_steps::action.eq(CommitmentAction::Make.code()))
        .set(commitment_steps::on_day.eq(to))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// The first day of what was promised within a record: when it was promised, or of what was promised by `on`, its day.
pub async fn first_after(
    conn: &mut AsyncPgConnection,
    within: Uuid,
    on: NaiveDate,
) -> Result<Option<NaiveDate>, AppError> {
    let promised: Vec<(NaiveDate, Option<NaiveDate>)> = commitments::table
        .filter(commitments::within_id.eq(within))
        .select((commitments::made_on, commitments::due_on))
        .load(conn)
        .await?;
    Ok(promised.into_iter().filter_map(|(made_on, due_on)| if made_on > on { Some(made_on) } else { due_on }).min())
}

/// The history of one in sight, in its order.
pub(super) async fn steps(conn: &mut AsyncPgConnection, id: CommitmentId) -> Result<Vec<StepRow>, AppError> {
    Ok(commitment_steps::table
        .filter(commitment_steps::commitment_id.eq(id))
        .order((commitment_steps::recorded_at, commitment_steps::id))
        .select(StepRow::as_select())
        .load(conn)
        .await?)
}

pub(super) async fn insert(tx: &mut Tx<'_>, _: &Permit, row: &Commitment) -> Result<(), AppError> {
    diesel::insert_into(commitments::table).values(row).execute(tx.conn()).await?;
    Ok(())
}

/// What a step changes; `None` when the commitment changed since it was read.
pub(super) async fn change(
    tx: &mut Tx<'_>,
    _: &Permit,
    before: &Commitment,
    status: CommitmentStatus,
    (ended_on, due_on): (Option<NaiveDate>, Option<NaiveDate>),
    found: &Found,
) -> Result<Option<Commitment>, AppError> {
    let of_version = commitments::id.eq(before.id).and(commitments::version.eq(before.version));
    Ok(diesel::update(commitments::table.filter(of_version))
        .set((
            found,
            commitments::status.eq(status),
            commitments::ended_on.eq(ended_on),
            commitments::due_on.eq(due_on),
            commitments::version.eq(commitments::version + 1),
        ))
        .returning(Commitment::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}

/// What is written into the history.
#[derive(Debug, Clone, Copy)]
pub(super) struct NewStep<'a> {
    pub action: CommitmentAction,
    pub on: NaiveDate,
    pub text: Option<&'a str>,
    pub due_before: Option<NaiveDate>,
    pub document: Option<&'a DocumentBody>,
}

impl NewStep<'_> {
    pub fn of(action: CommitmentAction, on: NaiveDate) -> Self {
        Self { action, on, text: None, due_before: None, document: None }
    }
}

pub(super) async fn record(
    tx: &mut Tx<'_>,
    permit: &Permit,
    commitment: &Commitment,
    step: NewStep<'_>,
) -> Result<(), AppError> {
    let row = StepRow {
        // Time-ordered, so that steps of one instant stay in their order.
        id: ids::ordered(),
        commitment_id: commitment.id,
        action: step.action.code().to_owned(),
        on_day: step.on,
        text: step.text.map(|text| text.trim().to_owned()),
        due_before: step.due_before,
        due_after: commitment.due_on,
        document: step.document.map(serde_json::to_value).transpose()?,
        agency_id: permit.agency,
        recorded_at: tx.ctx().now,
        recorded_by: permit.by,
    };
    diesel::insert_into(commitment_steps::table).values(&row).execute(tx.conn()).await?;
    Ok(())
}
