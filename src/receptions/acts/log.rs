use super::register_visit;
use crate::kernel::{FieldError, Problem};
use crate::people::gives_away;
use crate::platform::{App, AppError, Ctx, Done, Reply, act};
use crate::receptions::bodies::VisitBody;
use crate::receptions::model::Origin;
use crate::receptions::sealing::part;
use crate::receptions::view::ReceptionView;
use crate::receptions::visibility::of_writer;
use crate::receptions::{events, policy, rules, store};

/// Writes a visit into the book of an agency.
pub(in crate::receptions) async fn log_reception(
    app: &App,
    ctx: &Ctx,
    body: &VisitBody,
) -> Result<Reply<ReceptionView>, AppError> {
    act(app, ctx, async |tx| {
        let permit = match ctx.house_permit("log_reception") {
            Some(permit) => permit,
            None => policy::may(&ctx.actor, "log_reception", body.agency_id)?,
        };
        let scope = of_writer(ctx, body.agency_id);
        let known = store::known(tx.conn(), &scope, body).await?;
        rules::check(body, &known, ctx.now)?;
        refuse_giveaway(body)?;
        let registered = register_visit(tx, &permit, body, Origin::Entered).await?;
        let id = registered.reception.id;
        let visit = store::visit(tx.conn(), app.keyring(), &scope, id).await?.ok_or_else(AppError::hidden)?;
        let mut view = ReceptionView::of(&visit, ctx);
        // The clerk who typed a sealed visit is still told what looks wrong in it; no value is repeated.
        view.warnings = rules::doubts(
            &body.citizens,
            &body.matters.iter().map(|m| m.kind).collect::<Vec<_>>(),
            body.people_count,
            body.is_representative,
            ctx.lang,
        );
        Ok(Done::new(view, registered.audit)
            .emit(events::logged(&registered.reception))
            .created(format!("/api/v1/receptions/{id}"))
            .version(visit.reception.version))
    })
    .await
}

/// Who received a sealed visit stands open beside it.
fn refuse_giveaway(body: &VisitBody) -> Result<(), AppError> {
    let Some(content) = part(body).sealed else { return Ok(()) };
    if body.received_by_name.as_deref().is_some_and(|name| gives_away(&content, name)) {
        return Err(Problem::invalid(vec![FieldError::new(
            "/received_by_name",
            "gives_away_identity",
            "Người tiếp không được ghi bằng danh tính của người tố cáo.",
            "Who received the visit may not hold the denouncer's identity.",
        )])
        .with_basis("Luật Tố cáo 2018, Điều 8 khoản 3")
        .into());
    }
    Ok(())
}
