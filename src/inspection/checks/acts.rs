//! What is done with checks. None of it changes a case.
use chrono::NaiveDate;
use uuid::Uuid;

use super::bodies::{
    ConcludeBody, DropBody, FindBody, FollowUpBody, OpenBody, OpenPlannedBody, PlanBody, RecommendBody, SampleBody,
};
use super::model::{Change, Check, Finding, FollowUp, Recommendation, Sample};
use super::view::{CheckView, sides};
use super::{CheckAction, CheckState, RecommendationStatus, policy, reads, rules, store};
use crate::agencies;
use crate::inspection::telling::{refuse_any, refuse_names, text_error};
use crate::kernel::codes::Code;
use crate::kernel::{AgencyId, CheckId, FieldError, PetitionId, Problem, squeeze};
use crate::petitions;
use crate::platform::access::Permit;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, Tx, act, ids};

type Answered = Result<Reply<CheckView>, AppError>;

/// Opens a check by decision.
pub(super) async fn open_check(app: &App, ctx: &Ctx, body: &OpenBody) -> Answered {
    act(app, ctx, async |tx| {
        let mut errors = rules::open_errors(body, ctx.today);
        let on = body.decision.on;
        errors.extend(agency_error(tx, body.agency_id, on).await?);
        if errors.iter().any(|error| error.pointer == "/agency_id") {
            return Err(Problem::invalid(errors).into());
        }
        let permit = policy::may_open(&ctx.actor, body.agency_id, "open_check")?;
        refuse_any(errors)?;
        let by = permit.agency.unwrap_or(body.agency_id);
        let check = Check {
            decision: Some(serde_json::to_value(&body.decision)?),
            opened_on: Some(on),
            due_on: body.due_on,
            state: CheckState::Open.to_string(),
            ..new(ctx, (body.agency_id, by), (&body.title, body.content.as_deref()), (body.period_from, body.period_to))
        };
        store::insert(tx, &permit, &check).await?;
        let audit = Audit::of(permit.operation, check.id)
            .at(by)
            .set("agency_id", check.agency_id)
            .set("on", on)
            .set("from", check.period_from)
            .set("until", check.period_to)
            .touched(&["title", "content", "decision"]);
        let place = format!("/api/v1/inspection/checks/{}", check.id);
        Ok(Done::new(reads::shown(tx.conn(), ctx, check).await?, audit).created(place).version(1))
    })
    .await
}

/// What every new check begins with: the checked agency and the checking one, its words, the checked period.
fn new(
    ctx: &Ctx,
    (checked, by): (AgencyId, AgencyId),
    (title, content): (&str, Option<&str>),
    (period_from, period_to): (NaiveDate, NaiveDate),
) -> Check {
    Check {
        id: CheckId(ids::ordered()),
        agency_id: checked,
        by_agency_id: by,
        is_self_check: by == checked,
        title: squeeze(title),
        content: content.map(|text| text.trim().to_owned()),
        period_from,
        period_to,
        decision: None,
        opened_on: None,
        due_on: None,
        state: CheckState::Planned.to_string(),
        concluded_on: None,
        conclusion: None,
        conclusion_text: None,
        completed_on: None,
        version: 1,
        created_at: ctx.now,
        created_by: ctx.user(),
        plan: None,
        planned_from: None,
        planned_to: None,
        dropped_on: None,
        drop_reason: None,
    }
}

/// The agency must have been there on the day of the paper.
async fn agency_error(tx: &mut Tx<'_>, id: AgencyId, on: NaiveDate) -> Result<Option<FieldError>, AppError> {
    let agency = agencies::find(tx.conn(), id).await?;
    let was_there = agency.is_some_and(|a| a.valid_from <= on && a.valid_until.is_none_or(|until| on < until));
    let (vi, en) = ("Không có cơ quan này vào ngày văn bản.", "No such agency on the day of the document.");
    Ok((!was_there).then(|| unknown("/agency_id", vi, en)))
}

