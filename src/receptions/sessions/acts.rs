//! What is done with sessions.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;

use super::model::{MoveKind, Session};
use super::{
    CancelSession, CloseSession, ExcuseSession, OpenSession, PlanSession, PostponeSession, PublishSession, SessionView,
    conclusion, posting, rules, store,
};
use crate::agencies;
use crate::kernel::{
    Page, PageQuery, Problem, ReceptionSessionId, Tongues, bad_cursor, cursor_of, day_key, keys_of, squeeze,
};
use crate::platform::access::Permit;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, Tx, act, ids};
use crate::receptions::policy;

/// Plans a session.
pub(super) async fn plan_reception_session(
    app: &App,
    ctx: &Ctx,
    body: &PlanSession,
) -> Result<Reply<SessionView>, AppError> {
    act(app, ctx, async |tx| {
        let permit = match ctx.house_permit("plan_reception_session") {
            Some(permit) => permit,
            None => policy::may(&ctx.actor, "plan_reception_session", body.agency_id)?,
        };
        rules::plans(body, ctx.today)?;
        let planned = store::insert(tx, &permit, &planned(body, ctx)).await?.ok_or_else(exists)?;
        let calendar = agencies::calendar(tx.conn()).await?;
        posting::start(tx, &permit, std::slice::from_ref(&planned), &calendar).await?;
        let audit = Audit::of(permit.operation, planned.id)
            .at(planned.agency_id)
            .set("day", planned.on_day)
            .set("mode", planned.mode)
            .set("host", planned.host)
            .touched(&["place", "host_name", "host_capacity", "expected_content", "unscheduled_ground"]);
        let place = format!("/api/v1/reception-sessions/{}", planned.id);
        Ok(Done::new(shown(tx, ctx, planned).await?, audit).created(place).version(1))
    })
    .await
}

fn planned(body: &PlanSession, ctx: &Ctx) -> Session {
    let text = |text: &Option<String>| text.as_deref().map(squeeze);
    let id = ReceptionSessionId(ids::ordered());
    Session {
        host_name: text(&body.host_name),
        host_capacity: body.host_capacity.to_string(),
        place: text(&body.place),
        expected_content: body.expected_content.as_deref().map(|t| t.trim().to_owned()),
        unscheduled_ground: body.unscheduled_ground.map(|ground| ground.to_string()),
        created_at: ctx.now,
        ..Session::planned(id, body.agency_id, body.on, body.mode, body.host)
    }
}

fn exists() -> AppError {
    Problem::conflict(
        "session_exists",
        Tongues::of(
            "Cơ quan đã có buổi tiếp cùng ngày, cùng loại, cùng người chủ trì và tư cách chủ trì.",
            "The agency already has a session of that day, mode, host and capacity.",
        ),
    )
    .into()
}

/// A session with its clocks and tasks.
pub(super) async fn shown(tx: &mut Tx<'_>, ctx: &Ctx, session: Session) -> Result<SessionView, AppError> {
    read(tx.conn(), ctx, session).await
}

async fn read(conn: &mut AsyncPgConnection, ctx: &Ctx, session: Session) -> Result<SessionView, AppError> {
    let tasks = conclusion::tasks_of(conn, ctx, &session).await?;
    let loaded = store::with_clocks(conn, vec![session]).await?.pop().ok_or_else(AppError::hidden)?;
    Ok(SessionView { tasks, ..SessionView::of(loaded, ctx) })
}

