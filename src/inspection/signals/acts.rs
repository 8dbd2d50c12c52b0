//! Reading signals, and what people make of them.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use serde::Deserialize;
use serde_json::json;
use std::collections::HashMap;
use utoipa::ToSchema;
use uuid::Uuid;

use super::model::Signal;
use super::policy::{self, Sight};
use super::store::{self, Decision};
use super::view::{FigureView, RecordBehind, Seen, SignalStepView, SignalView, actions};
use crate::agencies;
use crate::identity;
use crate::inspection::rules::between;
use crate::inspection::view::Counted;
use crate::kernel::codes::{Code, Role, SignalKind, SignalState};
use crate::kernel::{
    AgencyId, FieldError, Page, PageQuery, Problem, SignalId, Tongues, UserId, bad_cursor, cursor_of, day_key, keys_of,
    length_of,
};
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, act};

/// Seen, and nothing more to do yet.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "note": "Theo dõi thêm" }))]
pub struct AcknowledgeSignal {
    #[serde(default)]
    #[schema(max_length = 2_000)]
    pub note: Option<String>,
}

/// Given to an agency, or to somebody there, perhaps with a day.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "agency_id": "0197f0a2-0000-7000-8000-000000000001", "due_on": "2023-03-20" }))]
pub struct AssignSignal {
    pub agency_id: AgencyId,
    /// A receptionist, handler or leader of that agency.
    #[serde(default)]
    pub user_id: Option<UserId>,
    #[serde(default, with = "crate::kernel::day::optional")]
    pub due_on: Option<NaiveDate>,
    #[serde(default)]
    #[schema(max_length = 2_000)]
    pub note: Option<String>,
}

/// Done with, and why.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "Đã đối thoại, người dân đồng ý" }))]
pub struct CloseSignal {
    #[schema(min_length = 1, max_length = 2_000)]
    pub reason: String,
}

fn decides(ctx: &Ctx, signal: &Signal) -> bool {
    policy::may_decide(&ctx.actor, "decide", signal.agency_id, signal.assigned_agency_id).is_ok()
}

/// The views of several signals, with the names the reader may see: three queries for all of them.
async fn views(
    conn: &mut AsyncPgConnection,
    app: &App,
    ctx: &Ctx,
    signals: Vec<Signal>,
) -> Result<Vec<SignalView>, AppError> {
    let about_people: Vec<SignalId> =
        signals.iter().filter(|s| s.kind == SignalKind::RepeatVisits).map(|s| s.id).collect();
    let mut names: HashMap<SignalId, String> = HashMap::new();
    if !about_people.is_empty() {
        let records = store::records_of(conn, &about_people).await?;
        let seen = Seen::of(conn, ctx, records.iter().map(|r| (r.record_kind.as_str(), r.record_id))).await?;
        let by_person = seen.names(conn, app).await?;
        for record in records {
            if let Some(name) = record.person_id.and_then(|person| by_person.get(&person)) {
                names.entry(record.signal_id).or_insert_with(|| name.clone());
            }
        }
    }
    let view = |signal: Signal| {
        let may_decide = decides(ctx, &signal);
        let name = names.remove(&signal.id);
        SignalView::of(signal, name, may_decide, ctx)
    };
    Ok(signals.into_iter().map(view).collect())
}

async fn shown(conn: &mut AsyncPgConnection, app: &App, ctx: &Ctx, signal: Signal) -> Result<SignalView, AppError> {
    views(conn, app, ctx, vec![signal]).await?.pop().ok_or_else(AppError::hidden)
}

/// Signals, last seen first.
pub(super) async fn list_signals(
    app: &App,
    ctx: &Ctx,
    page: &PageQuery,
    mut asked: store::Asked,
) -> Answer<Page<SignalView>> {
    let sight = policy::sight(&ctx.actor)?;
    asked.limit = page.limit();
    asked.after = page.cursor.as_deref().map(place).transpose()?;
    let mut conn = app.desk().await?;
    let total = match page.with_total {
        Some(true) => Some(store::count(&mut conn, &sight, &asked).await?),
        _ => None,
    };
    let rows = store::list(&mut conn, &sight, &asked).await?;
    let page = Page::cut(rows, asked.limit, |s: &Signal| cursor_of(&[&s.last_seen_on.to_string(), &s.id.to_string()]));
    let next_cursor = page.next_cursor;
    let items = views(&mut conn, app, ctx, page.items).await?;
    Ok(Reply::ok(Page { items, next_cursor, total: None, total_is_exact: None }.with_total(total)))
}

