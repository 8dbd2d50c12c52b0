//! How a mediation ends: agreed (Luật Hòa giải ở cơ sở 2013, Điều 24), not agreed (Điều 27), stopped (Điều 23).
use chrono::NaiveDate;
use serde_json::json;

use super::take::{Asking, Taken, take};
use crate::deadlines::{self, SetDay};
use crate::kernel::MediationId;
use crate::kernel::codes::MediationState;
use crate::law::Clock;
use crate::mediation::bodies::{AgreeMediation, RecordNotAgreed, StopMediation};
use crate::mediation::model::{Case, Changes};
use crate::mediation::rules::{self, MediationStep};
use crate::mediation::store;
use crate::mediation::view::MediationView;
use crate::platform::access::Permit;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Ctx, Tx};

/// The parties agree; a record is made only when they want one.
pub(in crate::mediation) async fn agree_mediation(
    app: &App,
    ctx: &Ctx,
    id: MediationId,
    seen: i32,
    body: &AgreeMediation,
) -> Answer<MediationView> {
    let asking = Asking { operation: "agree_mediation", step: MediationStep::Agree, on: body.on };
    let values = |case: &Case| {
        let mediators = case.active().map(|mediator| mediator.mediator_id).collect();
        let record = body.record.as_ref();
        let mut errors = rules::record_errors(body.record_wanted, record, &case.party_ids(), &mediators);
        errors.extend(rules::execution_error(body.on, body.execution_due_on));
        errors
    };
    take(app, ctx, id, seen, asking, values, async |tx, permit, case| {
        end_clocks(tx, permit, case, body.on).await?;
        if let Some(record) = &body.record {
            store::insert_record(tx, permit, id, body.on, record).await?;
        }
        if let Some(due_on) = body.execution_due_on {
            let day = SetDay {
                clock: Clock::MediationExecution,
                basis: "Luật Hòa giải ở cơ sở 2013, Điều 26",
                starts_on: body.on,
                due_on,
                is_main: false,
            };
            deadlines::start_on_day(tx, permit, id.into(), case.mediation.agency_id, day).await?;
        }
        let changes = Changes {
            state: Some(MediationState::Agreed),
            ended_on: Some(body.on),
            execution_due_on: body.execution_due_on,
            ..Changes::default()
        };
        let detail = json!({ "record_wanted": body.record_wanted, "execution_due_on": body.execution_due_on });
        Ok(Taken { changes, detail, touched: vec!["record"], ..Taken::default() })
    })
    .await
}

/// The parties do not agree; they may go to the competent body.
pub(in crate::mediation) async fn record_not_agreed(
    app: &App,
    ctx: &Ctx,
    id: MediationId,
    seen: i32,
    body: &RecordNotAgreed,
) -> Answer<MediationView> {
    let asking = Asking { operation: "record_mediation_not_agreed", step: MediationStep::NotAgreed, on: body.on };
    let values = |_: &Case| rules::optional_error("/reason", body.reason.as_ref(), 2_000).into_iter().collect();
    take(app, ctx, id, seen, asking, values, async |tx, permit, case| {
        end_clocks(tx, permit, case, body.on).await?;
        let changes = Changes { state: Some(MediationState::NotAgreed), ended_on: Some(body.on), ..Changes::default() };
        Ok(Taken { changes, texts: json!({ "reason": body.reason }), touched: vec!["reason"], ..Taken::default() })
    })
    .await
}

/// It ends without a result.
pub(in crate::mediation) async fn stop_mediation(
    app: &App,
    ctx: &Ctx,
    id: MediationId,
    seen: i32,
    body: &StopMediation,
) -> Answer<MediationView> {
    let asking = Asking { operation: "stop_mediation", step: MediationStep::Stop, on: body.on };
    let values = |_: &Case| rules::optional_error("/reason", body.reason.as_ref(), 2_000).into_iter().collect();
    take(app, ctx, id, seen, asking, values, async |tx, permit, _| {
        // What was stopped owes no start and no result any more.
        deadlines::stop(tx, permit, id.into(), None).await?;
        let changes = Changes {
            state: Some(MediationState::Stopped),
            ended_on: Some(body.on),
            stopped_by: Some(body.by),
            ..Changes::default()
        };
        let (detail, texts) = (json!({ "by": body.by }), json!({ "reason": body.reason }));
        Ok(Taken { changes, detail, texts, touched: vec!["reason"] })
    })
    .await
}

/// The commune's term for a land dispute ends with its result.
async fn end_clocks(tx: &mut Tx<'_>, permit: &Permit, case: &Case, on: NaiveDate) -> Result<(), AppError> {
    deadlines::end(tx, permit, case.mediation.subject(), &[Clock::LandMediation], on).await?;
    Ok(())
}