/// One session.
pub(super) async fn read_reception_session(
    app: &App,
    ctx: &Ctx,
    id: ReceptionSessionId,
) -> Result<Reply<SessionView>, AppError> {
    let mut conn = app.desk().await?;
    let session = store::find(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let version = session.version;
    Ok(Reply::ok(read(&mut conn, ctx, session).await?).version(version))
}

/// Sessions, latest day first.
pub(super) async fn list_reception_sessions(
    app: &App,
    ctx: &Ctx,
    page: &PageQuery,
    mut asked: store::Asked,
) -> Result<Reply<Page<SessionView>>, AppError> {
    asked.limit = page.limit();
    asked.after = page.cursor.as_deref().map(place).transpose()?;
    let mut conn = app.desk().await?;
    let total = match page.with_total {
        Some(true) => Some(store::count(&mut conn, &ctx.scope, &asked).await?),
        _ => None,
    };
    let rows = store::list(&mut conn, &ctx.scope, &asked).await?;
    let page = Page::cut(rows, asked.limit, |s: &Session| cursor_of(&[&s.on_day.to_string(), &s.id.to_string()]));
    let loaded = store::with_clocks(&mut conn, page.items).await?;
    let items = loaded.into_iter().map(|one| SessionView::of(one, ctx)).collect();
    let page = Page { items, next_cursor: page.next_cursor, total: None, total_is_exact: None };
    Ok(Reply::ok(page.with_total(total)))
}

fn place(cursor: &str) -> Result<(NaiveDate, ReceptionSessionId), Problem> {
    let [day, id] = keys_of::<2>(cursor)?;
    Ok((day_key(&day)?, ReceptionSessionId(id.parse().map_err(|_| bad_cursor())?)))
}

/// What a step does to the posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Posting {
    Stays,
    Posted(NaiveDate),
    /// For another day.
    Anew,
    /// Nothing is posted any more.
    Off,
    /// The day came and it was never posted.
    Missed,
}