fn place(cursor: &str) -> Result<(NaiveDate, SignalId), Problem> {
    let [day, id] = keys_of::<2>(cursor)?;
    Ok((day_key(&day)?, SignalId(id.parse().map_err(|_| bad_cursor())?)))
}

/// The signal, when the reader sees it; of who sees none by office it is not told either.
async fn seen(conn: &mut AsyncPgConnection, ctx: &Ctx, id: SignalId) -> Result<Signal, AppError> {
    let sight: Sight = policy::sight(&ctx.actor).map_err(|_| AppError::hidden())?;
    store::find(conn, &sight, id).await?.ok_or_else(AppError::hidden)
}

/// One signal.
pub(super) async fn read_signal(app: &App, ctx: &Ctx, id: SignalId) -> Answer<SignalView> {
    let mut conn = app.desk().await?;
    let signal = seen(&mut conn, ctx, id).await?;
    let version = signal.version;
    Ok(Reply::ok(shown(&mut conn, app, ctx, signal).await?).version(version))
}

/// The records a signal is made of, one item each, by no telling order; what may not be seen is hidden.
pub(super) async fn signal_records(
    app: &App,
    ctx: &Ctx,
    id: SignalId,
    page: &PageQuery,
) -> Answer<Page<Counted<RecordBehind>>> {
    let after = page.cursor.as_deref().map_or(Ok(Uuid::nil()), |cursor| {
        let [id] = keys_of::<1>(cursor)?;
        id.parse().map_err(|_| bad_cursor())
    })?;
    let mut conn = app.desk().await?;
    seen(&mut conn, ctx, id).await?;
    let mut rows = store::records_page(&mut conn, id, after, page.limit()).await?;
    let keep = usize::try_from(page.limit()).unwrap_or(0);
    let next = match (keep.checked_sub(1).and_then(|last| rows.get(last)), rows.get(keep)) {
        (Some(last), Some(next)) => Some(cursor_of(&[&between(last.record_id, next.record_id).to_string()])),
        _ => None,
    };
    rows.truncate(keep);
    let seen = Seen::of(&mut conn, ctx, rows.iter().map(|r| (r.record_kind.as_str(), r.record_id))).await?;
    let items = rows.iter().map(|row| seen.behind(&row.record_kind, row.record_id)).collect();
    Ok(Reply::ok(Page { items, next_cursor: next, total: None, total_is_exact: None }))
}

/// What happened with a signal, first to last.
pub(super) async fn signal_history(app: &App, ctx: &Ctx, id: SignalId) -> Answer<Page<SignalStepView>> {
    let mut conn = app.desk().await?;
    seen(&mut conn, ctx, id).await?;
    let steps = store::steps_of(&mut conn, id).await?;
    Ok(Reply::ok(Page::whole(steps.into_iter().map(SignalStepView::from).collect())))
}

/// Counts only.
pub(super) async fn signal_figures(app: &App, ctx: &Ctx) -> Answer<Page<FigureView>> {
    let agencies = policy::may_count(ctx)?;
    let rows = store::counts(&mut *app.desk().await?, &agencies).await?;
    let view =
        |c: store::Counted| FigureView { agency_id: c.agency_id, kind: c.kind, state: c.state, number: c.number };
    Ok(Reply::ok(Page::whole(rows.into_iter().map(view).collect())))
}

fn text_error(pointer: &str, text: Option<&String>, is_needed: bool) -> Option<FieldError> {
    let is_wrong = text.map_or(is_needed, |text| !(1..=2_000).contains(&length_of(text)));
    is_wrong.then(|| FieldError::new(pointer, "length", "Dài từ 1 đến 2000 ký tự.", "1 to 2000 characters."))
}

fn refuse_if_any(errors: Vec<FieldError>) -> Result<(), Problem> {
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors)) }
}

/// What is decided: the step's name, the new state, and what stands beside it.
struct Deciding<'a> {
    operation: &'static str,
    action: &'static str,
    decision: Decision,
    note: Option<&'a String>,
}

