//! What is due, what was noted as due, and the destruction itself.
use chrono::NaiveDate;
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::kernel::codes::{Code, DeadlineState};
use crate::kernel::{AgencyId, ReceptionId, SubjectKind};
use crate::platform::access::{Permit, Scope};
use crate::platform::{AppError, Tx};
use crate::receptions::model::Reception;
use crate::receptions::{store, visible};
use crate::schema::{deadlines, erasure_notes, receptions};

/// Visits of up to a day that nothing runs on, the earliest first; one more than asked for.
pub(super) async fn due(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    agency: AgencyId,
    by: NaiveDate,
    after: Option<(NaiveDate, ReceptionId)>,
    limit: i64,
) -> Result<Vec<Reception>, AppError> {
    let runs = deadlines::table
        .filter(deadlines::subject_kind.eq(SubjectKind::Reception).and(deadlines::subject_id.eq(receptions::id)))
        .filter(deadlines::state.eq_any([DeadlineState::Running, DeadlineState::Paused]));
    let mut query = receptions::table
        .filter(visible(scope))
        // What denounces an agency's own leader is decided where it may be opened.
        .filter(
            receptions::content_agency_id
                .eq(agency)
                .or(receptions::content_agency_id.is_null().and(receptions::agency_id.eq(agency))),
        )
        .filter(receptions::received_on.le(by).and(receptions::erased_on.is_null()))
        .filter(not(exists(runs)))
        .order((receptions::received_on, receptions::id))
        .limit(limit + 1)
        .select(Reception::as_select())
        .into_boxed();
    if let Some((day, id)) = after {
        let same_day = receptions::received_on.eq(day).and(receptions::id.gt(id));
        query = query.filter(receptions::received_on.gt(day).or(same_day));
    }
    Ok(query.load(conn).await?)
}

/// A visit in sight, locked until the end of the transaction.
pub(super) async fn find_locked(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: ReceptionId,
) -> Result<Option<Reception>, AppError> {
    let query = receptions::table.filter(visible(scope)).filter(receptions::id.eq(id)).for_update();
    Ok(query.select(Reception::as_select()).first(conn).await.optional()?)
}

/// Destroys what a visit holds of people and in words; its row, days, kinds and counts stay.
pub(super) async fn erase(
    tx: &mut Tx<'_>,
    permit: &Permit,
    id: ReceptionId,
    on: NaiveDate,
) -> Result<Reception, AppError> {
    store::empty(tx, permit, id).await?;
    for statement in [
        "delete from erasure_notes where subject_kind = 'reception' and subject_id = $1",
        "delete from audit_reasons where id in (select reason_id from audit_entries
           where subject_kind = 'reception' and subject_id = $1)",
    ] {
        diesel::sql_query(statement).bind::<diesel::sql_types::Uuid, _>(id.0).execute(tx.conn()).await?;
    }
    let erased = diesel::update(receptions::table.find(id))
        .set((
            receptions::received_by_name.eq(None::<String>),
            receptions::erased_on.eq(on),
            receptions::version.eq(receptions::version + 1),
        ))
        .returning(Reception::as_returning())
        .get_result(tx.conn())
        .await?;
    Ok(erased)
}

/// What was noted as due at an agency.
pub(super) async fn noted(
    conn: &mut AsyncPgConnection,
    agency: AgencyId,
) -> Result<Vec<(SubjectKind, Uuid, NaiveDate)>, AppError> {
    let of_agency = erasure_notes::table.filter(erasure_notes::agency_id.eq(agency));
    let columns = (erasure_notes::subject_kind, erasure_notes::subject_id, erasure_notes::kept_until);
    let rows: Vec<(String, Uuid, NaiveDate)> = of_agency.select(columns).load(conn).await?;
    Ok(rows.into_iter().filter_map(|(kind, id, until)| Some((SubjectKind::parse(&kind)?, id, until))).collect())
}

/// Writes what has become due, and takes away what is not any more.
pub(super) async fn note(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    agency: AgencyId,
    due: &[(SubjectKind, Uuid, NaiveDate)],
    gone: &[Uuid],
) -> Result<(), AppError> {
    let today = tx.ctx().today;
    let others = erasure_notes::table.filter(erasure_notes::agency_id.eq(agency));
    diesel::delete(others.filter(erasure_notes::subject_id.eq_any(gone))).execute(tx.conn()).await?;
    for part in due.chunks(1_000) {
        let rows: Vec<_> = part
            .iter()
            .map(|(kind, id, until)| {
                (
                    erasure_notes::subject_kind.eq(kind.code()),
                    erasure_notes::subject_id.eq(*id),
                    erasure_notes::agency_id.eq(agency),
                    erasure_notes::kept_until.eq(*until),
                    erasure_notes::noted_on.eq(today),
                )
            })
            .collect();
        diesel::insert_into(erasure_notes::table).values(rows).on_conflict_do_nothing().execute(tx.conn()).await?;
    }
    Ok(())
}