/// Writes a check into the yearly plan.
pub(super) async fn plan_check(app: &App, ctx: &Ctx, body: &PlanBody) -> Answered {
    act(app, ctx, async |tx| {
        let mut errors = rules::plan_errors(body, ctx.today);
        errors.extend(agency_error(tx, body.agency_id, body.plan.on).await?);
        if errors.iter().any(|error| error.pointer == "/agency_id") {
            return Err(Problem::invalid(errors).into());
        }
        let permit = policy::may_open(&ctx.actor, body.agency_id, "plan_check")?;
        refuse_any(errors)?;
        let by = permit.agency.unwrap_or(body.agency_id);
        let check = Check {
            plan: Some(serde_json::to_value(&body.plan)?),
            planned_from: Some(body.planned_from),
            planned_to: Some(body.planned_to),
            ..new(ctx, (body.agency_id, by), (&body.title, body.content.as_deref()), (body.period_from, body.period_to))
        };
        store::insert(tx, &permit, &check).await?;
        let audit = Audit::of(permit.operation, check.id)
            .at(by)
            .set("agency_id", check.agency_id)
            .set("on", body.plan.on)
            .set("from", body.planned_from)
            .set("until", body.planned_to)
            .touched(&["title", "content", "plan"]);
        let place = format!("/api/v1/inspection/checks/{}", check.id);
        Ok(Done::new(reads::shown(tx.conn(), ctx, check).await?, audit).created(place).version(1))
    })
    .await
}

/// Opens by decision what was planned.
pub(super) async fn open_planned_check(app: &App, ctx: &Ctx, at: (CheckId, i32), body: &OpenPlannedBody) -> Answered {
    act(app, ctx, async |tx| {
        let (check, _, permit) = taken(tx, ctx, at, CheckAction::Open).await?;
        let on = body.decision.on;
        let plan_on = check.plan().map_or(on, |plan| plan.on);
        let mut errors = rules::open_planned_errors(body, plan_on, ctx.today);
        errors.extend(agency_error(tx, check.agency_id, on).await?);
        refuse_any(errors)?;
        let change = Change {
            state: Some(CheckState::Open.to_string()),
            decision: Some(serde_json::to_value(&body.decision)?),
            opened_on: Some(on),
            due_on: body.due_on,
            ..Change::default()
        };
        let audit = Audit::of(permit.operation, check.id).set("on", on).touched(&["decision"]);
        told(tx, ctx, &permit, at, change, audit).await
    })
    .await
}

/// Takes a check that is not held out of the plan.
pub(super) async fn drop_planned_check(app: &App, ctx: &Ctx, at: (CheckId, i32), body: &DropBody) -> Answered {
    act(app, ctx, async |tx| {
        let (check, _, permit) = taken(tx, ctx, at, CheckAction::Drop).await?;
        refuse_any(text_error("/reason", &body.reason, 1_000).into_iter().collect())?;
        let change = Change {
            state: Some(CheckState::Dropped.to_string()),
            dropped_on: Some(ctx.today),
            drop_reason: Some(body.reason.trim().to_owned()),
            ..Change::default()
        };
        let audit = Audit::of(permit.operation, check.id).set("on", ctx.today).because(body.reason.trim());
        told(tx, ctx, &permit, at, change, audit).await
    })
    .await
}

fn unknown(pointer: &str, vi: &'static str, en: &'static str) -> FieldError {
    FieldError::new(pointer, "unknown_reference", vi, en)
}

/// A check in sight, of the version seen, that takes the step of this actor; with its recommendations.
async fn taken(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (id, seen): (CheckId, i32),
    action: CheckAction,
) -> Result<(Check, Vec<Recommendation>, Permit), AppError> {
    let check = store::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let permit = policy::may(&ctx.actor, action, sides(&check))?;
    if check.version != seen {
        return Err(AppError::stale());
    }
    let recommended = store::recommendations(tx.conn(), &[id]).await?.remove(&id).unwrap_or_default();
    rules::takes(check.state(), recommended.iter().filter(|r| r.done_on.is_none()).count(), action)?;
    Ok((check, recommended, permit))
}

async fn told(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    permit: &Permit,
    (id, seen): (CheckId, i32),
    change: Change,
    audit: Audit,
) -> Result<Done<CheckView>, AppError> {
    let after = store::change(tx, permit, id, seen, change).await?.ok_or_else(AppError::stale)?;
    let version = after.version;
    let audit = audit.at(permit.agency.unwrap_or(after.by_agency_id)).set("state", &after.state);
    Ok(Done::new(reads::shown(tx.conn(), ctx, after).await?, audit).version(version))
}

/// The cases a text of a check could be about.
async fn cases_of(tx: &mut Tx<'_>, id: CheckId) -> Result<Vec<Uuid>, AppError> {
    let mut cases: Vec<Uuid> = store::cases(tx.conn(), id).await?.into_iter().map(|case| case.1).collect();
    cases.extend(store::findings(tx.conn(), id).await?.into_iter().filter_map(|f| f.petition_id).map(|id| id.0));
    Ok(cases)
}

