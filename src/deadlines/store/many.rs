//! One day set by a document for many subjects at once.
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::SetDay;
use crate::kernel::codes::{Code, DeadlineState};
use crate::kernel::{AgencyId, DeadlineId, SubjectKind};
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx, ids};
use crate::schema::deadlines;

/// Starts the same clock on each subject, one query.
pub async fn start_each_on_day(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    kind: SubjectKind,
    subjects: &[(Uuid, AgencyId)],
    day: SetDay<'_>,
) -> Result<(), AppError> {
    let now = tx.ctx().now;
    let rows: Vec<_> = subjects
        .iter()
        .map(|(subject, agency)| {
            (
                deadlines::id.eq(DeadlineId(ids::ordered())),
                deadlines::subject_kind.eq(kind),
                deadlines::subject_id.eq(subject),
                deadlines::agency_id.eq(agency),
                deadlines::clock.eq(day.clock.code()),
                deadlines::rule.eq("set_day"),
                deadlines::basis.eq(day.basis),
                deadlines::starts_on.eq(day.starts_on),
                deadlines::due_on.eq(day.due_on),
                deadlines::state.eq(DeadlineState::Running),
                deadlines::is_main.eq(day.is_main),
                deadlines::calendar_version.eq(0),
                deadlines::created_at.eq(now),
            )
        })
        .collect();
    diesel::insert_into(deadlines::table).values(rows).execute(tx.conn()).await?;
    Ok(())
}

/// Moves the running clocks that end on `from` to another set day, one query.
pub async fn move_each(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    kind: SubjectKind,
    subjects: &[Uuid],
    from: NaiveDate,
    to: SetDay<'_>,
) -> Result<(), AppError> {
    diesel::update(deadlines::table)
        .filter(deadlines::subject_kind.eq(kind).and(deadlines::subject_id.eq_any(subjects)))
        .filter(deadlines::clock.eq(to.clock.code()).and(deadlines::due_on.eq(from)))
        .filter(deadlines::state.eq(DeadlineState::Running))
        .set((deadlines::due_on.eq(to.due_on), deadlines::basis.eq(to.basis)))
        .execute(tx.conn())
        .await?;
    Ok(())
}
