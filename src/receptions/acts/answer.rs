use chrono::NaiveDate;

use crate::deadlines;
use crate::kernel::{Problem, ReceptionId, Tongues};
use crate::law::Clock;
use crate::platform::access::Permit;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, Tx, act};
use crate::receptions::view::ReceptionView;
use crate::receptions::{events, policy, rules, store};

/// What an answer to the citizens ends; the notice of a refusal is a paper of its own.
const ANSWERS: [Clock; 2] = [Clock::ReceptionAnswer, Clock::PromisedAnswer];

/// Ends the clocks of the answer from another room, on the day the citizens were told; `None` when none ran.
pub async fn answered(
    tx: &mut Tx<'_>,
    permit: &Permit,
    id: ReceptionId,
    on: NaiveDate,
) -> Result<Option<bool>, AppError> {
    let in_time = deadlines::end(tx, permit, id.into(), &ANSWERS, on).await?;
    if in_time.is_some() {
        store::raise(tx, permit, id).await?;
    }
    Ok(in_time)
}

/// Records that the citizens of a visit were answered.
pub(in crate::receptions) async fn answer_reception(
    app: &App,
    ctx: &Ctx,
    id: ReceptionId,
    seen: i32,
    on: NaiveDate,
) -> Result<Reply<ReceptionView>, AppError> {
    act(app, ctx, async |tx| {
        let reception = store::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may(&ctx.actor, "answer_reception", reception.agency_id)?;
        let reception = store::bump(tx, &permit, id, seen).await?.ok_or_else(AppError::stale)?;
        rules::may_be_answered_on(on, reception.received_on, ctx.today)?;
        let in_time = deadlines::end(tx, &permit, id.into(), &ANSWERS, on).await?;
        if in_time.is_none() {
            return Err(nothing_owed().into());
        }
        let visit = store::visit(tx.conn(), app.keyring(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let audit = Audit::of(permit.operation, id).at(reception.agency_id).set("on", on);
        Ok(Done::new(ReceptionView::of(&visit, ctx), audit)
            .emit(events::answered(&reception))
            .version(reception.version))
    })
    .await
}

fn nothing_owed() -> Problem {
    Problem::wrong_state(
        Tongues::of(
            "Lượt tiếp này không còn thời hạn trả lời nào đang chạy.",
            "No term for an answer is running on this visit.",
        ),
        Vec::new(),
    )
}
