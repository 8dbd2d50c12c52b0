//! Putting a round together, and taking that out as a file.
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;

use crate::agencies;
use crate::inspection::urging;
use crate::kernel::{PlanRoundId, SubjectKind, SubjectRef};
use crate::plan_reports::consolidation::{self, Consolidation};
use crate::plan_reports::{policy, store};
use crate::platform::access::Permit;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, act, ids};

async fn together(
    conn: &mut AsyncPgConnection,
    ctx: &Ctx,
    id: PlanRoundId,
) -> Result<(Consolidation, Permit), AppError> {
    let round = store::find_round(conn, id).await?.ok_or_else(AppError::hidden)?;
    let permit = policy::may_consolidate(&ctx.actor, round.district_id)?;
    let reports = store::of_round(conn, &ctx.scope, id).await?;
    let units: HashMap<_, _> = agencies::all(conn).await?.into_iter().map(|unit| (unit.id, unit)).collect();
    let missing: Vec<_> = reports.iter().filter(|report| report.is_missing()).map(|report| report.id).collect();
    let urged = urging::urged_times(conn, ctx, &missing).await?;
    Ok((consolidation::fold(round, &reports, &units, &urged, ctx.today), permit))
}

/// The consolidation of a round.
pub async fn consolidate(app: &App, ctx: &Ctx, id: PlanRoundId) -> Answer<Consolidation> {
    Ok(Reply::ok(together(&mut *app.desk().await?, ctx, id).await?.0))
}

/// The same as a workbook; its taking out stands in the trail.
pub async fn export_consolidation(app: &App, ctx: &Ctx, id: PlanRoundId) -> Result<(String, Vec<u8>), AppError> {
    let reply = act(app, ctx, async |tx| {
        let (all, permit) = together(tx.conn(), ctx, id).await?;
        let bytes = consolidation::workbook(&all)?;
        let export = SubjectRef { kind: SubjectKind::Export, id: ids::ordered() };
        let mut audit = Audit::of("export_plan_consolidation", export)
            .set("code", &all.round.code)
            .set("format", "xlsx")
            .set("count", all.rows.len());
        if let Some(district) = permit.agency {
            audit = audit.at(district);
        }
        Ok(Done::new((format!("tong-hop-{}", all.round.code), bytes), audit).never_recorded())
    })
    .await?;
    Ok(reply.value)
}
