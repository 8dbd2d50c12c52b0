use serde_json::json;

use super::take::{Asking, Taken, take};
use crate::deadlines;
use crate::kernel::MediationId;
use crate::law::Clock;
use crate::mediation::bodies::RecordExecution;
use crate::mediation::model::{Case, Changes};
use crate::mediation::rules::{self, MediationStep};
use crate::mediation::view::MediationView;
use crate::platform::http::Answer;
use crate::platform::{App, Ctx};

/// How the agreement is carried out (Luật Hòa giải ở cơ sở 2013, Điều 26); again until it is done.
pub(in crate::mediation) async fn record_mediation_execution(
    app: &App,
    ctx: &Ctx,
    id: MediationId,
    seen: i32,
    body: &RecordExecution,
) -> Answer<MediationView> {
    let asking = Asking { operation: "record_mediation_execution", step: MediationStep::RecordExecution, on: body.on };
    let values = |_: &Case| rules::optional_error("/note", body.note.as_ref(), 2_000).into_iter().collect();
    take(app, ctx, id, seen, asking, values, async |tx, permit, _| {
        if body.is_done {
            deadlines::end(tx, permit, id.into(), &[Clock::MediationExecution], body.on).await?;
        }
        let changes = Changes { executed_on: body.is_done.then_some(body.on), ..Changes::default() };
        let (detail, texts) = (json!({ "is_done": body.is_done }), json!({ "note": body.note }));
        Ok(Taken { changes, detail, texts, touched: vec!["note"] })
    })
    .await
}
