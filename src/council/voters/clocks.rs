//! The clocks of a voters' petition. Of those to the National Assembly the terms are law; of those to the Council they are
//! parameters, and where none runs that is said.
use chrono::NaiveDate;

use super::model::VoterPetition;
use crate::deadlines::{self, SetDay, Started};
use crate::kernel::AgencyId;
use crate::kernel::codes::ElectedBody;
use crate::law::{Clock, Facts, Picked, pick};
use crate::people::Warning;
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx};

/// Every clock of an answer.
pub(super) const ANSWERS: [Clock; 3] = [Clock::VoterAnswer, Clock::VoterAnswerNational, Clock::VoterRoadmap];
/// Every clock of its publication.
pub(super) const PUBLICATIONS: [Clock; 2] = [Clock::VoterPublication, Clock::VoterPublicationNational];

/// The answer is owed from the day it was sent on.
pub(super) async fn start_answer(
    tx: &mut Tx<'_>,
    permit: &Permit,
    row: &VoterPetition,
    agency: AgencyId,
    on: NaiveDate,
) -> Result<Option<Warning>, AppError> {
    let clock = match row.body {
        ElectedBody::NationalAssembly => Clock::VoterAnswerNational,
        ElectedBody::Council => Clock::VoterAnswer,
    };
    start(tx, permit, row, agency, clock, on).await
}

/// Sent on, it asks no answer of the earlier addressee any more; a day that has passed by then stays missed.
pub(super) async fn end_answer(
    tx: &mut Tx<'_>,
    permit: &Permit,
    row: &VoterPetition,
    on: NaiveDate,
) -> Result<(), AppError> {
    let subject = row.id.into();
    if deadlines::of_subject(tx.conn(), subject).await?.iter().any(|clock| clock.is_overdue(on)) {
        deadlines::end(tx, permit, subject, &ANSWERS, on).await?;
    } else {
        deadlines::stop(tx, permit, subject, None).await?;
    }
    Ok(())
}

/// The answer is published from the day it was due, at who was to answer last.
pub(super) async fn start_publication(
    tx: &mut Tx<'_>,
    permit: &Permit,
    row: &VoterPetition,
    agency: AgencyId,
) -> Result<Option<Warning>, AppError> {
    let clocks = deadlines::of_subject(tx.conn(), row.id.into()).await?;
    if clocks.iter().any(|clock| PUBLICATIONS.iter().any(|known| clock.is(*known))) {
        return Ok(None);
    }
    let answer = clocks.iter().rfind(|clock| clock.is(Clock::VoterAnswer) || clock.is(Clock::VoterAnswerNational));
    let clock = match row.body {
        ElectedBody::NationalAssembly => Clock::VoterPublicationNational,
        ElectedBody::Council => Clock::VoterPublication,
    };
    match answer.and_then(|clock| clock.due_on) {
        Some(due) => start(tx, permit, row, agency, clock, due).await,
        None => Ok(Some(none(
            tx,
            "Không có hạn trả lời nên không tính hạn công bố.",
            "Without a due day of the answer no term of publication runs.",
        ))),
    }
}

async fn start(
    tx: &mut Tx<'_>,
    permit: &Permit,
    row: &VoterPetition,
    agency: AgencyId,
    clock: Clock,
    on: NaiveDate,
) -> Result<Option<Warning>, AppError> {
    let books = deadlines::books(tx.conn(), agency, on).await?;
    let started = deadlines::start(tx, permit, row.id.into(), agency, clock, &Facts::reception(on), &books).await?;
    let lang = tx.ctx().lang;
    Ok(match started {
        Started::Running(_) => None,
        Started::NoClock => Some(none(
            tx,
            "Chưa có quy định về thời hạn này vào ngày đó nên không tính hạn.",
            "No rule set this term on that day, so no clock runs.",
        )),
        Started::Unset(_) => started.doubt().map(|doubt| Warning {
            pointer: String::new(),
            code: "parameter_unset".into(),
            detail: doubt.get(lang).to_owned(),
        }),
    })
}

fn none(tx: &Tx<'_>, vi: &'static str, en: &'static str) -> Warning {
    let said = crate::kernel::Tongues::of(vi, en);
    Warning { pointer: String::new(), code: "no_clock".into(), detail: said.get(tx.ctx().lang).to_owned() }
}

/// A deputy sends what he heard within the term of the district: the clock is over when it arrives, met or missed.
pub(super) async fn note_sending(
    tx: &mut Tx<'_>,
    permit: &Permit,
    row: &VoterPetition,
) -> Result<Option<Warning>, AppError> {
    let Some(contact) = row.contact_on else { return Ok(None) };
    let doubt = start(tx, permit, row, row.agency_id, Clock::VoterSending, contact).await?;
    deadlines::end(tx, permit, row.id.into(), &[Clock::VoterSending], row.received_on).await?;
    Ok(doubt)
}

/// The day an agency set itself for what it studies.
pub(super) async fn start_roadmap(
    tx: &mut Tx<'_>,
    permit: &Permit,
    row: &VoterPetition,
    agency: AgencyId,
    days: (NaiveDate, NaiveDate),
    basis: &str,
) -> Result<(), AppError> {
    let (starts_on, due_on) = days;
    let day = SetDay { clock: Clock::VoterRoadmap, basis, starts_on, due_on, is_main: true };
    deadlines::start_on_day(tx, permit, row.id.into(), agency, day).await
}

/// Until when an answer published on a day is posted, where a rule says so.
pub(super) async fn posted_until(
    tx: &mut Tx<'_>,
    row: &VoterPetition,
    on: NaiveDate,
) -> Result<Option<NaiveDate>, AppError> {
    if row.body != ElectedBody::NationalAssembly {
        return Ok(None);
    }
    let Ok(Picked::Term(term)) = pick(Clock::VoterPosting, &Facts::reception(on)) else { return Ok(None) };
    let calendar = crate::agencies::calendar(tx.conn()).await?;
    Ok(term.reckon(&calendar, on, &[]).ok().and_then(|reckoned| reckoned.due_on))
}