/// A step with a session as it was last read.
pub(super) async fn step(
    app: &App,
    ctx: &Ctx,
    (id, seen): (ReceptionSessionId, i32),
    operation: &'static str,
    take: impl AsyncFnOnce(&mut Tx<'_>, &Permit, &Session) -> Result<(Session, Posting, Audit), AppError>,
) -> Result<Reply<SessionView>, AppError> {
    act(app, ctx, async |tx| {
        let session = store::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may(&ctx.actor, operation, session.agency_id)?;
        if session.version != seen {
            return Err(AppError::stale());
        }
        let (after, posting, audit) = take(tx, &permit, &session).await?;
        let after = store::save(tx, &permit, seen, &after).await?.ok_or_else(AppError::stale)?;
        post(tx, &permit, &after, posting).await?;
        let version = after.version;
        Ok(Done::new(shown(tx, ctx, after).await?, audit).version(version))
    })
    .await
}

async fn post(tx: &mut Tx<'_>, permit: &Permit, session: &Session, posting: Posting) -> Result<(), AppError> {
    let one = std::slice::from_ref(session);
    match posting {
        Posting::Stays => Ok(()),
        Posting::Posted(on) => posting::end(tx, permit, one, on).await,
        Posting::Off => posting::stop(tx, permit, one).await,
        Posting::Missed => posting::miss(tx, permit, session).await,
        Posting::Anew => {
            posting::stop(tx, permit, one).await?;
            let calendar = agencies::calendar(tx.conn()).await?;
            posting::start(tx, permit, one, &calendar).await
        }
    }
}

/// Records who really holds a session.
pub(super) async fn open_reception_session(
    app: &App,
    ctx: &Ctx,
    of: (ReceptionSessionId, i32),
    body: &OpenSession,
) -> Result<Reply<SessionView>, AppError> {
    step(app, ctx, of, "open_reception_session", async |_, permit, session| {
        rules::opens(body, session.state(), session.mode, session.on_day, ctx.today)?;
        let mut audit = Audit::of(permit.operation, session.id)
            .at(session.agency_id)
            .change("host", session.host, body.host)
            .touched(&["host_name"]);
        if let Some(document) = &body.delegation_document {
            audit = audit.set("signer_post", document.signer_post).touched(&["delegation_document"]);
        }
        let after = Session {
            opened_at: Some(ctx.now),
            actual_host: Some(body.host),
            actual_host_name: Some(body.host_name.trim().to_owned()),
            delegation_document: body.delegation_document.as_ref().map(serde_json::to_value).transpose()?,
            ..session.clone()
        };
        Ok((after, Posting::Missed, audit))
    })
    .await
}

/// Ends a session with the number of those who came.
pub(super) async fn close_reception_session(
    app: &App,
    ctx: &Ctx,
    of: (ReceptionSessionId, i32),
    body: CloseSession,
) -> Result<Reply<SessionView>, AppError> {
    step(app, ctx, of, "close_reception_session", async |tx, permit, session| {
        rules::closes(body, session.state(), store::has_visits(tx.conn(), session.id).await?)?;
        let audit = Audit::of(permit.operation, session.id).at(session.agency_id).set("visitors", body.visitors);
        let after = Session { closed_at: Some(ctx.now), visitors: Some(body.visitors), ..session.clone() };
        Ok((after, Posting::Stays, audit))
    })
    .await
}

/// Records that its day was posted.
pub(super) async fn publish_reception_session(
    app: &App,
    ctx: &Ctx,
    of: (ReceptionSessionId, i32),
    body: PublishSession,
) -> Result<Reply<SessionView>, AppError> {
    step(app, ctx, of, "publish_reception_session", async |_, permit, session| {
        rules::publishes(body, &session.facts(), ctx.today)?;
        let audit = Audit::of(permit.operation, session.id).at(session.agency_id).set("on", body.on);
        Ok((Session { published_on: Some(body.on), ..session.clone() }, Posting::Posted(body.on), audit))
    })
    .await
}

/// Gives it a later day; the planned one stays known, and its posting counts anew.
pub(super) async fn postpone_reception_session(
    app: &App,
    ctx: &Ctx,
    of: (ReceptionSessionId, i32),
    body: &PostponeSession,
) -> Result<Reply<SessionView>, AppError> {
    step(app, ctx, of, "postpone_reception_session", async |tx, permit, session| {
        rules::postpones(body, &session.facts(), ctx.today)?;
        let after = session.moved(body.to, MoveKind::Postponed, body.reason.trim(), ctx.today);
        if store::is_taken(tx.conn(), &after).await? {
            return Err(exists());
        }
        let mut audit = Audit::of(permit.operation, session.id)
            .at(session.agency_id)
            .change("day", session.on_day, body.to)
            .because(body.reason.trim());
        if session.excused_on.is_some() {
            audit = audit.touched(&["excuse_document"]);
        }
        Ok((after, Posting::Anew, audit))
    })
    .await
}

/// Calls it off.
pub(super) async fn cancel_reception_session(
    app: &App,
    ctx: &Ctx,
    of: (ReceptionSessionId, i32),
    body: &CancelSession,
) -> Result<Reply<SessionView>, AppError> {
    step(app, ctx, of, "cancel_reception_session", async |_, permit, session| {
        rules::cancels(&body.reason, &session.facts())?;
        let reason = body.reason.trim().to_owned();
        let audit = Audit::of(permit.operation, session.id).at(session.agency_id).because(&reason);
        let after = Session { cancelled_on: Some(ctx.today), cancel_reason: Some(reason), ..session.clone() };
        Ok((after, Posting::Off, audit))
    })
    .await
}

/// Records why the head did not hold it himself.
pub(super) async fn excuse_reception_session(
    app: &App,
    ctx: &Ctx,
    of: (ReceptionSessionId, i32),
    body: &ExcuseSession,
) -> Result<Reply<SessionView>, AppError> {
    step(app, ctx, of, "excuse_reception_session", async |_, permit, session| {
        rules::excuses(body, &session.facts(), ctx.today)?;
        let reason = body.reason.trim().to_owned();
        let audit = Audit::of(permit.operation, session.id)
            .at(session.agency_id)
            .set("signer_post", body.document.signer_post)
            .touched(&["excuse_document"])
            .because(&reason);
        let after = Session {
            excused_on: Some(ctx.today),
            excuse_reason: Some(reason),
            excuse_document: Some(serde_json::to_value(&body.document)?),
            ..session.clone()
        };
        // One that nobody opened waits for nothing more, nor does its posting.
        let posting = if session.opened_at.is_none() { Posting::Off } else { Posting::Stays };
        Ok((after, posting, audit))
    })
    .await
}
