//! What is done with sessions.
use chrono::NaiveDate;

use super::model::Session;
use super::{CloseSession, OpenSession, PlanSession, SessionView, rules, store};
use crate::kernel::{
    Page, PageQuery, Problem, ReceptionSessionId, Tongues, bad_cursor, cursor_of, day_key, keys_of, squeeze,
};
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, act, ids};
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
        let audit = Audit::of(permit.operation, planned.id)
            .at(planned.agency_id)
            .set("day", planned.on_day)
            .set("mode", planned.mode)
            .set("host", planned.host)
            .touched(&["place", "host_name", "host_capacity", "expected_content"]);
        let place = format!("/api/v1/reception-sessions/{}", planned.id);
        Ok(Done::new(SessionView::of(planned, ctx), audit).created(place).version(1))
    })
    .await
}

fn planned(body: &PlanSession, ctx: &Ctx) -> Session {
    let text = |text: &Option<String>| text.as_deref().map(squeeze);
    Session {
        id: ReceptionSessionId(ids::ordered()),
        agency_id: body.agency_id,
        on_day: body.on,
        mode: body.mode,
        host: body.host,
        host_name: text(&body.host_name),
        host_capacity: body.host_capacity.to_string(),
        place: text(&body.place),
        expected_content: body.expected_content.as_deref().map(|t| t.trim().to_owned()),
        opened_at: None,
        actual_host: None,
        actual_host_name: None,
        delegation_document: None,
        closed_at: None,
        visitors: None,
        version: 1,
        created_at: ctx.now,
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

/// One session.
pub(super) async fn read_reception_session(
    app: &App,
    ctx: &Ctx,
    id: ReceptionSessionId,
) -> Result<Reply<SessionView>, AppError> {
    let session = store::find(&mut *app.desk().await?, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let version = session.version;
    Ok(Reply::ok(SessionView::of(session, ctx)).version(version))
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
    let cursor = |s: &Session| cursor_of(&[&s.on_day.to_string(), &s.id.to_string()]);
    Ok(Reply::ok(Page::cut(rows, asked.limit, cursor).map(|s| SessionView::of(s, ctx)).with_total(total)))
}

fn place(cursor: &str) -> Result<(NaiveDate, ReceptionSessionId), Problem> {
    let [day, id] = keys_of::<2>(cursor)?;
    Ok((day_key(&day)?, ReceptionSessionId(id.parse().map_err(|_| bad_cursor())?)))
}

/// Records who really holds a session.
pub(super) async fn open_reception_session(
    app: &App,
    ctx: &Ctx,
    id: ReceptionSessionId,
    seen: i32,
    body: &OpenSession,
) -> Result<Reply<SessionView>, AppError> {
    act(app, ctx, async |tx| {
        let session = store::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may(&ctx.actor, "open_reception_session", session.agency_id)?;
        at_version(&session, seen)?;
        rules::opens(body, session.state(), session.mode, session.on_day, ctx.today)?;
        let open = store::open(tx, &permit, id, seen, body).await?.ok_or_else(AppError::stale)?;
        let mut audit = Audit::of(permit.operation, id)
            .at(open.agency_id)
            .change("host", session.host, body.host)
            .touched(&["host_name"]);
        if let Some(document) = &body.delegation_document {
            audit = audit.set("signer_post", document.signer_post).touched(&["delegation_document"]);
        }
        let version = open.version;
        Ok(Done::new(SessionView::of(open, ctx), audit).version(version))
    })
    .await
}

/// Ends a session with the number of those who came.
pub(super) async fn close_reception_session(
    app: &App,
    ctx: &Ctx,
    id: ReceptionSessionId,
    seen: i32,
    body: CloseSession,
) -> Result<Reply<SessionView>, AppError> {
    act(app, ctx, async |tx| {
        let session = store::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may(&ctx.actor, "close_reception_session", session.agency_id)?;
        at_version(&session, seen)?;
        rules::closes(body, session.state())?;
        let closed = store::close(tx, &permit, id, seen, body.visitors).await?.ok_or_else(AppError::stale)?;
        let audit = Audit::of(permit.operation, id).at(closed.agency_id).set("visitors", body.visitors);
        let version = closed.version;
        Ok(Done::new(SessionView::of(closed, ctx), audit).version(version))
    })
    .await
}

fn at_version(session: &Session, seen: i32) -> Result<(), AppError> {
    if session.version == seen { Ok(()) } else { Err(AppError::stale()) }
}
