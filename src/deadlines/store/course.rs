//! What happens to a clock on its way: a day set by a decision, suspension and resumption, extension, a longer term
//! once the case turns out to be complex.
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::of_subject;
use crate::calendar::Calendar;
use crate::deadlines::model::PauseDays;
use crate::deadlines::{Books, Deadline};
use crate::kernel::codes::{Code, DeadlineState};
use crate::kernel::{AgencyId, DeadlineId, SubjectRef};
use crate::law::{Clock, Facts, ParameterKey, Picked, pick};
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx, ids};
use crate::schema::deadlines;

/// A clock whose last day was set by a decision, not by a term of law.
#[derive(Debug, Clone, Copy)]
pub struct SetDay<'a> {
    pub clock: Clock,
    /// What set it: a paper's number, or an article.
    pub basis: &'a str,
    pub starts_on: NaiveDate,
    pub due_on: NaiveDate,
    /// Whether the case is overdue when it passes.
    pub is_main: bool,
}

/// Starts a clock that ends on a set day.
pub async fn start_on_day(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    subject: SubjectRef,
    agency: AgencyId,
    day: SetDay<'_>,
) -> Result<(), AppError> {
    diesel::insert_into(deadlines::table)
        .values((
            deadlines::id.eq(DeadlineId(ids::ordered())),
            deadlines::subject_kind.eq(subject.kind),
            deadlines::subject_id.eq(subject.id),
            deadlines::agency_id.eq(agency),
            deadlines::clock.eq(day.clock.code()),
            deadlines::rule.eq("set_day"),
            deadlines::basis.eq(day.basis),
            deadlines::starts_on.eq(day.starts_on),
            deadlines::due_on.eq(day.due_on),
            deadlines::state.eq(DeadlineState::Running),
            deadlines::is_main.eq(day.is_main),
            deadlines::calendar_version.eq(0),
            deadlines::created_at.eq(tx.ctx().now),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}

async fn settlement(tx: &mut Tx<'_>, subject: SubjectRef) -> Result<Option<Deadline>, AppError> {
    let all = of_subject(tx.conn(), subject).await?;
    Ok(all.into_iter().rev().find(|d| d.is(Clock::Settlement) && d.state != DeadlineState::Void))
}

/// The settlement clock stands still from a day on; one whose term had passed before stays missed.
pub async fn pause(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    subject: SubjectRef,
    from: NaiveDate,
    calendar: &Calendar,
) -> Result<(), AppError> {
    let Some(mut clock) = settlement(tx, subject).await?.filter(Deadline::is_running) else { return Ok(()) };
    let mut pauses = clock.pause_days();
    pauses.push(PauseDays { from, until: None });
    clock.pauses = serde_json::to_value(pauses)?;
    let due_on = clock.due_by(calendar);
    let state = if due_on.is_some() { DeadlineState::Running } else { DeadlineState::Paused };
    diesel::update(deadlines::table.find(clock.id))
        .set((deadlines::state.eq(state), deadlines::due_on.eq(due_on), deadlines::pauses.eq(&clock.pauses)))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// The settlement clock goes on from a day, itself counted again; answers the new due day.
pub async fn resume(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    subject: SubjectRef,
    on: NaiveDate,
    calendar: &Calendar,
) -> Result<Option<NaiveDate>, AppError> {
    let is_open = |clock: &Deadline| clock.pause_days().iter().any(|pause| pause.until.is_none());
    let Some(mut clock) = settlement(tx, subject).await?.filter(is_open) else { return Ok(None) };
    let mut pauses = clock.pause_days();
    for pause in pauses.iter_mut().filter(|pause| pause.until.is_none()) {
        pause.until = Some(on.max(pause.from));
    }
    clock.pauses = serde_json::to_value(pauses)?;
    let due_on = clock.due_by(calendar);
    diesel::update(deadlines::table.find(clock.id))
        .set((
            deadlines::state.eq(DeadlineState::Running),
            deadlines::due_on.eq(due_on),
            deadlines::pauses.eq(&clock.pauses),
            deadlines::calendar_version.eq(calendar.version()),
        ))
        .execute(tx.conn())
        .await?;
    Ok(due_on)
}

/// The settlement clock runs so much longer, in its own unit; answers the new due day.
pub async fn extend(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    subject: SubjectRef,
    by: i32,
    basis: &str,
    calendar: &Calendar,
) -> Result<Option<NaiveDate>, AppError> {
    let Some(mut clock) = settlement(tx, subject).await?.filter(Deadline::is_running) else { return Ok(None) };
    clock.extended_by += by;
    let due_on = clock.due_by(calendar);
    diesel::update(deadlines::table.find(clock.id))
        .set((
            deadlines::extended_by.eq(clock.extended_by),
            deadlines::extension_basis.eq(basis),
            deadlines::due_on.eq(due_on),
            deadlines::calendar_version.eq(calendar.version()),
        ))
        .execute(tx.conn())
        .await?;
    Ok(due_on)
}

/// What came of giving a clock a longer term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lengthened {
    To(Option<NaiveDate>),
    Unset(ParameterKey),
    NoTerm,
}

/// The settlement clock runs by the term that other facts ask for, from the same day and with the same pauses.
pub async fn lengthen(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    subject: SubjectRef,
    facts: &Facts,
    books: &Books,
) -> Result<Lengthened, AppError> {
    let Some(mut clock) = settlement(tx, subject).await?.filter(Deadline::is_running) else {
        return Ok(Lengthened::NoTerm);
    };
    let Ok(picked) = pick(Clock::Settlement, facts) else { return Ok(Lengthened::NoTerm) };
    let (amount, unit, basis, parameter) = match picked {
        Picked::Term(term) => (term.amount, term.unit, term.basis.to_owned(), None),
        Picked::Parameter(key) => match books.term(key) {
            Some((amount, unit, id, reference)) => (amount, unit, reference.to_owned(), Some(id)),
            None => return Ok(Lengthened::Unset(key)),
        },
    };
    clock.amount = i32::try_from(amount).ok();
    clock.unit = Some(unit);
    let due_on = clock.due_by(&books.calendar);
    diesel::update(deadlines::table.find(clock.id))
        .set((
            deadlines::rule.eq(picked.id()),
            deadlines::basis.eq(basis),
            deadlines::amount.eq(clock.amount),
            deadlines::unit.eq(unit),
            deadlines::parameter_id.eq(parameter),
            deadlines::due_on.eq(due_on),
            deadlines::calendar_version.eq(books.calendar.version()),
        ))
        .execute(tx.conn())
        .await?;
    Ok(Lengthened::To(due_on))
}
