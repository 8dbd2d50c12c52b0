//! What every step of a mediation does alike.
use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::kernel::codes::Code;
use crate::kernel::{FieldError, MediationId};
use crate::mediation::model::{Case, Changes};
use crate::mediation::policy;
use crate::mediation::rules::{self, MediationStep};
use crate::mediation::store::{self, NewStep};
use crate::mediation::view::{MediationView, linked};
use crate::platform::access::Permit;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Ctx, Done, Tx, act};

/// What came of a step.
#[derive(Debug, Default)]
pub(super) struct Taken {
    pub changes: Changes,
    pub detail: Value,
    /// Free words: for those only who read names.
    pub texts: Value,
    /// Further fields of the entry, by name.
    pub touched: Vec<&'static str>,
}

/// Which step is taken, under which name, on which day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asking {
    pub operation: &'static str,
    pub step: MediationStep,
    pub on: NaiveDate,
}

/// Takes a step: who may, the version, the state, the values (all at once), the work, the entry.
pub(super) async fn take<F, V>(
    app: &App,
    ctx: &Ctx,
    id: MediationId,
    seen: i32,
    asking: Asking,
    values: V,
    work: F,
) -> Answer<MediationView>
where
    V: FnOnce(&Case) -> Vec<FieldError>,
    F: AsyncFnOnce(&mut Tx<'_>, &Permit, &Case) -> Result<Taken, AppError>,
{
    act(app, ctx, async |tx| {
        let mediation = store::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may_step(&ctx.actor, asking.operation, mediation.agency_id)?;
        store::bump(tx, &permit, id, seen).await?.ok_or_else(AppError::stale)?;
        let case = store::case(tx.conn(), app.keyring(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let m = &case.mediation;
        rules::takes(m.kind, m.state, m.executed_on.is_some(), asking.step)?;
        let mut errors = rules::day_errors("/on", asking.on, case.latest_day(), ctx.today);
        errors.extend(values(&case));
        rules::refuse_if_any(errors)?;
        let taken = work(tx, &permit, &case).await?;
        store::change(tx, &permit, id, &taken.changes).await?;
        let detail = if taken.detail.is_null() { json!({}) } else { taken.detail };
        let texts = if taken.texts.is_null() { json!({}) } else { taken.texts };
        let step = NewStep { action: asking.step, on: asking.on, detail, texts };
        store::record_step(tx, &permit, id, step).await?;
        let after = store::case(tx.conn(), app.keyring(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let audit = Audit::of(permit.operation, id)
            .at(m.agency_id)
            .change("state", m.state.code(), after.mediation.state.code())
            .set("on", asking.on)
            .touched(&taken.touched);
        let version = after.mediation.version;
        let petitions = linked(tx.conn(), &ctx.scope, std::slice::from_ref(&after)).await?;
        Ok(Done::new(MediationView::of(&after, &petitions, ctx), audit).version(version))
    })
    .await
}
