use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::model::{NewSnapshot, Snapshot, SnapshotState, SnapshotStep, StepRow};
use super::policy::seen_agencies;
use crate::kernel::codes::Code;
use crate::kernel::{AgencyId, SnapshotId};
use crate::platform::access::{Permit, Scope};
use crate::platform::{AppError, Tx, ids};
use crate::reports::forms::FormCode;
use crate::schema::{report_snapshot_steps, report_snapshots};

/// Those of the agencies whose figures the reader may ask for, and, but for what was consolidated, of those worked at.
pub(super) fn visible(scope: &Scope) -> Box<dyn BoxableExpression<report_snapshots::table, Pg, SqlType = Bool>> {
    let by_figures = report_snapshots::agency_id.eq_any(scope.figures.to_vec());
    let of_own = report_snapshots::agency_id.eq_any(seen_agencies(scope));
    Box::new(by_figures.or(of_own.and(report_snapshots::is_consolidated.eq(false))))
}

pub(super) async fn find(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: SnapshotId,
) -> Result<Option<Snapshot>, AppError> {
    let found = report_snapshots::table.filter(visible(scope)).filter(report_snapshots::id.eq(id));
    Ok(found.select(Snapshot::as_select()).first(conn).await.optional()?)
}

/// The exact bytes.
pub(super) async fn content(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: SnapshotId,
) -> Result<Option<Vec<u8>>, AppError> {
    let found = report_snapshots::table.filter(visible(scope)).filter(report_snapshots::id.eq(id));
    Ok(found.select(report_snapshots::content).first(conn).await.optional()?)
}

pub(super) async fn steps(conn: &mut AsyncPgConnection, id: SnapshotId) -> Result<Vec<StepRow>, AppError> {
    let of_one = report_snapshot_steps::table.filter(report_snapshot_steps::snapshot_id.eq(id));
    Ok(of_one.order(report_snapshot_steps::id).select(StepRow::as_select()).load(conn).await?)
}

/// What a list is narrowed by.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    pub form: Option<FormCode>,
    pub agency: Option<AgencyId>,
    pub state: Option<SnapshotState>,
    pub after: Option<(DateTime<Utc>, SnapshotId)>,
    pub limit: i64,
}

/// One more than `limit`, newest first.
pub(super) async fn list(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    asked: &Asked,
) -> Result<Vec<Snapshot>, AppError> {
    let mut query = report_snapshots::table.filter(visible(scope)).into_boxed();
    if let Some(form) = asked.form {
        query = query.filter(report_snapshots::form.eq(form.code()));
    }
    if let Some(agency) = asked.agency {
        query = query.filter(report_snapshots::agency_id.eq(agency));
    }
    if let Some(state) = asked.state {
        query = query.filter(report_snapshots::state.eq(state.code()));
    }
    if let Some((at, id)) = asked.after {
        query = query.filter(
            report_snapshots::created_at
                .lt(at)
                .or(report_snapshots::created_at.eq(at).and(report_snapshots::id.lt(id))),
        );
    }
    Ok(query
        .order((report_snapshots::created_at.desc(), report_snapshots::id.desc()))
        .limit(asked.limit + 1)
        .select(Snapshot::as_select())
        .load(conn)
        .await?)
}

/// The report of a period that stands (was not returned), locked until the end of the transaction.
pub(super) async fn standing(
    tx: &mut Tx<'_>,
    form: FormCode,
    (from, to): (NaiveDate, NaiveDate),
    agency: AgencyId,
) -> Result<Option<Snapshot>, AppError> {
    let found = report_snapshots::table
        .filter(report_snapshots::form.eq(form.code()))
        .filter(report_snapshots::from_on.eq(from).and(report_snapshots::to_on.eq(to)))
        .filter(report_snapshots::agency_id.eq(agency))
        .filter(report_snapshots::state.ne(SnapshotState::Returned.code()))
        .select(Snapshot::as_select())
        .for_update();
    Ok(found.first(tx.conn()).await.optional()?)
}

/// The accepted and locked ones of a period, with their bytes.
pub(super) async fn accepted(
    tx: &mut Tx<'_>,
    form: FormCode,
    (from, to): (NaiveDate, NaiveDate),
    agencies: &[AgencyId],
) -> Result<Vec<(SnapshotId, AgencyId, Vec<u8>, Vec<u8>)>, AppError> {
    let found = report_snapshots::table
        .filter(report_snapshots::form.eq(form.code()))
        .filter(report_snapshots::from_on.eq(from).and(report_snapshots::to_on.eq(to)))
        .filter(report_snapshots::agency_id.eq_any(agencies))
        .filter(report_snapshots::state.eq_any([SnapshotState::Accepted.code(), SnapshotState::Locked.code()]))
        .select((
            report_snapshots::id,
            report_snapshots::agency_id,
            report_snapshots::content,
            report_snapshots::content_sha256,
        ));
    Ok(found.load(tx.conn()).await?)
}

