//! The day of a dialogue was recorded wrong: its questions and what was answered on the spot go with it, and the terms of
//! answers count anew.
use chrono::NaiveDate;

use super::store;
use crate::deadlines;
use crate::dialogues::model::Dialogue;
use crate::kernel::SubjectRef;
use crate::law::{Clock, Facts};
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx};

/// From the day it was recorded on to the day it was held.
pub(in crate::dialogues) async fn redate(
    tx: &mut Tx<'_>,
    permit: &Permit,
    dialogue: &Dialogue,
    from: NaiveDate,
) -> Result<(), AppError> {
    let on = dialogue.held_on.unwrap_or(dialogue.on_day);
    let owed = store::redate(tx, permit, dialogue.id, from, on).await?;
    let books = deadlines::books(tx.conn(), dialogue.agency_id, on).await?;
    let (clock, facts) = (Clock::LeaderDialogueAnswer, Facts::reception(on));
    for (question, answered_on) in owed {
        let subject = SubjectRef::from(question);
        deadlines::revoke(tx, permit, subject, clock).await?;
        deadlines::start(tx, permit, subject, dialogue.agency_id, clock, &facts, &books).await?;
        if let Some(answered_on) = answered_on {
            deadlines::end(tx, permit, subject, &[clock], answered_on).await?;
        }
    }
    Ok(())
}
