//! The clocks of a question: 20 days from it (Luật Hoạt động giám sát 2015, Điều 60, 69), at the agency asked.
use chrono::NaiveDate;
use serde_json::json;

use super::model::Question;
use super::{rules, store};
use crate::council::sessions::{self, Session};
use crate::council::steps::{self, NewStep};
use crate::deadlines;
use crate::kernel::codes::AnswerForm;
use crate::law::{Clock, Facts};
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx};

/// Every clock of an answer.
pub(super) const ANSWERS: [Clock; 2] = [Clock::QuestionAnswer, Clock::QuestionAtSession];

/// Of a written answer, or of an oral one, which is written when the session did not reach it.
pub(super) async fn start(
    tx: &mut Tx<'_>,
    permit: &Permit,
    question: &Question,
    in_writing_since: Option<NaiveDate>,
) -> Result<(), AppError> {
    let opens_on = match question.session_id {
        Some(id) => sessions::find(tx.conn(), id).await?.map(|session| session.opens_on),
        None => None,
    };
    let on = rules::put_on(question.raised_on, opens_on, in_writing_since);
    let clock = match question.form {
        AnswerForm::Written => Clock::QuestionAnswer,
        AnswerForm::Oral => Clock::QuestionAtSession,
    };
    let agency = question.respondent_agency_id;
    let books = deadlines::books(tx.conn(), agency, on).await?;
    deadlines::start(tx, permit, question.id.into(), agency, clock, &Facts::reception(on), &books).await?;
    Ok(())
}

/// Questions whose session is called off are put at another one, where the clocks of oral ones run anew.
pub(in crate::council) async fn move_to(
    tx: &mut Tx<'_>,
    permit: &Permit,
    questions: &[Question],
    session: &Session,
) -> Result<(), AppError> {
    let ids: Vec<_> = questions.iter().map(|question| question.id).collect();
    store::set_session(tx, permit, &ids, session.id).await?;
    // A dozen questions at one session.
    for question in questions {
        let detail = json!({ "from": question.session_id, "session_id": session.id });
        let step = NewStep { detail, ..NewStep::of("move_session", tx.ctx().today) };
        steps::record(tx, permit, question.id.into(), step).await?;
    }
    put_again(tx, permit, session).await
}

/// A session has other days now: oral questions still open are put there on the new one.
pub(in crate::council) async fn put_again(tx: &mut Tx<'_>, permit: &Permit, session: &Session) -> Result<(), AppError> {
    // A dozen questions at one session.
    for question in store::open_at(tx, session.id).await? {
        let subject = question.id.into();
        let on = rules::put_on(question.raised_on, Some(session.opens_on), None);
        let clocks = deadlines::of_subject(tx.conn(), subject).await?;
        if clocks.iter().any(|clock| clock.is_running() && clock.starts_on == on) {
            continue;
        }
        deadlines::stop(tx, permit, subject, Some(Clock::QuestionAtSession)).await?;
        start(tx, permit, &question, None).await?;
        store::raise(tx, permit, question.id).await?;
    }
    Ok(())
}
