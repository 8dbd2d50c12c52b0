//! What is done with sessions.
use chrono::NaiveDate;
use serde_json::json;

use super::bodies::{CancelSession, MoveSession, PlanSession};
use super::model::Session;
use super::view::SessionView;
use super::{rules, store};
use crate::council::steps::{self, History, NewStep};
use crate::council::{pages, policy, questions, reports};
use crate::kernel::codes::QuestionStatus;
use crate::kernel::{
    CouncilQuestionId, CouncilSessionId, FieldError, Page, PageQuery, Problem, Tongues, cursor_of, squeeze,
};
use crate::platform::access::Permit;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, Tx, act, ids};

/// Plans a session; who answered since the one before now owes a report.
pub(super) async fn plan_council_session(app: &App, ctx: &Ctx, body: &PlanSession) -> Answer<SessionView> {
    act(app, ctx, async |tx| {
        let permit = policy::may_keep(ctx, "plan_council_session", body.agency_id)?;
        rules::plans(body, ctx.today)?;
        store::refuse_no_council(tx, body.agency_id).await?;
        let planned = store::insert(tx, &permit, &planned(body, ctx)).await?.ok_or_else(exists)?;
        let detail = json!({ "opens_on": planned.opens_on, "closes_on": planned.closes_on });
        let step = NewStep { detail, ..NewStep::of("plan", ctx.today) };
        steps::record(tx, &permit, planned.id.into(), step).await?;
        owe_again(tx, &permit, &planned, planned.opens_on).await?;
        let audit = Audit::of(permit.operation, planned.id)
            .at(planned.agency_id)
            .set("kind", planned.kind)
            .set("day", planned.opens_on)
            .touched(&["term", "number", "closes_on", "place"]);
        let place = format!("/api/v1/council/sessions/{}", planned.id);
        Ok(Done::new(SessionView::of(planned, ctx), audit).created(place).version(1))
    })
    .await
}

fn planned(body: &PlanSession, ctx: &Ctx) -> Session {
    Session {
        id: CouncilSessionId(ids::ordered()),
        agency_id: body.agency_id,
        term: squeeze(&body.term),
        number: body.number,
        kind: body.kind,
        opens_on: body.opens_on,
        closes_on: body.closes_on,
        place: body.place.as_deref().map(squeeze),
        version: 1,
        created_at: ctx.now,
        cancelled_on: None,
    }
}

fn exists() -> AppError {
    Problem::conflict(
        "council_session_exists",
        Tongues::of(
            "Đã có kỳ họp cùng HĐND, nhiệm kỳ, loại và số.",
            "There is a session of that Council, term, kind and number already.",
        ),
    )
    .into()
}

/// Whose next session another day makes it is found anew: its own reports, and those of the sessions after the earlier day.
async fn owe_again(tx: &mut Tx<'_>, permit: &Permit, session: &Session, was: NaiveDate) -> Result<(), AppError> {
    if !session.takes_reports() {
        return Ok(());
    }
    let first = was.min(session.opens_on);
    for later in store::to_come(tx.conn(), session.agency_id, first).await?.iter().take(3) {
        reports::owe(tx, permit, later).await?;
    }
    Ok(())
}

