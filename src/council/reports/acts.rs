//! What is done with reports.
use serde_json::json;

use super::bodies::ReportBody;
use super::store;
use super::view::ReportView;
use crate::council::faults::Faults;
use crate::council::policy;
use crate::council::steps::{self, History, NewStep};
use crate::deadlines;
use crate::kernel::{CouncilReportId, Problem, Tongues};
use crate::law::Clock;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, act};

/// Records that the agency reported; its clock ends.
pub(super) async fn report_to_council(
    app: &App,
    ctx: &Ctx,
    id: CouncilReportId,
    seen: i32,
    body: ReportBody,
) -> Answer<ReportView> {
    act(app, ctx, async |tx| {
        let owed = store::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may_answer(ctx, "report_to_council", owed.agency_id, owed.respondent_agency_id)?;
        if owed.version != seen {
            return Err(AppError::stale());
        }
        if !owed.is_open() {
            return Err(Problem::wrong_state(
                Tongues::of(
                    "Báo cáo này đã gửi, hoặc không còn phải gửi.",
                    "This report was made already, or is owed no more.",
                ),
                Vec::new(),
            )
            .into());
        }
        let mut faults = Faults::new();
        faults.when(body.on > ctx.today, "/on", "in_the_future", "Ngày không được sau hôm nay.", "Not after today.");
        faults.maybe("/summary", body.summary.as_ref(), 4_000).document("/document", &body.document, ctx.today);
        faults.told()?;
        let in_time = deadlines::end(tx, &permit, id.into(), &[Clock::PromiseReport], body.on).await?;
        let made = store::report(tx, &permit, id, seen, &body, in_time).await?.ok_or_else(AppError::stale)?;
        let detail = json!({ "in_time": in_time });
        let step = NewStep { document: Some(&body.document), detail, ..NewStep::of("report", body.on) };
        steps::record(tx, &permit, id.into(), step).await?;
        let audit = Audit::of(permit.operation, id)
            .at(made.respondent_agency_id)
            .set("on", body.on)
            .touched(&["summary", "document"]);
        let clocks = deadlines::of_subject(tx.conn(), id.into()).await?;
        let version = made.version;
        Ok(Done::new(ReportView::of(made, &clocks, ctx), audit).version(version))
    })
    .await
}

pub(super) async fn read_council_report(app: &App, ctx: &Ctx, id: CouncilReportId) -> Answer<ReportView> {
    let mut conn = app.desk().await?;
    let report = store::find(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let clocks = deadlines::of_subject(&mut conn, id.into()).await?;
    let version = report.version;
    Ok(Reply::ok(ReportView::of(report, &clocks, ctx)).version(version))
}

pub(super) async fn council_report_history(app: &App, ctx: &Ctx, id: CouncilReportId) -> Answer<History> {
    store::find(&mut *app.desk().await?, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    steps::history(app, id.into()).await
}
