use crate::kernel::{FieldError, Problem, ReceptionId};
use crate::people::{self, gives_away};
use crate::petitions::UnsealBody;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, act};
use crate::receptions::sealing::against_in;
use crate::receptions::view::UnsealedVisit;
use crate::receptions::{policy, store};

/// Opens the people and the texts of a sealed visit, for those who may; each time in the trail.
pub(in crate::receptions) async fn unseal_reception(
    app: &App,
    ctx: &Ctx,
    id: ReceptionId,
    body: &UnsealBody,
) -> Result<Reply<UnsealedVisit>, AppError> {
    let length = body.reason.trim().chars().count();
    if !(10..=2_000).contains(&length) {
        return Err(Problem::invalid(vec![FieldError::new(
            "/reason",
            "length",
            "Nêu lý do từ 10 đến 2.000 ký tự.",
            "Give a reason of 10 to 2,000 characters.",
        )])
        .into());
    }
    act(app, ctx, async |tx| {
        let visit = store::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may_unseal(&ctx.actor, &visit, ctx.today)?;
        let keyring = tx.app().keyring();
        let content = people::open_sealed(tx.conn(), keyring, id.into()).await?.ok_or_else(AppError::hidden)?;
        if gives_away(&content, &body.reason) {
            // The reason stands in the trail, where others read it.
            return Err(Problem::invalid(vec![FieldError::new(
                "/reason",
                "gives_away_identity",
                "Lý do không được chứa danh tính người tố cáo.",
                "The reason may not hold the denouncer's identity.",
            )])
            .into());
        }
        let audit = Audit::of(permit.operation, id).at(visit.agency_id).because(&body.reason);
        let citizens = content.people.clone();
        let (texts, against) = against_in(content);
        Ok(Done::new(UnsealedVisit { citizens, texts, against }, audit).never_recorded())
    })
    .await
}
