//! The denouncer's identity, for those who may, with a reason, each time in the trail.
use super::take::{refuse_if_any, refuse_recused, subject, text_errors};
use crate::kernel::{FieldError, PetitionId, Problem};
use crate::people::{self, gives_away};
use crate::petitions::bodies::UnsealBody;
use crate::petitions::policy;
use crate::petitions::store;
use crate::petitions::view::UnsealedView;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Done, act};

/// Opens the sealed identity and text of a denunciation.
pub async fn unseal(app: &App, ctx: &Ctx, id: PetitionId, body: UnsealBody) -> Answer<UnsealedView> {
    let mut errors = Vec::new();
    text_errors(&mut errors, "/reason", Some(&body.reason), 2_000);
    if body.reason.trim().chars().count() < 10 {
        errors.push(FieldError::new(
            "/reason",
            "too_short",
            "Nêu lý do ít nhất 10 ký tự.",
            "Give a reason of at least 10 characters.",
        ));
    }
    refuse_if_any(errors)?;
    act(app, ctx, async |tx| {
        let case = store::find_locked(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may_unseal(&ctx.actor, &case.petition, ctx.today)?;
        refuse_recused(tx, &case).await?;
        let keyring = tx.app().keyring();
        let content = people::open_sealed(tx.conn(), keyring, subject(id)).await?.ok_or_else(AppError::hidden)?;
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
        let audit = Audit::of(permit.operation, id).at(case.petition.agency_id).because(&body.reason);
        let mut texts = content.texts;
        let view = UnsealedView {
            petitioners: content.people,
            summary: texts.remove("summary"),
            demand: texts.remove("demand"),
            texts,
        };
        Ok(Done::new(view, audit).never_recorded())
    })
    .await
}