/// Stores one; `None` when another of the same period came first.
pub(super) async fn insert(tx: &mut Tx<'_>, _: &Permit, new: &NewSnapshot) -> Result<Option<Snapshot>, AppError> {
    Ok(diesel::insert_into(report_snapshots::table)
        .values(new)
        .on_conflict_do_nothing()
        .returning(Snapshot::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}

/// Moves it on at the version that was seen; `head` is the last audit seal, on one that is locked.
pub(super) async fn set_state(
    tx: &mut Tx<'_>,
    _: &Permit,
    snapshot: &Snapshot,
    state: SnapshotState,
    head: Option<&crate::platform::sequencer::Head>,
) -> Result<Option<Snapshot>, AppError> {
    let of_version = report_snapshots::id.eq(snapshot.id).and(report_snapshots::version.eq(snapshot.version));
    Ok(diesel::update(report_snapshots::table.filter(of_version))
        .set((
            report_snapshots::state.eq(state.code()),
            report_snapshots::version.eq(snapshot.version + 1),
            report_snapshots::sealed_no.eq(head.map(|head| head.seal_no)),
            report_snapshots::sealed_hash.eq(head.map(|head| head.hash.clone())),
        ))
        .returning(Snapshot::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}

/// Those of some reports that were returned; all of them are held until the end of the transaction.
pub(super) async fn returned(tx: &mut Tx<'_>, _: &Permit, ids: &[SnapshotId]) -> Result<Vec<SnapshotId>, AppError> {
    let rows: Vec<(SnapshotId, String)> = report_snapshots::table
        .filter(report_snapshots::id.eq_any(ids))
        .order(report_snapshots::id)
        .select((report_snapshots::id, report_snapshots::state))
        .for_update()
        .load(tx.conn())
        .await?;
    let is_returned = |state: &str| state == SnapshotState::Returned.code();
    Ok(rows.into_iter().filter(|(_, state)| is_returned(state)).map(|(id, _)| id).collect())
}

/// Locks those of some reports that were accepted; answers which they were.
pub(super) async fn lock_accepted(
    tx: &mut Tx<'_>,
    _: &Permit,
    ids: &[SnapshotId],
    head: Option<&crate::platform::sequencer::Head>,
) -> Result<Vec<SnapshotId>, AppError> {
    let accepted = report_snapshots::table
        .filter(report_snapshots::id.eq_any(ids))
        .filter(report_snapshots::state.eq(SnapshotState::Accepted.code()));
    Ok(diesel::update(accepted)
        .set((
            report_snapshots::state.eq(SnapshotState::Locked.code()),
            report_snapshots::version.eq(report_snapshots::version + 1),
            report_snapshots::sealed_no.eq(head.map(|head| head.seal_no)),
            report_snapshots::sealed_hash.eq(head.map(|head| head.hash.clone())),
        ))
        .returning(report_snapshots::id)
        .get_results(tx.conn())
        .await?)
}

/// The same step of several.
pub(super) async fn record_steps(
    tx: &mut Tx<'_>,
    permit: &Permit,
    of: &[SnapshotId],
    step: SnapshotStep,
) -> Result<(), AppError> {
    let at = tx.ctx().now;
    let row = |id: &SnapshotId| {
        (
            report_snapshot_steps::id.eq(ids::ordered()),
            report_snapshot_steps::snapshot_id.eq(*id),
            report_snapshot_steps::action.eq(step.code()),
            report_snapshot_steps::at.eq(at),
            report_snapshot_steps::by_user.eq(permit.by),
        )
    };
    let rows: Vec<_> = of.iter().map(row).collect();
    diesel::insert_into(report_snapshot_steps::table).values(rows).execute(tx.conn()).await?;
    Ok(())
}

pub(super) async fn record_step(
    tx: &mut Tx<'_>,
    permit: &Permit,
    id: SnapshotId,
    step: SnapshotStep,
    reason: Option<&str>,
) -> Result<(), AppError> {
    let at = tx.ctx().now;
    diesel::insert_into(report_snapshot_steps::table)
        .values((
            report_snapshot_steps::id.eq(ids::ordered()),
            report_snapshot_steps::snapshot_id.eq(id),
            report_snapshot_steps::action.eq(step.code()),
            report_snapshot_steps::at.eq(at),
            report_snapshot_steps::by_user.eq(permit.by),
            report_snapshot_steps::reason.eq(reason),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}
