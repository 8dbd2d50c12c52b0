use crate::kernel::{FieldError, Problem, ReceptionId};
use crate::petitions::{self, PetitionBody, PetitionView};
use crate::platform::{App, AppError, Ctx, Reply, act};
use crate::receptions::acts::seal;
use crate::receptions::{links, policy, store};

/// Registers a petition that was handed in at a visit; both in one transaction.
pub(in crate::receptions) async fn hand_in_petition(
    app: &App,
    ctx: &Ctx,
    id: ReceptionId,
    body: &PetitionBody,
) -> Result<Reply<PetitionView>, AppError> {
    act(app, ctx, async |tx| {
        let visit = store::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may(&ctx.actor, "hand_in_petition", visit.agency_id)?;
        store::refuse_corrected(tx.conn(), &ctx.scope, &visit).await?;
        visit.refuse_erased()?;
        if body.agency_id != visit.agency_id {
            return Err(Problem::invalid(vec![FieldError::new(
                "/agency_id",
                "does_not_fit",
                "Đơn nộp tại lượt tiếp được đăng ký tại chính cơ quan đã tiếp.",
                "A petition handed in at a visit is registered at the agency that received the visit.",
            )])
            .into());
        }
        let (petition, done) = petitions::register_in(tx, body).await?;
        links::link_petition(tx, &permit, id, petition.id).await?;
        if petition.is_sealed {
            seal::with_petition(tx, &permit, &visit, petition.id).await?;
        }
        Ok(done)
    })
    .await
}
