//! The clock of a session's posting: at least 5 working days before it (Luật Tiếp công dân 2013, Điều 24 khoản 4),
//! counted backwards by the law room and started again for each new day.
use chrono::NaiveDate;

use super::model::Session;
use super::{rules, store};
use crate::calendar::Calendar;
use crate::deadlines::{self, Owed};
use crate::kernel::SubjectKind;
use crate::law::{Clock, Facts, Picked, pick};
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx};

const KIND: SubjectKind = SubjectKind::ReceptionSession;
const CLOCK: Clock = Clock::SchedulePosting;

/// What a session still to come owes; `None` where nothing is to be posted.
fn owed(session: &Session, calendar: &Calendar, today: NaiveDate) -> Option<Owed> {
    if !rules::is_to_be_posted(&session.facts(), today) {
        return None;
    }
    let Ok(Picked::Term(term)) = pick(CLOCK, &Facts::reception(session.on_day)) else { return None };
    let due_on = term.reckon(calendar, session.on_day, &[]).ok()?.due_on?;
    let (subject, agency) = (session.id.0, session.agency_id);
    Some(Owed { subject, agency, rule: term.id, basis: term.basis, starts_on: today, due_on })
}

/// Starts the postings of sessions that were planned or moved.
pub(in crate::receptions) async fn start(
    tx: &mut Tx<'_>,
    permit: &Permit,
    sessions: &[Session],
    calendar: &Calendar,
) -> Result<(), AppError> {
    let today = tx.ctx().today;
    let owed: Vec<Owed> = sessions.iter().filter_map(|session| owed(session, calendar, today)).collect();
    deadlines::start_many(tx, permit, KIND, CLOCK, calendar.version(), &owed).await
}

/// They were posted on a day.
pub(in crate::receptions) async fn end(
    tx: &mut Tx<'_>,
    permit: &Permit,
    sessions: &[Session],
    on: NaiveDate,
) -> Result<(), AppError> {
    deadlines::end_many(tx, permit, KIND, CLOCK, &ids(sessions), on).await
}

/// They are not held on that day.
pub(in crate::receptions) async fn stop(
    tx: &mut Tx<'_>,
    permit: &Permit,
    sessions: &[Session],
) -> Result<(), AppError> {
    deadlines::stop_many(tx, permit, KIND, CLOCK, &ids(sessions)).await
}

/// One was held without ever having been posted.
pub(super) async fn miss(tx: &mut Tx<'_>, permit: &Permit, session: &Session) -> Result<(), AppError> {
    deadlines::miss_many(tx, permit, KIND, CLOCK, &[session.id.0]).await
}

/// A corrected day moves the posting of sessions still to come; answers those it moved.
pub(super) async fn recount(
    tx: &mut Tx<'_>,
    permit: &Permit,
    calendar: &Calendar,
    day: NaiveDate,
) -> Result<Vec<Session>, AppError> {
    let today = tx.ctx().today;
    let coming = store::unposted_after(tx.conn(), today, day).await?;
    let ids = ids(&coming);
    let clocks = deadlines::of_subjects(tx.conn(), KIND, &ids).await?;
    let stands = |session: &Session, due: NaiveDate| {
        let own = clocks.get(&session.id.0);
        own.is_some_and(|own| own.iter().any(|d| d.is(CLOCK) && d.is_running() && d.due_on == Some(due)))
    };
    let moved: Vec<Session> = coming
        .into_iter()
        .filter(|session| owed(session, calendar, today).is_some_and(|owed| !stands(session, owed.due_on)))
        .collect();
    stop(tx, permit, &moved).await?;
    start(tx, permit, &moved, calendar).await?;
    Ok(moved)
}

fn ids(sessions: &[Session]) -> Vec<uuid::Uuid> {
    sessions.iter().map(|session| session.id.0).collect()
}