/// Draws cases at random, by a seed that is kept, from a list that is frozen with it.
pub(super) async fn draw_check_sample(app: &App, ctx: &Ctx, at: (CheckId, i32), body: &SampleBody) -> Answered {
    act(app, ctx, async |tx| {
        let (check, _, permit) = taken(tx, ctx, at, CheckAction::Sample).await?;
        let (from, to, size) = rules::sampled(body, (check.period_from, check.period_to))?;
        let most = rules::LONGEST_FRAME;
        let drawing = store::Drawing {
            check: check.id,
            agency: check.agency_id,
            kind: body.kind,
            state: body.state,
            received: (from, to),
            most: i64::try_from(most).unwrap_or(i64::MAX).saturating_add(1),
        };
        let frame = store::frame(tx.conn(), &ctx.scope, &drawing).await?;
        refuse_any(frame_error(frame.len(), most).into_iter().collect())?;
        let ordinal = store::samples(tx.conn(), check.id).await?.last().map_or(0, |last| last.ordinal);
        let seed = ids::random().simple().to_string();
        let drawn: Vec<Uuid> =
            rules::draw(&seed, &frame, size).into_iter().filter_map(|place| frame.get(place).copied()).collect();
        let sample = Sample {
            check_id: check.id,
            ordinal: ordinal.checked_add(1).ok_or_else(AppError::stale)?,
            seed,
            kind: body.kind,
            state: body.state,
            received_from: from,
            received_to: to,
            wanted: body.size,
            frame: serde_json::to_value(&frame)?,
            drawn_on: ctx.today,
            drawn_by: ctx.user(),
        };
        store::insert_sample(tx, &permit, &sample, &drawn).await?;
        let audit = Audit::of(permit.operation, check.id).set("from", from).set("until", to).set("count", drawn.len());
        told(tx, ctx, &permit, at, Change::default(), audit.touched(&["seed", "frame"])).await
    })
    .await
}

fn frame_error(found: usize, most: usize) -> Option<FieldError> {
    if found == 0 {
        return Some(FieldError::new(
            "/size",
            "nothing_to_draw",
            "Không còn hồ sơ nào như vậy để rút mẫu.",
            "No such case is left to be drawn.",
        ));
    }
    (found > most).then(|| {
        FieldError::new(
            "/received_to",
            "too_many_rows",
            format!("Quá {most} hồ sơ; hãy thu hẹp kỳ hoặc loại đơn."),
            format!("More than {most} cases; narrow the period or the kind."),
        )
    })
}

/// Records what was found, of a case or in general.
pub(super) async fn record_check_finding(app: &App, ctx: &Ctx, at: (CheckId, i32), body: &FindBody) -> Answered {
    act(app, ctx, async |tx| {
        let (check, _, permit) = taken(tx, ctx, at, CheckAction::Find).await?;
        let mut errors = rules::find_errors(body);
        let mut cases = cases_of(tx, check.id).await?;
        if let Some(id) = body.petition_id {
            let seen = petitions::briefs(tx.conn(), &ctx.scope, &[id]).await?;
            if cases.contains(&id) || seen.get(&id).is_some_and(|case| case.agency_id == check.agency_id) {
                cases.push(id);
            } else {
                errors.push(unknown(
                    "/petition_id",
                    "Đơn vị được kiểm tra không giữ đơn này.",
                    "The checked unit holds no such petition.",
                ));
            }
        }
        refuse_any(errors)?;
        let texts = [("/content", Some(body.content.as_str())), ("/basis", body.basis.as_deref())];
        refuse_names(tx.conn(), app, &cases, &texts).await?;
        let finding = Finding {
            id: ids::ordered(),
            check_id: check.id,
            petition_id: body.petition_id.map(PetitionId),
            nature: body.nature.code().to_owned(),
            content: body.content.trim().to_owned(),
            basis: body.basis.as_deref().map(squeeze),
            found_on: ctx.today,
            found_by: ctx.user(),
        };
        store::insert_finding(tx, &permit, &finding).await?;
        let audit = Audit::of(permit.operation, check.id).set("kind", body.nature).touched(&["content", "basis"]);
        told(tx, ctx, &permit, at, Change::default(), audit).await
    })
    .await
}

