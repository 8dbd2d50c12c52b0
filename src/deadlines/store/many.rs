//! Clocks of many subjects of one kind at once, one statement each: the postings of a schedule's sessions, the day a
//! document sets for many.
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::SetDay;
use crate::kernel::codes::{Code, DeadlineState};
use crate::kernel::{AgencyId, DeadlineId, SubjectKind};
use crate::law::Clock;
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx, ids};
use crate::schema::deadlines;

/// What is owed on a set day, by a rule of law that counts backwards from the event.
#[derive(Debug, Clone)]
pub struct Owed {
    pub subject: Uuid,
    pub agency: AgencyId,
    pub rule: &'static str,
    pub basis: &'static str,
    pub starts_on: NaiveDate,
    pub due_on: NaiveDate,
}

/// Starts a clock of the same kind on each.
pub async fn start_many(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    kind: SubjectKind,
    clock: Clock,
    calendar_version: i64,
    owed: &[Owed],
) -> Result<(), AppError> {
    let now = tx.ctx().now;
    let rows: Vec<_> = owed
        .iter()
        .map(|one| {
            (
                deadlines::id.eq(DeadlineId(ids::ordered())),
                deadlines::subject_kind.eq(kind),
                deadlines::subject_id.eq(one.subject),
                deadlines::agency_id.eq(one.agency),
                deadlines::clock.eq(clock.code()),
                deadlines::rule.eq(one.rule),
                deadlines::basis.eq(one.basis),
                deadlines::starts_on.eq(one.starts_on),
                deadlines::due_on.eq(one.due_on),
                deadlines::state.eq(DeadlineState::Running),
                deadlines::is_main.eq(clock.is_main()),
                deadlines::calendar_version.eq(calendar_version),
                deadlines::created_at.eq(now),
            )
        })
        .collect();
    if !rows.is_empty() {
        diesel::insert_into(deadlines::table).values(rows).execute(tx.conn()).await?;
    }
    Ok(())
}

/// Ends the running clocks of a kind on a day: met when in time, else missed.
pub async fn end_many(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    kind: SubjectKind,
    clock: Clock,
    subjects: &[Uuid],
    on: NaiveDate,
) -> Result<(), AppError> {
    let running = || {
        deadlines::table
            .filter(deadlines::subject_kind.eq(kind).and(deadlines::subject_id.eq_any(subjects)))
            .filter(deadlines::clock.eq(clock.code()).and(deadlines::state.eq(DeadlineState::Running)))
    };
    diesel::update(running().filter(deadlines::due_on.ge(on)))
        .set((deadlines::state.eq(DeadlineState::Met), deadlines::met_on.eq(on)))
        .execute(tx.conn())
        .await?;
    diesel::update(running())
        .set((deadlines::state.eq(DeadlineState::Missed), deadlines::met_on.eq(on)))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Voids the running clocks of a kind: their event no longer comes.
pub async fn stop_many(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    kind: SubjectKind,
    clock: Clock,
    subjects: &[Uuid],
) -> Result<(), AppError> {
    close_running(tx, kind, clock, subjects, DeadlineState::Void).await
}

/// The running clocks of a kind were missed for good: their event has come.
pub async fn miss_many(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    kind: SubjectKind,
    clock: Clock,
    subjects: &[Uuid],
) -> Result<(), AppError> {
    close_running(tx, kind, clock, subjects, DeadlineState::Missed).await
}

async fn close_running(
    tx: &mut Tx<'_>,
    kind: SubjectKind,
    clock: Clock,
    subjects: &[Uuid],
    state: DeadlineState,
) -> Result<(), AppError> {
    let running = deadlines::table
        .filter(deadlines::subject_kind.eq(kind).and(deadlines::subject_id.eq_any(subjects)))
        .filter(deadlines::clock.eq(clock.code()).and(deadlines::state.eq(DeadlineState::Running)));
    diesel::update(running).set(deadlines::state.eq(state)).execute(tx.conn()).await?;
    Ok(())
}

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
