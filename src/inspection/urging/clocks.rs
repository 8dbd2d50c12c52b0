//! The clocks of an urging: the day its reply is due, and of an overdue denunciation the demand and the report (Luật Tố
//! cáo 2018, Điều 38: 5 working days each).
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::model::Urging;
use crate::deadlines::{self, SetDay};
use crate::kernel::codes::Kind;
use crate::kernel::{SubjectKind, UrgingId};
use crate::law::{Clock, Facts};
use crate::petitions::PetitionBrief;
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx};

const REPLIES: [Clock; 2] = [Clock::Reply, Clock::OverdueReport];

/// Whether one of these is a denunciation whose term had passed on a day.
pub(super) async fn late_denunciation<'a>(
    conn: &mut AsyncPgConnection,
    cases: impl IntoIterator<Item = &'a PetitionBrief>,
    on: NaiveDate,
) -> Result<bool, AppError> {
    let among: Vec<Uuid> = cases.into_iter().filter(|c| c.kind == Kind::Denunciation).map(|c| c.id.0).collect();
    if among.is_empty() {
        return Ok(false);
    }
    let clocks = deadlines::of_subjects(conn, SubjectKind::Petition, &among).await?;
    let mut all = clocks.values().flatten();
    Ok(all.any(|clock| clock.is(Clock::Settlement) && clock.is_running() && clock.due_on.is_some_and(|due| due < on)))
}

/// Starts them as the urging is sent; the demand is told at once whether it came in time.
pub(super) async fn start(tx: &mut Tx<'_>, permit: &Permit, urging: &Urging, late: bool) -> Result<(), AppError> {
    let subject = urging.id.into();
    let number = urging.document().map(|document| document.number).unwrap_or_default();
    let (starts_on, due_on) = (urging.sent_on, urging.reply_by);
    let day = SetDay { clock: Clock::Reply, basis: &number, starts_on, due_on, is_main: false };
    deadlines::start_on_day(tx, permit, subject, urging.agency_id, day).await?;
    if !late {
        return Ok(());
    }
    let books = deadlines::books(tx.conn(), urging.agency_id, urging.sent_on).await?;
    let reported = Facts::of(Kind::Denunciation, urging.sent_on);
    deadlines::start(tx, permit, subject, urging.agency_id, Clock::OverdueReport, &reported, &books).await?;
    if let Some(day) = urging.continued_on {
        let demanded = Facts::of(Kind::Denunciation, day);
        deadlines::start(tx, permit, subject, urging.by_agency_id, Clock::OverdueDemand, &demanded, &books).await?;
        deadlines::end(tx, permit, subject, &[Clock::OverdueDemand], urging.sent_on).await?;
    }
    Ok(())
}

/// The reply ends them.
pub(super) async fn replied(tx: &mut Tx<'_>, permit: &Permit, id: UrgingId, on: NaiveDate) -> Result<(), AppError> {
    deadlines::end(tx, permit, id.into(), &REPLIES, on).await?;
    Ok(())
}

/// Urged again: what has passed was missed, what still runs gives way to the clocks of the second urging.
pub(super) async fn passed(tx: &mut Tx<'_>, permit: &Permit, id: UrgingId, on: NaiveDate) -> Result<(), AppError> {
    for clock in deadlines::of_subject(tx.conn(), id.into()).await?.iter().filter(|clock| clock.is_running()) {
        let of_kind = REPLIES.into_iter().find(|kind| clock.is(*kind));
        match of_kind {
            Some(kind) if clock.due_on.is_some_and(|due| due < on) => {
                deadlines::end(tx, permit, id.into(), &[kind], on).await?;
            }
            kind => {
                deadlines::stop(tx, permit, id.into(), kind).await?;
            }
        }
    }
    Ok(())
}