pub(super) async fn move_council_session(
    app: &App,
    ctx: &Ctx,
    id: CouncilSessionId,
    seen: i32,
    body: MoveSession,
) -> Answer<SessionView> {
    act(app, ctx, async |tx| {
        let session = store::find(tx.conn(), id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may_keep(ctx, "move_council_session", session.agency_id)?;
        if session.version != seen {
            return Err(AppError::stale());
        }
        rules::takes("move", &session, ctx.today)?;
        rules::moves(&body, ctx.today)?;
        let moved = store::set_days(tx, &permit, id, seen, &body).await?.ok_or_else(AppError::stale)?;
        let detail = json!({ "from": session.opens_on, "opens_on": moved.opens_on, "closes_on": moved.closes_on });
        let document = body.document.as_ref();
        let step = NewStep { detail, document, note: Some(&body.reason), ..NewStep::of("move", ctx.today) };
        steps::record(tx, &permit, id.into(), step).await?;
        owe_again(tx, &permit, &moved, session.opens_on).await?;
        questions::put_again(tx, &permit, &moved).await?;
        let audit = Audit::of(permit.operation, id)
            .at(moved.agency_id)
            .change("day", session.opens_on, moved.opens_on)
            .touched(&["closes_on"])
            .because(&body.reason);
        let version = moved.version;
        Ok(Done::new(SessionView::of(moved, ctx), audit).version(version))
    })
    .await
}

/// Calls a session off before it opens: nothing is owed before it any more, and what was raised for it goes to another one.
pub(super) async fn cancel_council_session(
    app: &App,
    ctx: &Ctx,
    id: CouncilSessionId,
    seen: i32,
    body: CancelSession,
) -> Answer<SessionView> {
    act(app, ctx, async |tx| {
        let session = store::lock(tx, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may_keep(ctx, "cancel_council_session", session.agency_id)?;
        if session.version != seen {
            return Err(AppError::stale());
        }
        rules::takes("cancel", &session, ctx.today)?;
        rules::cancels(&body, ctx.today)?;
        let moved = move_questions(tx, &permit, &session, body.questions_to).await?;
        let cancelled = store::cancel(tx, &permit, id, seen, ctx.today).await?.ok_or_else(AppError::stale)?;
        let detail =
            json!({ "opens_on": session.opens_on, "questions": moved.len(), "questions_to": body.questions_to });
        let document = body.document.as_ref();
        let step = NewStep { detail, document, note: Some(&body.reason), ..NewStep::of("cancel", ctx.today) };
        steps::record(tx, &permit, id.into(), step).await?;
        reports::owe_none(tx, &permit, &cancelled).await?;
        owe_again(tx, &permit, &cancelled, session.opens_on).await?;
        let audit = Audit::of(permit.operation, id)
            .at(cancelled.agency_id)
            .set("day", session.opens_on)
            .set("count", moved.len())
            .touched(&["cancelled_on"])
            .because(&body.reason);
        let version = cancelled.version;
        let done = Done::new(SessionView::of(cancelled, ctx), audit).version(version);
        Ok(moved.into_iter().fold(done, |done, question| {
            done.and(Audit::of(permit.operation, question).at(session.agency_id).touched(&["session_id"]))
        }))
    })
    .await
}

/// The questions raised for a session go to another one that is still to be held; which they were.
async fn move_questions(
    tx: &mut Tx<'_>,
    permit: &Permit,
    session: &Session,
    to: Option<CouncilSessionId>,
) -> Result<Vec<CouncilQuestionId>, AppError> {
    let raised = questions::of_session(tx, session.id).await?;
    if raised.iter().any(|question| question.status != QuestionStatus::Raised) {
        return Err(rules::was_answered().into());
    }
    let Some(to) = to else {
        return if raised.is_empty() { Ok(Vec::new()) } else { Err(rules::has_questions(raised.len()).into()) };
    };
    let today = tx.ctx().today;
    let is_to_come = |other: &Session| {
        other.id != session.id
            && other.agency_id == session.agency_id
            && other.closes_on.unwrap_or(other.opens_on) >= today
    };
    let Some(target) = store::standing(tx, to).await?.filter(is_to_come) else {
        let vi = "Không có kỳ họp khác còn phải họp như vậy của HĐND này.";
        let en = "This Council has no such other session that is still to be held.";
        return Err(Problem::invalid(vec![FieldError::new("/questions_to", "unknown_reference", vi, en)]).into());
    };
    questions::move_to(tx, permit, &raised, &target).await?;
    Ok(raised.into_iter().map(|question| question.id).collect())
}

pub(super) async fn read_council_session(app: &App, ctx: &Ctx, id: CouncilSessionId) -> Answer<SessionView> {
    let session = store::find(&mut *app.desk().await?, id).await?.ok_or_else(AppError::hidden)?;
    let version = session.version;
    Ok(Reply::ok(SessionView::of(session, ctx)).version(version))
}

pub(super) async fn council_session_history(app: &App, id: CouncilSessionId) -> Answer<History> {
    store::find(&mut *app.desk().await?, id).await?.ok_or_else(AppError::hidden)?;
    steps::history(app, id.into()).await
}

/// Sessions, latest first.
pub(super) async fn list_council_sessions(
    app: &App,
    ctx: &Ctx,
    page: &PageQuery,
    mut asked: store::Asked,
) -> Answer<Page<SessionView>> {
    asked.limit = page.limit();
    asked.after = page.cursor.as_deref().map(pages::place).transpose()?;
    let mut conn = app.desk().await?;
    let total = match page.with_total {
        Some(true) => Some(store::count(&mut conn, &asked).await?),
        _ => None,
    };
    let rows = store::list(&mut conn, &asked).await?;
    let cursor = |s: &Session| cursor_of(&[&s.opens_on.to_string(), &s.id.to_string()]);
    Ok(Reply::ok(Page::cut(rows, asked.limit, cursor).map(|s| SessionView::of(s, ctx)).with_total(total)))
}
