//! Who mediates: assigned, begun within three days (Luật Hòa giải ở cơ sở 2013, Điều 20), recused (Điều 18 khoản 2).
use serde_json::json;
use std::collections::BTreeSet;

use super::take::{Asking, Taken, take};
use crate::deadlines;
use crate::kernel::codes::{MediationKind, MediationState};
use crate::kernel::{FieldError, MediationId};
use crate::law::{Clock, Facts};
use crate::mediation::bodies::{AssignMediators, RecuseMediator, StartMediation};
use crate::mediation::groups;
use crate::mediation::model::{Case, Changes};
use crate::mediation::rules::{self, MediationStep};
use crate::mediation::store;
use crate::mediation::view::MediationView;
use crate::platform::access::Permit;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Ctx, Tx};

const MOST: usize = 20;

/// Gives a case to mediators of the parties' villages.
pub(in crate::mediation) async fn assign_mediators(
    app: &App,
    ctx: &Ctx,
    id: MediationId,
    seen: i32,
    body: &AssignMediators,
) -> Answer<MediationView> {
    let asking = Asking { operation: "assign_mediators", step: MediationStep::Assign, on: body.on };
    let values = |_: &Case| -> Vec<FieldError> {
        let fits = (1..=MOST).contains(&body.mediator_ids.len());
        let error = || {
            let (vi, en) = (format!("Có từ 1 đến {MOST} hòa giải viên."), format!("1 to {MOST} mediators."));
            FieldError::new("/mediator_ids", "out_of_range", vi, en)
        };
        (!fits).then(error).into_iter().collect()
    };
    take(app, ctx, id, seen, asking, values, async |tx, permit, case| {
        let of = mediators_of(tx, case, body).await?;
        let active = case.active().map(|mediator| mediator.group_id);
        rules::every_group_mediates(&case.groups(), &of.into_iter().chain(active).collect())?;
        store::assign(tx, permit, id, &body.mediator_ids, body.on).await?;
        let mut changes = Changes::default();
        if case.mediation.state == MediationState::Open {
            start_clock(tx, permit, case, body).await?;
            changes.state = Some(MediationState::Assigned);
        }
        let detail = json!({ "mediator_ids": body.mediator_ids });
        Ok(Taken { changes, detail, touched: vec!["mediators"], ..Taken::default() })
    })
    .await
}

/// The groups of the mediators asked for, each in office on the day, of a party's village, and not recused from the case.
async fn mediators_of(
    tx: &mut Tx<'_>,
    case: &Case,
    body: &AssignMediators,
) -> Result<BTreeSet<crate::kernel::MediationGroupId>, AppError> {
    let in_office = groups::in_office(tx.conn(), &body.mediator_ids, body.on).await?;
    let villages = case.groups();
    let mut errors = Vec::new();
    for (at, asked) in body.mediator_ids.iter().enumerate() {
        let pointer = format!("/mediator_ids/{at}");
        if in_office.get(asked).is_none_or(|group| !villages.contains(group)) {
            errors.push(FieldError::new(
                pointer,
                "unknown_reference",
                "Không phải hòa giải viên đang làm nhiệm vụ của tổ hòa giải ở thôn của một bên.",
                "No mediator in office of a group of a party's village.",
            ));
        } else if case.parts.mediators.iter().any(|m| m.mediator_id == *asked && m.recused_on.is_some()) {
            errors.push(FieldError::new(
                pointer,
                "recused",
                "Hòa giải viên này đã thôi hòa giải vụ việc (Luật Hòa giải ở cơ sở 2013, Điều 18 khoản 2).",
                "This mediator was recused from the case (Grassroots Mediation Law, Article 18).",
            ));
        }
    }
    rules::refuse_if_any(errors)?;
    Ok(in_office.into_values().collect())
}

async fn start_clock(tx: &mut Tx<'_>, permit: &Permit, case: &Case, body: &AssignMediators) -> Result<(), AppError> {
    let (m, clock) = (&case.mediation, Clock::MediationStart);
    let books = deadlines::books(tx.conn(), m.agency_id, body.on).await?;
    deadlines::start(tx, permit, m.subject(), m.agency_id, clock, &Facts::reception(body.on), &books).await?;
    Ok(())
}

/// The mediation begins.
pub(in crate::mediation) async fn start_mediation(
    app: &App,
    ctx: &Ctx,
    id: MediationId,
    seen: i32,
    body: &StartMediation,
) -> Answer<MediationView> {
    let asking = Asking { operation: "start_mediation", step: MediationStep::Start, on: body.on };
    take(
        app,
        ctx,
        id,
        seen,
        asking,
        |_| Vec::new(),
        async |tx, permit, case| {
            deadlines::end(tx, permit, case.mediation.subject(), &[Clock::MediationStart], body.on).await?;
            let (state, started_on) = (Some(MediationState::Started), Some(body.on));
            Ok(Taken { changes: Changes { state, started_on, ..Changes::default() }, ..Taken::default() })
        },
    )
    .await
}

/// A mediator does not go on; without one of each group (Luật Hòa giải ở cơ sở 2013, Điều 22) the case waits for mediators
/// again.
pub(in crate::mediation) async fn recuse_mediator(
    app: &App,
    ctx: &Ctx,
    id: MediationId,
    seen: i32,
    body: &RecuseMediator,
) -> Answer<MediationView> {
    let asking = Asking { operation: "recuse_mediator", step: MediationStep::Recuse, on: body.on };
    let values = |case: &Case| {
        let mut errors: Vec<FieldError> = rules::text_error("/ground", &body.ground, 500).into_iter().collect();
        if case.active().all(|mediator| mediator.mediator_id != body.mediator_id) {
            errors.push(FieldError::new(
                "/mediator_id",
                "unknown_reference",
                "Người này không hòa giải vụ việc.",
                "This person does not mediate the case.",
            ));
        }
        errors
    };
    take(app, ctx, id, seen, asking, values, async |tx, permit, case| {
        store::recuse(tx, permit, id, body.mediator_id, body.on, body.ground.trim()).await?;
        let left = case.active().filter(|mediator| mediator.mediator_id != body.mediator_id);
        let is_enough = rules::every_group_mediates(&case.groups(), &left.map(|m| m.group_id).collect()).is_ok();
        if !is_enough && case.mediation.kind == MediationKind::Grassroots {
            deadlines::stop(tx, permit, id.into(), Some(Clock::MediationStart)).await?;
            store::return_to_open(tx, permit, id).await?;
        }
        let detail = json!({ "mediator_id": body.mediator_id });
        let texts = json!({ "ground": body.ground.trim() });
        Ok(Taken { detail, texts, touched: vec!["mediators", "ground"], ..Taken::default() })
    })
    .await
}
