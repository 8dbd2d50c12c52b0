//! Rows of clocks. Every write stands in an act of the subject's room.
mod course;
mod many;

pub use course::{Lengthened, SetDay, extend, lengthen, pause, resume, start_on_day};
pub use many::{Owed, end_many, miss_many, move_each, start_each_on_day, start_many, stop_many};

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use std::collections::HashMap;
use uuid::Uuid;

use super::{Books, Deadline, Started};
use crate::calendar::{Calendar, is_in_time, latest_before, reckon};
use crate::kernel::codes::{Code, DeadlineState};
use crate::kernel::{AgencyId, DeadlineId, SubjectRef};
use crate::law::{Clock, Facts, Picked, pick};
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx, ids};
use crate::schema::deadlines;

/// The calendar and the parameters in force for an agency on a day.
pub async fn books(conn: &mut AsyncPgConnection, agency: AgencyId, day: NaiveDate) -> Result<Books, AppError> {
    Ok(Books {
        calendar: crate::agencies::calendar(conn).await?,
        parameters: crate::agencies::parameters_in_force(conn, agency, day).await?,
    })
}

/// The calendar as it stood when a clock was counted.
pub async fn books_at(conn: &mut AsyncPgConnection, version: i64) -> Result<Calendar, AppError> {
    crate::agencies::calendar_at(conn, version).await
}

/// Starts a clock, or says why none runs.
pub async fn start(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    subject: SubjectRef,
    agency: AgencyId,
    clock: Clock,
    facts: &Facts,
    books: &Books,
) -> Result<Started, AppError> {
    let Ok(picked) = pick(clock, facts) else { return Ok(Started::NoClock) };
    let (amount, unit, basis, parameter) = match picked {
        Picked::Term(term) => (term.amount, term.unit, term.basis.to_owned(), None),
        Picked::Parameter(key) => {
            let Some((amount, unit, id, reference)) = books.term(key) else { return Ok(Started::Unset(key)) };
            (amount, unit, reference.to_owned(), Some(id))
        }
    };
    let counted = match picked {
        Picked::Term(term) => term.reckon(&books.calendar, facts.event_on, &[]),
        Picked::Parameter(key) if key.runs_before() => latest_before(&books.calendar, facts.event_on, amount, unit),
        Picked::Parameter(_) => reckon(&books.calendar, facts.event_on, amount, unit, &[]),
    };
    let reckoned = match (counted, picked) {
        (Ok(reckoned), _) => reckoned,
        // A value that leads out of the calendar is no value; the desk goes on without that clock.
        (Err(_), Picked::Parameter(key)) => return Ok(Started::Unset(key)),
        (Err(e), Picked::Term(_)) => return Err(AppError::Internal(format!("reckoning: {e}"))),
    };
    let row = diesel::insert_into(deadlines::table)
        .values((
            deadlines::id.eq(DeadlineId(ids::ordered())),
            deadlines::subject_kind.eq(subject.kind),
            deadlines::subject_id.eq(subject.id),
            deadlines::agency_id.eq(agency),
            deadlines::clock.eq(clock.code()),
            deadlines::rule.eq(picked.id()),
            deadlines::basis.eq(basis),
            deadlines::amount.eq(i32::try_from(amount).ok()),
            deadlines::unit.eq(unit),
            deadlines::starts_on.eq(facts.event_on),
            deadlines::due_on.eq(reckoned.due_on),
            deadlines::state.eq(DeadlineState::Running),
            deadlines::parameter_id.eq(parameter),
            deadlines::is_main.eq(clock.is_main()),
            deadlines::calendar_version.eq(books.calendar.version()),
            deadlines::created_at.eq(tx.ctx().now),
        ))
        .returning(Deadline::as_returning())
        .get_result(tx.conn())
        .await?;
    Ok(Started::Running(Box::new(row)))
}

