use crate::deadlines;
use crate::documents::DocumentBody;
use crate::kernel::{Problem, ReceptionId, Tongues};
use crate::law::Clock;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, act};
use crate::receptions::bodies::RefusalNotice;
use crate::receptions::view::ReceptionView;
use crate::receptions::{policy, rules, store};

/// Records that a refusal was told in writing; ends the clock of the notice, where the law sets one.
pub(in crate::receptions) async fn record_refusal_notice(
    app: &App,
    ctx: &Ctx,
    id: ReceptionId,
    seen: i32,
    body: &RefusalNotice,
) -> Result<Reply<ReceptionView>, AppError> {
    act(app, ctx, async |tx| {
        let visit = store::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may(&ctx.actor, "record_refusal_notice", visit.agency_id)?;
        let visit = store::bump(tx, &permit, id, seen).await?.ok_or_else(AppError::stale)?;
        if !visit.owes_notice {
            return Err(nothing_owed().into());
        }
        rules::may_be_answered_on(body.on, visit.received_on, ctx.today)?;
        let mut errors = body.document.errors("/document", ctx.today);
        if body.document.file_id.is_some() {
            errors.push(DocumentBody::unknown_file("/document"));
        }
        if !errors.is_empty() {
            return Err(Problem::invalid(errors).into());
        }
        deadlines::end(tx, &permit, id.into(), &[Clock::RefusalNotice], body.on).await?;
        store::keep_notice(tx, &permit, id, &serde_json::to_value(body)?).await?;
        let read = store::visit(tx.conn(), app.keyring(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let audit = Audit::of(permit.operation, id)
            .at(visit.agency_id)
            .set("on", body.on)
            .set("signer_post", body.document.signer_post)
            .touched(&["document"]);
        Ok(Done::new(ReceptionView::of(&read, ctx), audit).version(visit.version))
    })
    .await
}

fn nothing_owed() -> Problem {
    Problem::wrong_state(
        Tongues::of(
            "Lượt tiếp này không còn thông báo từ chối bằng văn bản nào phải gửi.",
            "No written notice of a refusal is owed for this visit.",
        ),
        Vec::new(),
    )
}
