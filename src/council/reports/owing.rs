//! Who owes a report before a session, and by when; found anew when a session is planned or moved or an answer given.
use chrono::NaiveDate;
use std::collections::BTreeSet;

use super::model::Report;
use super::store;
use crate::council::promises;
use crate::council::sessions::{self, Session};
use crate::council::steps::{self, NewStep};
use crate::deadlines::{self, Deadline};
use crate::kernel::AgencyId;
use crate::law::{Clock, Facts};
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx};

/// After an answer on a day: the next session whose day is known.
pub(in crate::council) async fn owe_after(
    tx: &mut Tx<'_>,
    permit: &Permit,
    council: AgencyId,
    on: NaiveDate,
) -> Result<(), AppError> {
    match sessions::after(tx.conn(), council, on).await? {
        Some(session) => owe(tx, permit, &session).await,
        None => Ok(()),
    }
}

/// Who answered since the session before, or has not kept a promise yet, owes a report; who no longer does owes none, and one that was made stays made.
pub(in crate::council) async fn owe(tx: &mut Tx<'_>, permit: &Permit, session: &Session) -> Result<(), AppError> {
    let before = sessions::before(tx.conn(), session.agency_id, session.opens_on).await?;
    let since = before.map(|session| session.opens_on);
    let mut owing: BTreeSet<AgencyId> =
        store::answered_between(tx.conn(), session.agency_id, since, session.opens_on).await?.into_iter().collect();
    owing.extend(promises::still_promised(tx.conn(), session.agency_id, session.opens_on).await?);
    let known = store::of_session(tx, session.id).await?;
    // A handful of agencies answer at one session.
    for respondent in owing.iter().filter(|agency| !known.iter().any(|r| r.respondent_agency_id == **agency)) {
        let report = store::insert(tx, permit, session, *respondent).await?;
        steps::record(tx, permit, report.id.into(), NewStep::of("owe", tx.ctx().today)).await?;
        start(tx, permit, session, &report).await?;
    }
    for report in known.iter().filter(|report| report.reported_on.is_none()) {
        let is_owed = owing.contains(&report.respondent_agency_id);
        recount(tx, permit, session, report, is_owed).await?;
    }
    Ok(())
}

/// A session that is called off asks for no report; one that was made stays made.
pub(in crate::council) async fn owe_none(tx: &mut Tx<'_>, permit: &Permit, session: &Session) -> Result<(), AppError> {
    for report in store::of_session(tx, session.id).await?.iter().filter(|report| report.reported_on.is_none()) {
        recount(tx, permit, session, report, false).await?;
    }
    Ok(())
}

async fn recount(
    tx: &mut Tx<'_>,
    permit: &Permit,
    session: &Session,
    report: &Report,
    is_owed: bool,
) -> Result<(), AppError> {
    let clocks = deadlines::of_subject(tx.conn(), report.id.into()).await?;
    let runs_right = clocks.iter().any(|clock| clock.is_running() && clock.starts_on == session.opens_on);
    if is_owed == report.is_owed && (runs_right || !is_owed) {
        return Ok(());
    }
    if clocks.iter().any(Deadline::is_running) {
        deadlines::stop(tx, permit, report.id.into(), Some(Clock::PromiseReport)).await?;
    }
    if is_owed {
        start(tx, permit, session, report).await?;
    }
    let step = NewStep::of(if is_owed { "owe_again" } else { "owe_no_more" }, tx.ctx().today);
    steps::record(tx, permit, report.id.into(), step).await?;
    store::set_owed(tx, permit, report.id, is_owed).await
}

async fn start(tx: &mut Tx<'_>, permit: &Permit, session: &Session, report: &Report) -> Result<(), AppError> {
    let books = deadlines::books(tx.conn(), report.respondent_agency_id, session.opens_on).await?;
    let facts = Facts::reception(session.opens_on);
    let (subject, agency) = (report.id.into(), report.respondent_agency_id);
    deadlines::start(tx, permit, subject, agency, Clock::PromiseReport, &facts, &books).await?;
    Ok(())
}
