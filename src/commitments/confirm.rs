//! What was said to be done, or not done, is confirmed, or taken up again, by whom it was promised to.
use chrono::NaiveDate;

use super::make::start_clock;
use super::model::{Commitment, CommitmentAction, Found};
use super::store;
use crate::kernel::codes::{Code, CommitmentStatus};
use crate::kernel::{CommitmentId, FieldError, Problem, Tongues};
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx};

/// What is found of a commitment that was said to be done, or not done.
#[derive(Debug, Clone, Copy)]
pub struct Confirmation<'a> {
    pub is_confirmed: bool,
    pub on: NaiveDate,
    pub note: Option<&'a str>,
}

/// Confirms it, or puts it back to what it was before it was said to be done or not done, its clock running on to its day.
///
/// # Errors
/// 404 out of sight, 412 for another version, 409 when nobody said it was done or not done, or it is confirmed already, 422
/// for a day before that.
pub async fn confirm_in(
    tx: &mut Tx<'_>,
    permit: &Permit,
    id: CommitmentId,
    seen: i32,
    said: Confirmation<'_>,
) -> Result<Commitment, AppError> {
    let ctx = tx.ctx();
    let before = store::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    if before.version != seen {
        return Err(AppError::stale());
    }
    let Some(ended_on) = before.ended_on.filter(|_| before.is_ended()) else {
        let label = before.status.label();
        return Err(Problem::wrong_state(
            Tongues::new(
                format!("Chỉ xác nhận khi đơn vị đã báo hoàn thành hoặc báo không thực hiện được; hiện: {}.", label.vi),
                format!("Only what was said to be done, or not done, is confirmed; it is {}.", label.en),
            ),
            super::rules::steps(before.status),
        )
        .into());
    };
    if said.on < ended_on || said.on > ctx.today {
        let (vi, en) = (
            "Ngày từ ngày đơn vị báo kết thúc đến hôm nay.",
            "From the day it was said to be done, or not done, to today.",
        );
        return Err(Problem::invalid(vec![FieldError::new("/on", "out_of_range", vi, en)]).into());
    }
    if before.found.is_confirmed == Some(true) {
        let refusal = Tongues::of("Cam kết, lời hứa này đã được xác nhận.", "This promise was confirmed already.");
        return Err(Problem::wrong_state(refusal, Vec::new()).into());
    }
    let (action, status, days) = if said.is_confirmed {
        (CommitmentAction::Confirm, before.status, (Some(ended_on), before.due_on))
    } else {
        let steps = store::steps(tx.conn(), id).await?;
        let has_come_on = steps.iter().any(|step| step.action() == Some(CommitmentAction::Progress));
        let status = if has_come_on { CommitmentStatus::Partly } else { CommitmentStatus::Open };
        (CommitmentAction::Reopen, status, (None, before.due_on))
    };
    let found = Found {
        is_confirmed: Some(said.is_confirmed),
        confirmed_on: Some(said.on),
        confirmation_note: said.note.map(|note| note.trim().to_owned()),
    };
    let after = store::change(tx, permit, &before, status, days, &found).await?.ok_or_else(AppError::stale)?;
    if !said.is_confirmed {
        start_clock(tx, permit, &after, None, said.on).await?;
    }
    let step = store::NewStep { text: said.note, ..store::NewStep::of(action, said.on) };
    store::record(tx, permit, &after, step).await?;
    Ok(after)
}