/// The running clocks go with the case to another agency.
pub async fn hand_over(tx: &mut Tx<'_>, _permit: &Permit, subject: SubjectRef, to: AgencyId) -> Result<(), AppError> {
    diesel::update(deadlines::table)
        .filter(deadlines::subject_kind.eq(subject.kind).and(deadlines::subject_id.eq(subject.id)))
        .filter(deadlines::state.eq_any([DeadlineState::Running, DeadlineState::Paused]))
        .set(deadlines::agency_id.eq(to))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Ends the running clocks of these kinds on a day: met when in time, else missed. Answers whether all were in time;
/// `None` when none ran.
pub async fn end(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    subject: SubjectRef,
    clocks: &[Clock],
    on: NaiveDate,
) -> Result<Option<bool>, AppError> {
    end_those(tx, subject, on, |d| clocks.iter().any(|clock| d.is(*clock))).await
}

/// The same of every term of the case itself.
pub async fn end_main(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    subject: SubjectRef,
    on: NaiveDate,
) -> Result<Option<bool>, AppError> {
    end_those(tx, subject, on, |d| d.is_main).await
}

async fn end_those(
    tx: &mut Tx<'_>,
    subject: SubjectRef,
    on: NaiveDate,
    those: impl Fn(&Deadline) -> bool,
) -> Result<Option<bool>, AppError> {
    let all = of_subject(tx.conn(), subject).await?;
    let mut in_time = None;
    for deadline in all.into_iter().filter(|d| d.is_running() && those(d)) {
        let met = deadline.due_on.is_none_or(|due| is_in_time(due, on));
        in_time = Some(in_time.unwrap_or(true) && met);
        let state = if met { DeadlineState::Met } else { DeadlineState::Missed };
        diesel::update(deadlines::table.find(deadline.id))
            .set((deadlines::state.eq(state), deadlines::met_on.eq(on)))
            .execute(tx.conn())
            .await?;
    }
    Ok(in_time)
}

/// Voids the running clocks of a subject, or only those of one kind: the law no longer asks for them.
pub async fn stop(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    subject: SubjectRef,
    clock: Option<Clock>,
) -> Result<usize, AppError> {
    let of_subject = deadlines::table
        .filter(deadlines::subject_kind.eq(subject.kind).and(deadlines::subject_id.eq(subject.id)))
        .filter(deadlines::state.eq_any([DeadlineState::Running, DeadlineState::Paused]));
    let state = deadlines::state.eq(DeadlineState::Void);
    let voided = match clock {
        Some(clock) => {
            diesel::update(of_subject.filter(deadlines::clock.eq(clock.code()))).set(state).execute(tx.conn()).await?
        }
        None => diesel::update(of_subject).set(state).execute(tx.conn()).await?,
    };
    Ok(voided)
}

/// Voids the clocks of one kind, ended ones too: their event was on another day than was recorded.
pub async fn revoke(tx: &mut Tx<'_>, _permit: &Permit, subject: SubjectRef, clock: Clock) -> Result<(), AppError> {
    let of_kind = deadlines::table
        .filter(deadlines::subject_kind.eq(subject.kind).and(deadlines::subject_id.eq(subject.id)))
        .filter(deadlines::clock.eq(clock.code()).and(deadlines::state.ne(DeadlineState::Void)));
    let never = deadlines::met_on.eq(None::<NaiveDate>);
    diesel::update(of_kind).set((deadlines::state.eq(DeadlineState::Void), never)).execute(tx.conn()).await?;
    Ok(())
}

/// Of a record of which nothing stays, its clocks do not stay either.
pub async fn forget(tx: &mut Tx<'_>, _permit: &Permit, subject: SubjectRef) -> Result<(), AppError> {
    let of_subject =
        deadlines::table.filter(deadlines::subject_kind.eq(subject.kind).and(deadlines::subject_id.eq(subject.id)));
    diesel::delete(of_subject).execute(tx.conn()).await?;
    Ok(())
}

/// Voids what still runs of a case that has come to its end; duties beside it (notices, sending) stay owed.
pub async fn stop_course(tx: &mut Tx<'_>, _permit: &Permit, subject: SubjectRef) -> Result<(), AppError> {
    let beside = [Clock::AssignedDay.code(), Clock::Verification.code()];
    diesel::update(deadlines::table)
        .filter(deadlines::subject_kind.eq(subject.kind).and(deadlines::subject_id.eq(subject.id)))
        .filter(deadlines::state.eq_any([DeadlineState::Running, DeadlineState::Paused]))
        .filter(deadlines::is_main.or(deadlines::clock.eq_any(beside)))
        .set(deadlines::state.eq(DeadlineState::Void))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// The clocks of a subject, oldest first.
pub async fn of_subject(conn: &mut AsyncPgConnection, subject: SubjectRef) -> Result<Vec<Deadline>, AppError> {
    Ok(of_subjects(conn, subject.kind, &[subject.id]).await?.remove(&subject.id).unwrap_or_default())
}

/// The clocks of several subjects, one query.
pub async fn of_subjects(
    conn: &mut AsyncPgConnection,
    kind: crate::kernel::SubjectKind,
    subjects: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Deadline>>, AppError> {
    let rows: Vec<Deadline> = deadlines::table
        .filter(deadlines::subject_kind.eq(kind).and(deadlines::subject_id.eq_any(subjects)))
        .order((deadlines::subject_id, deadlines::created_at, deadlines::id))
        .select(Deadline::as_select())
        .load(conn)
        .await?;
    let mut found: HashMap<Uuid, Vec<Deadline>> = HashMap::new();
    for row in rows {
        found.entry(row.subject_id).or_default().push(row);
    }
    Ok(found)
}

/// One clock of a subject.
pub async fn find(
    conn: &mut AsyncPgConnection,
    subject: SubjectRef,
    id: DeadlineId,
) -> Result<Option<Deadline>, AppError> {
    Ok(of_subject(conn, subject).await?.into_iter().find(|d| d.id == id))
}

/// Subjects whose running clocks may pass over a day: started before it, due on or after it or a little before; and those
/// that count backwards from an event after it, due on or before it or a little later.
pub async fn subjects_over(
    conn: &mut AsyncPgConnection,
    kind: crate::kernel::SubjectKind,
    day: NaiveDate,
) -> Result<Vec<Uuid>, AppError> {
    // A corrected day beyond the due day still moves it when the due day was itself moved over days off.
    let margin = day.checked_sub_days(chrono::Days::new(MARGIN)).unwrap_or(day);
    let ahead = day.checked_add_days(chrono::Days::new(MARGIN)).unwrap_or(day);
    let forwards = deadlines::starts_on.lt(day).and(deadlines::due_on.ge(margin));
    let backwards = deadlines::starts_on.gt(day).and(deadlines::due_on.le(ahead));
    let found = deadlines::table
        .filter(deadlines::subject_kind.eq(kind))
        .filter(deadlines::state.eq(DeadlineState::Running))
        .filter(forwards.or(backwards))
        .select(deadlines::subject_id)
        .distinct()
        .load(conn)
        .await?;
    Ok(found)
}

/// The subjects of a kind with a running clock past its due day.
pub fn overdue_subjects(
    kind: crate::kernel::SubjectKind,
    today: NaiveDate,
) -> deadlines::BoxedQuery<'static, diesel::pg::Pg, diesel::sql_types::Uuid> {
    deadlines::table
        .filter(deadlines::subject_kind.eq(kind).and(deadlines::state.eq(DeadlineState::Running)))
        .filter(deadlines::due_on.lt(today).and(deadlines::clock.ne(Clock::Posting.code())))
        .select(deadlines::subject_id)
        .into_boxed()
}

/// Days a run of days off may have; wider than any Tết.
const MARGIN: u64 = 31;

/// Counts the running clocks of a subject again by the calendar in force; answers those whose due day moved, with
/// the day before.
pub async fn recount(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    subject: SubjectRef,
    calendar: &Calendar,
) -> Result<Vec<(Deadline, Option<NaiveDate>)>, AppError> {
    let mut moved = Vec::new();
    let running = of_subject(tx.conn(), subject).await?;
    for mut deadline in running.into_iter().filter(|d| d.would_move(calendar)) {
        let before = deadline.due_on;
        deadline.due_on = deadline.due_by(calendar);
        deadline.calendar_version = calendar.version();
        diesel::update(deadlines::table.find(deadline.id))
            .set((deadlines::due_on.eq(deadline.due_on), deadlines::calendar_version.eq(deadline.calendar_version)))
            .execute(tx.conn())
            .await?;
        moved.push((deadline, before));
    }
    Ok(moved)
}
