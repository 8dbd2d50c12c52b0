use chrono::NaiveDate;

use crate::deadlines;
use crate::kernel::{Problem, ReceptionId, Tongues};
use crate::law::Clock;
use crate::platform::access::Permit;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, Tx, act};
use crate::receptions::bodies::AnswerReception;
use crate::receptions::view::ReceptionView;
use crate::receptions::{events, policy, rules, store};

/// What an answer to the citizens ends (Luật Tiếp công dân 2013, Điều 28 khoản 1, and Điều 18 khoản 4 where it is the
/// answer that the head promised); the notice of a refusal is a paper of its own.
const ANSWERS: [Clock; 2] = [Clock::ReceptionAnswer, Clock::PromisedAnswer];

/// Ends the term of Điều 28 from another room, on the day the citizens were told that their petition is accepted, or
/// what becomes of it; `None` when none ran. What the head promised them for a day (Điều 18 khoản 4) is more than that,
/// and only who gave that answer can say so.
pub async fn answered(
    tx: &mut Tx<'_>,
    permit: &Permit,
    id: ReceptionId,
    on: NaiveDate,
) -> Result<Option<bool>, AppError> {
    let in_time = deadlines::end(tx, permit, id.into(), &[Clock::ReceptionAnswer], on).await?;
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
    body: AnswerReception,
) -> Result<Reply<ReceptionView>, AppError> {
    act(app, ctx, async |tx| {
        let reception = store::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may(&ctx.actor, "answer_reception", reception.agency_id)?;
        let reception = store::bump(tx, &permit, id, seen).await?.ok_or_else(AppError::stale)?;
        rules::may_be_answered_on(body.on, reception.received_on, ctx.today)?;
        let ends = if body.ends_promise { ANSWERS.as_slice() } else { &[Clock::ReceptionAnswer] };
        let in_time = deadlines::end(tx, &permit, id.into(), ends, body.on).await?;
        if in_time.is_none() {
            return Err(nothing_owed().into());
        }
        let visit = store::visit(tx.conn(), app.keyring(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let audit = Audit::of(permit.operation, id).at(reception.agency_id).set("on", body.on);
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
