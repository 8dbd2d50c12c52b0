//! A mediation becomes a petition. A denunciation raised in it is sealed as it is written, and nothing of it stays here:
//! no link, no entry, no raised version.
use serde_json::json;

use crate::kernel::codes::{MediationLink, Source};
use crate::kernel::{FieldError, MediationId, Problem};
use crate::mediation::policy;
use crate::mediation::rules::{self, MediationStep};
use crate::mediation::store::{self, NewStep};
use crate::people;
use crate::petitions::{self, PetitionBody, PetitionView};
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Ctx, act};

/// Registers a petition that a mediation led to; both in one transaction, linked both ways.
pub(in crate::mediation) async fn petition_from_mediation(
    app: &App,
    ctx: &Ctx,
    id: MediationId,
    body: &PetitionBody,
) -> Answer<PetitionView> {
    act(app, ctx, async |tx| {
        let mediation = store::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may_step(&ctx.actor, "petition_from_mediation", mediation.agency_id)?;
        fits(body, mediation.agency_id)?;
        let (petition, done) = petitions::register_in(tx, body).await?;
        if petition.is_sealed {
            // From the sealed record alone; it may be raised whatever has become of the mediation.
            people::link_sealed(tx, &permit, petition.id.into(), id.0).await?;
            return Ok(done);
        }
        rules::takes(mediation.kind, mediation.state, mediation.executed_on.is_some(), MediationStep::Petition)?;
        store::insert_link(tx, &permit, id, petition.id, MediationLink::To).await?;
        store::raise(tx, &permit, id).await?;
        let (step, detail) = (MediationStep::Petition, json!({}));
        let step = NewStep { action: step, on: ctx.today, detail, texts: json!({}) };
        store::record_step(tx, &permit, id, step).await?;
        let audit = Audit::of(permit.operation, id).at(mediation.agency_id).touched(&["petitions"]);
        Ok(done.and(audit))
    })
    .await
}

fn fits(body: &PetitionBody, agency: crate::kernel::AgencyId) -> Result<(), Problem> {
    let mut errors = Vec::new();
    if body.agency_id != agency {
        errors.push(FieldError::new(
            "/agency_id",
            "does_not_fit",
            "Đơn từ một vụ hòa giải được đăng ký tại chính xã đã hòa giải.",
            "A petition from a mediation is registered at the commune that mediated.",
        ));
    }
    if body.source != Source::Mediation {
        errors.push(FieldError::new(
            "/source",
            "does_not_fit",
            "Nguồn của đơn từ một vụ hòa giải là mediation.",
            "The source of a petition from a mediation is mediation.",
        ));
    }
    rules::refuse_if_any(errors)
}
