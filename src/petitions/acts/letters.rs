//! What becomes of a letter: the addressee received it, the addressee answered; also after the case was closed.
use serde_json::json;

use super::duties::owe;
use super::take::{Taken, lawful_document, refuse_if_any, take, text_errors};
use crate::deadlines;
use crate::kernel::codes::{DispatchKind, Handling};
use crate::kernel::{DispatchId, FieldError, PetitionId, Problem, fold};
use crate::law::Clock;
use crate::petitions::bodies::{RecordReceiptBody, RecordReplyBody};
use crate::petitions::rules::Step;
use crate::petitions::store::{self, Dispatch, Fact};
use crate::petitions::view::PetitionView;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Tx};
use chrono::NaiveDate;

/// Records that the addressee received a letter.
pub async fn record_receipt(
    app: &App,
    ctx: &Ctx,
    id: PetitionId,
    seen: i32,
    body: RecordReceiptBody,
) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::RecordReceipt, async |tx, permit, _| {
        let dispatch = letter(tx, id, body.dispatch_id).await?;
        if dispatch.received_on.is_some() {
            return Err(Problem::conflict(
                "received_already",
                crate::kernel::Tongues::of(
                    "Văn bản này đã ghi ngày nhận.",
                    "The receipt of this letter was recorded already.",
                ),
            )
            .into());
        }
        not_before(body.on, dispatch.sent_on, ctx.today)?;
        store::received(tx, permit, dispatch.id, body.on).await?;
        let mut taken = Taken::on(body.on).late(body.late_reason.as_deref());
        taken.detail = json!({ "dispatch_id": dispatch.id, "kind": dispatch.kind });
        Ok(taken)
    })
    .await
}

/// Records the addressee's answer.
pub async fn record_reply(
    app: &App,
    ctx: &Ctx,
    id: PetitionId,
    seen: i32,
    body: RecordReplyBody,
) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::RecordReply, async |tx, permit, case| {
        let mut errors = Vec::new();
        text_errors(&mut errors, "/outcome", Some(&body.outcome), 500);
        refuse_if_any(errors)?;
        let dispatch = letter(tx, id, body.dispatch_id).await?;
        if dispatch.replied_on.is_some() {
            return Err(Problem::conflict(
                "replied_already",
                crate::kernel::Tongues::of(
                    "Văn bản này đã ghi phúc đáp.",
                    "The reply to this letter was recorded already.",
                ),
            )
            .into());
        }
        not_before(body.on, dispatch.sent_on, ctx.today)?;
        lawful_document(Step::RecordReply, &body.document, ctx.today)?;
        if dispatch.kind == DispatchKind::HandedOver {
            return Err(Problem::conflict(
                "not_answered",
                crate::kernel::Tongues::of(
                    "Bàn giao chỉ ghi nơi nhận đã nhận (record_receipt), không có phúc đáp.",
                    "A hand-over is received (record_receipt), not answered.",
                ),
            )
            .into());
        }
        // Words about a sealed case are sealed with it; that it came back is a code.
        let came_back = ["returned", "tra lai", "tra lai don"].contains(&fold(&body.outcome).as_str());
        let shown = match (came_back, case.petition.is_sealed) {
            (true, _) => Some("returned"),
            (false, true) => None,
            (false, false) => Some(body.outcome.as_str()),
        };
        store::replied(tx, permit, &dispatch, body.on, &body.document, shown).await?;
        if dispatch.kind == DispatchKind::Urged {
            deadlines::end(tx, permit, id.into(), &[Clock::Reply], body.on).await?;
        }
        let mut taken = Taken::on(body.on).late(body.late_reason.as_deref());
        if dispatch.kind == DispatchKind::Transferred && case.texts.forwarder_wants_reply == Some(true) {
            // Who forwarded it tells the citizen what came of it (LTCD Điều 28 khoản 2).
            taken.warnings = owe(tx, permit, case, &[Clock::ReceptionInform], body.on).await?;
        }
        taken.document = Some(&body.document);
        taken.detail = json!({ "dispatch_id": dispatch.id, "kind": dispatch.kind });
        taken.note = Some(body.outcome.clone());
        taken.facts = vec![(Fact::Replied, handling_of(dispatch.kind), dispatch.reply_by.map(|due| body.on <= due))];
        Ok(taken)
    })
    .await
}

/// Which handling a letter carried out: a form counts the replies to each apart.
fn handling_of(kind: DispatchKind) -> Option<Handling> {
    match kind {
        DispatchKind::Guided => Some(Handling::Guided),
        DispatchKind::Transferred => Some(Handling::Transferred),
        DispatchKind::Returned => Some(Handling::Returned),
        DispatchKind::Urged => Some(Handling::Urged),
        DispatchKind::HandedOver => None,
    }
}

async fn letter(tx: &mut Tx<'_>, id: PetitionId, dispatch: DispatchId) -> Result<Dispatch, AppError> {
    let letters = store::related(tx.conn(), id).await?.dispatches;
    letters.into_iter().find(|letter| letter.id == dispatch).ok_or_else(|| {
        Problem::invalid(vec![FieldError::new(
            "/dispatch_id",
            "unknown_reference",
            "Đơn này không có văn bản đó; xem dispatches của đơn.",
            "The petition has no such letter; see its dispatches.",
        )])
        .into()
    })
}

/// Nothing is received or answered before it was sent, nor in the future.
fn not_before(on: NaiveDate, sent_on: NaiveDate, today: NaiveDate) -> Result<(), AppError> {
    if sent_on <= on && on <= today {
        return Ok(());
    }
    Err(Problem::invalid(vec![FieldError::new(
        "/on",
        if on > today { "in_the_future" } else { "too_early" },
        format!("Ngày phải từ {} (ngày gửi) đến hôm nay.", sent_on.format("%d/%m/%Y")),
        format!("The day lies between {sent_on} (when it was sent) and today."),
    )])
    .into())
}