/// Recommends something, to be done by a day.
pub(super) async fn recommend_in_check(app: &App, ctx: &Ctx, at: (CheckId, i32), body: &RecommendBody) -> Answered {
    act(app, ctx, async |tx| {
        let (check, _, permit) = taken(tx, ctx, at, CheckAction::Recommend).await?;
        let mut errors = rules::recommend_errors(body, ctx.today);
        let known = store::findings(tx.conn(), check.id).await?;
        if body.finding_id.is_some_and(|id| known.iter().all(|finding| finding.id != id)) {
            errors.push(unknown("/finding_id", "Không có phát hiện này.", "There is no such finding."));
        }
        refuse_any(errors)?;
        let cases = cases_of(tx, check.id).await?;
        refuse_names(tx.conn(), app, &cases, &[("/content", Some(body.content.as_str()))]).await?;
        let made = Recommendation {
            id: ids::ordered(),
            check_id: check.id,
            finding_id: body.finding_id,
            content: body.content.trim().to_owned(),
            due_on: body.due_on,
            status: RecommendationStatus::Open.to_string(),
            done_on: None,
            made_on: ctx.today,
        };
        store::insert_recommendation(tx, &permit, &made).await?;
        let audit = Audit::of(permit.operation, check.id).set("due_on", body.due_on).touched(&["content"]);
        told(tx, ctx, &permit, at, Change::default(), audit).await
    })
    .await
}

/// Records how far a recommendation is carried out.
pub(super) async fn follow_up_check(app: &App, ctx: &Ctx, at: (CheckId, i32), body: &FollowUpBody) -> Answered {
    act(app, ctx, async |tx| {
        let (check, recommended, permit) = taken(tx, ctx, at, CheckAction::FollowUp).await?;
        let open = recommended.iter().find(|r| r.id == body.recommendation_id && r.done_on.is_none());
        let Some(made) = open else {
            let error = unknown(
                "/recommendation_id",
                "Không có kiến nghị đang theo dõi này.",
                "There is no such recommendation to follow up.",
            );
            return Err(Problem::invalid(vec![error]).into());
        };
        let checks = policy::checks(&ctx.actor, check.by_agency_id);
        refuse_any(rules::follow_up_errors(body, made.made_on, checks, ctx.today))?;
        let cases = cases_of(tx, check.id).await?;
        refuse_names(tx.conn(), app, &cases, &[("/note", Some(body.note.as_str()))]).await?;
        let follow_up = FollowUp {
            id: ids::ordered(),
            recommendation_id: made.id,
            on_day: body.on,
            status: body.status.code().to_owned(),
            note: body.note.trim().to_owned(),
            document: body.document.as_ref().map(serde_json::to_value).transpose()?,
            recorded_by: ctx.user(),
            created_at: ctx.now,
        };
        let ends = matches!(body.status, RecommendationStatus::Done | RecommendationStatus::Dropped);
        store::insert_follow_up(tx, &permit, &follow_up, ends.then_some(body.on)).await?;
        let audit = Audit::of(permit.operation, check.id).set("on", body.on).set("outcome", body.status);
        told(tx, ctx, &permit, at, Change::default(), audit.touched(&["note", "document"])).await
    })
    .await
}

/// Ends the checking with a conclusion; what was recommended is followed up from here.
pub(super) async fn conclude_check(app: &App, ctx: &Ctx, at: (CheckId, i32), body: &ConcludeBody) -> Answered {
    act(app, ctx, async |tx| {
        let (check, _, permit) = taken(tx, ctx, at, CheckAction::Conclude).await?;
        let found = store::findings(tx.conn(), check.id).await?.into_iter().map(|finding| finding.found_on).max();
        refuse_any(rules::conclude_errors(body, found.or(check.opened_on).unwrap_or(ctx.today), ctx.today))?;
        let cases = cases_of(tx, check.id).await?;
        refuse_names(tx.conn(), app, &cases, &[("/text", Some(body.text.as_str()))]).await?;
        let change = Change {
            state: Some(CheckState::Concluded.to_string()),
            concluded_on: Some(body.document.on),
            conclusion: Some(serde_json::to_value(&body.document)?),
            conclusion_text: Some(body.text.trim().to_owned()),
            ..Change::default()
        };
        let audit = Audit::of(permit.operation, check.id).set("on", body.document.on).touched(&["text", "document"]);
        told(tx, ctx, &permit, at, change, audit).await
    })
    .await
}

/// All that was recommended is done.
pub(super) async fn complete_check(app: &App, ctx: &Ctx, at: (CheckId, i32)) -> Answered {
    act(app, ctx, async |tx| {
        let (check, _, permit) = taken(tx, ctx, at, CheckAction::Complete).await?;
        let change = Change {
            state: Some(CheckState::Completed.to_string()),
            completed_on: Some(ctx.today),
            ..Change::default()
        };
        let audit = Audit::of(permit.operation, check.id).set("on", ctx.today);
        told(tx, ctx, &permit, at, change, audit).await
    })
    .await
}