async fn decide(
    app: &App,
    ctx: &Ctx,
    id: SignalId,
    seen_version: i32,
    deciding: Deciding<'_>,
    errors: Vec<FieldError>,
) -> Answer<SignalView> {
    act(app, ctx, async |tx| {
        let signal = seen(tx.conn(), ctx, id).await?;
        let permit = policy::may_decide(&ctx.actor, deciding.operation, signal.agency_id, signal.assigned_agency_id)?;
        if signal.version != seen_version {
            return Err(AppError::stale());
        }
        let allowed = actions(signal.state);
        if !allowed.contains(&deciding.action) {
            let label = signal.state.label();
            let (vi, en) = (format!("Dấu hiệu {}.", label.vi), format!("The signal is {}.", label.en));
            return Err(Problem::wrong_state(Tongues::new(vi, en), allowed).into());
        }
        refuse_if_any(errors)?;
        let Deciding { mut decision, .. } = deciding;
        if deciding.action != "assign" {
            // Who has it keeps it, on record.
            decision.assigned_agency_id = signal.assigned_agency_id;
            decision.assigned_user_id = signal.assigned_user_id;
            decision.due_on = signal.due_on;
        } else if let Some(error) = assignee_error(tx.conn(), ctx, &decision).await? {
            return Err(Problem::invalid(vec![error]).into());
        }
        let after = store::decide(tx, &permit, id, seen_version, &decision).await?.ok_or_else(AppError::stale)?;
        let detail = json!({ "agency_id": decision.assigned_agency_id, "user_id": decision.assigned_user_id,
                             "due_on": decision.due_on });
        let note = deciding.note.map(String::as_str);
        store::record_steps(tx, &permit, &[id], deciding.action, &detail, note).await?;
        let audit = Audit::of(permit.operation, id)
            .at(signal.agency_id)
            .change("state", signal.state, after.state)
            .touched(&["note"]);
        let version = after.version;
        Ok(Done::new(shown(tx.conn(), app, ctx, after).await?, audit).version(version))
    })
    .await
}

async fn assignee_error(
    conn: &mut AsyncPgConnection,
    ctx: &Ctx,
    decision: &Decision,
) -> Result<Option<FieldError>, AppError> {
    let Some(agency) = decision.assigned_agency_id else { return Ok(None) };
    if agencies::find(conn, agency).await?.is_none() {
        let (vi, en) = ("Không có cơ quan này.", "There is no such agency.");
        return Ok(Some(FieldError::new("/agency_id", "unknown_reference", vi, en)));
    }
    let Some(user) = decision.assigned_user_id else { return Ok(None) };
    let roles = [Role::Receptionist, Role::Handler, Role::Leader];
    if identity::has_role_at(conn, user, &roles, agency, ctx.today).await? {
        return Ok(None);
    }
    let (vi, en) = ("Không phải cán bộ của cơ quan được giao.", "Not an officer of the agency it is assigned to.");
    Ok(Some(FieldError::new("/user_id", "unknown_reference", vi, en)))
}

fn kept(state: SignalState) -> Decision {
    Decision { state, assigned_agency_id: None, assigned_user_id: None, due_on: None }
}

/// Seen by who is responsible.
pub(super) async fn acknowledge_signal(
    app: &App,
    ctx: &Ctx,
    id: SignalId,
    seen: i32,
    body: &AcknowledgeSignal,
) -> Answer<SignalView> {
    let errors = text_error("/note", body.note.as_ref(), false).into_iter().collect();
    let (decision, note) = (kept(SignalState::Acknowledged), body.note.as_ref());
    let deciding = Deciding { operation: "acknowledge_signal", action: "acknowledge", decision, note };
    decide(app, ctx, id, seen, deciding, errors).await
}

/// Given to an agency or to somebody.
pub(super) async fn assign_signal(
    app: &App,
    ctx: &Ctx,
    id: SignalId,
    seen: i32,
    body: &AssignSignal,
) -> Answer<SignalView> {
    let mut errors: Vec<FieldError> = text_error("/note", body.note.as_ref(), false).into_iter().collect();
    if body.due_on.is_some_and(|due| due < ctx.today) {
        let (vi, en) = ("Hạn không được trước hôm nay.", "The due day may not lie before today.");
        errors.push(FieldError::new("/due_on", "in_the_past", vi, en));
    }
    let decision = Decision {
        state: SignalState::Assigned,
        assigned_agency_id: Some(body.agency_id),
        assigned_user_id: body.user_id,
        due_on: body.due_on,
    };
    let note = body.note.as_ref();
    let deciding = Deciding { operation: "assign_signal", action: "assign", decision, note };
    decide(app, ctx, id, seen, deciding, errors).await
}

/// Done with; only new records open it again.
pub(super) async fn close_signal(
    app: &App,
    ctx: &Ctx,
    id: SignalId,
    seen: i32,
    body: &CloseSignal,
) -> Answer<SignalView> {
    let errors = text_error("/reason", Some(&body.reason), true).into_iter().collect();
    let (decision, note) = (kept(SignalState::Closed), Some(&body.reason));
    let deciding = Deciding { operation: "close_signal", action: "close", decision, note };
    decide(app, ctx, id, seen, deciding, errors).await
}
