//! Giving a receipt.
use super::{GiveReceipt, store};
use crate::kernel::ReceptionId;
use crate::people;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, act};
use crate::receptions::view::ReceptionView;
use crate::receptions::{policy, store as visits};

/// Writes a numbered receipt for what was handed over at a visit.
pub(super) async fn give_reception_receipt(
    app: &App,
    ctx: &Ctx,
    id: ReceptionId,
    body: &GiveReceipt,
) -> Result<Reply<ReceptionView>, AppError> {
    act(app, ctx, async |tx| {
        let visit = visits::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may(&ctx.actor, "give_reception_receipt", visit.agency_id)?;
        visits::refuse_corrected(tx.conn(), &ctx.scope, &visit).await?;
        body.check(visit.received_on, ctx.today)?;
        let code = store::insert(tx, &permit, id, body, !visit.is_sealed).await?;
        if visit.is_sealed {
            let keyring = tx.app().keyring();
            let mut content = people::open_sealed(tx.conn(), keyring, id.into()).await?.ok_or_else(AppError::hidden)?;
            for (n, paper) in body.papers.iter().enumerate() {
                content = content.text(&format!("receipts.{code}.{n}.title"), Some(&paper.title));
            }
            people::seal(tx, &permit, id.into(), &content).await?;
        }
        visits::raise(tx, &permit, id).await?;
        let read = visits::visit(tx.conn(), app.keyring(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let audit = Audit::of(permit.operation, id)
            .at(visit.agency_id)
            .set("code", code)
            .set("on", body.on)
            .set("count", body.papers.len());
        let version = read.reception.version;
        let place = format!("/api/v1/receptions/{id}/papers/receipt");
        Ok(Done::new(ReceptionView::of(&read, ctx), audit).created(place).version(version))
    })
    .await
}
