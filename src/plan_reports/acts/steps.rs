//! The course of a report: prepared and sent by the unit, returned or accepted by Phòng Nội vụ, begun anew after that.
use serde_json::{Value, json};

use super::figures::{figures_of, recorded_self_check, window_of};
use super::read::{beside, view_of};
use crate::deadlines::{self, SetDay};
use crate::kernel::codes::{Code as _, PlanReportState as State};
use crate::kernel::{FieldError, PlanReportId, Problem};
use crate::law::Clock;
use crate::plan_reports::bodies::{AmendReport, CorrectReport, ReturnReport, SubmitReport};
use crate::plan_reports::model::{Report, Step};
use crate::plan_reports::rules::{self, Move};
use crate::plan_reports::store::{self, Change};
use crate::plan_reports::view::ReportView;
use crate::plan_reports::{Target, policy, view};
use crate::platform::access::Permit;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Ctx, Done, Tx, act, ids};

/// A report in sight, as it was seen, in a state that takes the step; the permit is asked in between.
async fn taken(
    tx: &mut Tx<'_>,
    id: PlanReportId,
    seen: i32,
    step: Move,
    permit: impl FnOnce(&Report) -> Result<Permit, Problem>,
) -> Result<(Report, Permit, State), AppError> {
    let ctx = tx.ctx();
    let report = store::find_for(tx, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let permit = permit(&report)?;
    if report.version != seen {
        return Err(AppError::stale());
    }
    let to = rules::next(report.state, step)
        .map_err(|problem| problem.allowing(view::allowed(report.state, report.agency_id, ctx)))?;
    Ok((report, permit, to))
}

async fn noted(
    tx: &mut Tx<'_>,
    permit: &Permit,
    id: PlanReportId,
    step: Move,
    reason: Option<&str>,
    sent: Option<Value>,
) -> Result<(), AppError> {
    let ctx = tx.ctx();
    let reason = reason.map(|text| text.trim().to_owned());
    let step = Step {
        report_id: id,
        position: 0,
        action: step.code().to_owned(),
        on_day: ctx.today,
        recorded_at: ctx.now,
        recorded_by: ctx.user(),
        reason,
        sent,
    };
    store::keep_step(tx, permit, step).await
}

async fn done(tx: &mut Tx<'_>, after: &Report, audit: Audit) -> Result<Done<ReportView>, AppError> {
    let ctx = tx.ctx();
    let shown = view_of(tx.conn(), ctx, after).await?;
    Ok(Done::new(shown, audit.at(after.agency_id)).version(after.version))
}

/// Writes what a report says.
pub async fn amend(app: &App, ctx: &Ctx, id: PlanReportId, seen: i32, body: AmendReport) -> Answer<ReportView> {
    act(app, ctx, async |tx| {
        let may = |report: &Report| policy::may_prepare(&ctx.actor, "amend_plan_report", report.agency_id);
        let (report, permit, _) = taken(tx, id, seen, Move::Amend, may).await?;
        rules::fits(&body, ctx.today)?;
        let content = serde_json::to_value(rules::amended(report.content(), body))?;
        let change = Change { content: Some(content), ..Change::default() };
        let after = store::change(tx, &permit, id, seen, &change).await?.ok_or_else(AppError::stale)?;
        done(tx, &after, Audit::of(permit.operation, id).touched(&["content"])).await
    })
    .await
}

/// Sends a report: complete, with its figures counted and frozen.
pub async fn submit(app: &App, ctx: &Ctx, id: PlanReportId, seen: i32, body: &SubmitReport) -> Answer<ReportView> {
    act(app, ctx, async |tx| {
        let may = |report: &Report| policy::may_submit(&ctx.actor, report.agency_id);
        let (report, permit, to) = taken(tx, id, seen, Move::Submit, may).await?;
        if let Some(paper) = &body.document {
            let mut errors = paper.errors("/document", ctx.today);
            if paper.file_id.is_some() {
                // Files belong to petitions.
                errors.push(crate::documents::DocumentBody::unknown_file("/document"));
            }
            if !errors.is_empty() {
                return Err(Problem::invalid(errors).into());
            }
        }
        let (round, unit) = beside(tx.conn(), &report).await?;
        let window = window_of(&report, &round, ctx.today);
        let figures = figures_of(tx.conn(), &unit, &round, window, ctx.today).await?;
        let by_records = rules::reception_target(&figures);
        let mut content = report.content();
        rules::complete(&content, by_records)?;
        // What the records say is what was sent.
        if let Some(is_met) = by_records {
            let evidence = content.line(Target::ReceptionAndDialogue).and_then(|line| line.evidence.clone());
            let line =
                super::super::TargetLine { target: Target::ReceptionAndDialogue, is_met: Some(is_met), evidence };
            content.targets.retain(|other| other.target != line.target);
            content.targets.push(line);
        }
        if content.has_no_self_check_of_its_own() {
            content.self_check = recorded_self_check(tx.conn(), &unit, window).await?;
            content.self_check_is_computed = content.self_check.is_some();
        }
        let (content, figures) = (serde_json::to_value(content)?, serde_json::to_value(figures)?);
        let document = body.document.as_ref().map(serde_json::to_value).transpose()?;
        let sent = json!({ "content": content, "figures": figures, "from": window.0, "to": window.1,
                           "document": document });
        let change = Change {
            state: Some(to),
            content: Some(content),
            figures: Some(figures),
            figures_from: Some(window.0),
            figures_to: Some(window.1),
            document: Some(document),
            submitted_on: Some(ctx.today),
            decided_on: None,
        };
        let after = store::change(tx, &permit, id, seen, &change).await?.ok_or_else(AppError::stale)?;
        deadlines::end(tx, &permit, id.into(), &[Clock::PlanReport], ctx.today).await?;
        noted(tx, &permit, id, Move::Submit, None, Some(sent)).await?;
        let audit = Audit::of(permit.operation, id)
            .change("state", report.state, to)
            .set("from", window.0)
            .set("until", window.1)
            .touched(&["content", "figures", "document"]);
        done(tx, &after, audit).await
    })
    .await
}

/// Sends a report back with what is missing, and perhaps the day by which it comes again.
pub async fn send_back(app: &App, ctx: &Ctx, id: PlanReportId, seen: i32, body: &ReturnReport) -> Answer<ReportView> {
    act(app, ctx, async |tx| {
        let may = |report: &Report| policy::may_decide(&ctx.actor, "return_plan_report", report.agency_id);
        let (report, permit, to) = taken(tx, id, seen, Move::Return, may).await?;
        rules::reason_fits(&body.reason)?;
        if body.again_by.is_some_and(|day| day < ctx.today) {
            return Err(Problem::invalid(vec![FieldError::new(
                "/again_by",
                "in_the_past",
                "Hạn gửi lại không được trước hôm nay.",
                "The day by which it comes again may not lie before today.",
            )])
            .into());
        }
        let change = Change { state: Some(to), decided_on: Some(ctx.today), ..Change::default() };
        let after = store::change(tx, &permit, id, seen, &change).await?.ok_or_else(AppError::stale)?;
        if let Some(due_on) = body.again_by {
            let basis = "Phòng Nội vụ trả lại để bổ sung";
            let day = SetDay { clock: Clock::PlanReport, basis, starts_on: ctx.today, due_on, is_main: true };
            deadlines::start_on_day(tx, &permit, id.into(), after.agency_id, day).await?;
        }
        noted(tx, &permit, id, Move::Return, Some(&body.reason), None).await?;
        let audit = Audit::of(permit.operation, id)
            .change("state", report.state, to)
            .set("due_on", body.again_by)
            .because(body.reason.trim());
        done(tx, &after, audit).await
    })
    .await
}

/// Takes a report in; the edition before it gives way.
pub async fn accept(app: &App, ctx: &Ctx, id: PlanReportId, seen: i32) -> Answer<ReportView> {
    act(app, ctx, async |tx| {
        let may = |report: &Report| policy::may_decide(&ctx.actor, "accept_plan_report", report.agency_id);
        let (report, permit, to) = taken(tx, id, seen, Move::Accept, may).await?;
        let before = store::accepted_of(tx.conn(), &ctx.scope, report.round_id, report.agency_id).await?;
        if let Some(before) = &before {
            store::supersede(tx, &permit, before.id).await?;
        }
        let change = Change { state: Some(to), decided_on: Some(ctx.today), ..Change::default() };
        let after = store::change(tx, &permit, id, seen, &change).await?.ok_or_else(AppError::stale)?;
        noted(tx, &permit, id, Move::Accept, None, None).await?;
        let audit = Audit::of(permit.operation, id).change("state", report.state, to);
        let done = done(tx, &after, audit).await?;
        Ok(match before {
            Some(before) => done.and(Audit::of("supersede_plan_report", before.id).at(before.agency_id).change(
                "state",
                State::Accepted,
                State::Superseded,
            )),
            None => done,
        })
    })
    .await
}

/// Begins a later edition of an accepted report; what was accepted stands until the new one is accepted.
pub async fn correct(app: &App, ctx: &Ctx, id: PlanReportId, seen: i32, body: &CorrectReport) -> Answer<ReportView> {
    act(app, ctx, async |tx| {
        let may = |report: &Report| policy::may_prepare(&ctx.actor, "correct_plan_report", report.agency_id);
        let (report, permit, _) = taken(tx, id, seen, Move::Correct, may).await?;
        rules::reason_fits(&body.reason)?;
        let all = store::of_round(tx.conn(), &ctx.scope, report.round_id).await?;
        let of_unit = || all.iter().filter(|other| other.agency_id == report.agency_id);
        if of_unit().any(|other| rules::steps(other.state).iter().any(|step| *step != Move::Correct)) {
            return Err(begun().into());
        }
        let edition = of_unit().map(|other| other.edition).max().unwrap_or(report.edition) + 1;
        let first = report.code.split('/').next().unwrap_or(&report.code);
        let new = Report {
            id: PlanReportId(ids::ordered()),
            code: format!("{first}/{edition}"),
            edition,
            state: State::Draft,
            figures: None,
            figures_from: None,
            figures_to: None,
            document: None,
            submitted_on: None,
            decided_on: None,
            previous_id: Some(report.id),
            version: 1,
            created_at: ctx.now,
            ..report.clone()
        };
        store::insert_all(tx, &permit, std::slice::from_ref(&new)).await?;
        store::change(tx, &permit, id, seen, &Change { state: Some(State::Accepted), ..Change::default() })
            .await?
            .ok_or_else(AppError::stale)?;
        noted(tx, &permit, new.id, Move::Correct, Some(&body.reason), None).await?;
        let audit = Audit::of(permit.operation, new.id)
            .set("code", &new.code)
            .set("edition", edition)
            .because(body.reason.trim());
        let place = format!("/api/v1/plan-reports/{}", new.id);
        Ok(done(tx, &new, audit).await?.created(place))
    })
    .await
}

fn begun() -> Problem {
    Problem::conflict(
        "edition_begun",
        crate::kernel::Tongues::of(
            "Đơn vị đang có một bản sau chưa được tiếp nhận; hãy hoàn thành bản đó.",
            "The unit has a later edition that is not accepted yet; finish that one.",
        ),
    )
}
