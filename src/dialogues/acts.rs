//! Reading dialogues, and the steps they take.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use serde_json::json;
use uuid::Uuid;

use super::bodies::{CancelDialogue, PostponeDialogue, PublishDialogue};
use super::model::Dialogue;
use super::store::{self, Changes, NewStep};
use super::terms::{self, warned};
use super::view::{DialogueStep, DialogueView, HeldDetail, NoticeDetail, Parts};
use super::{AnnounceDialogue, ConcludeDialogue, HoldDialogue, PlanDialogue, policy, rules};
use crate::commitments::{self, NewCommitment, promise_errors, refuse_giveaway, sealed_behind};
use crate::deadlines;
use crate::kernel::codes::{DialogueAction, DialogueState};
use crate::kernel::{
    DialogueId, FieldError, Page, PageQuery, Problem, SubjectKind, Tongues, bad_cursor, cursor_of, day_key, fold,
    fold_words, keys_of, squeeze,
};
use crate::law::Clock;
use crate::people::Warning;
use crate::platform::access::Permit;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, Tx, act, ids, numbers};

/// The longest search.
const SEARCH: usize = 200;
/// `DT-2023-000123`.
const CODES: &str = "DT";

/// Rows as they are shown, with histories, clocks and commitments: one query each for all.
async fn views(conn: &mut AsyncPgConnection, ctx: &Ctx, rows: Vec<Dialogue>) -> Result<Vec<DialogueView>, AppError> {
    let ids: Vec<DialogueId> = rows.iter().map(|row| row.id).collect();
    let plain: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let mut steps = store::steps(conn, &ids).await?;
    let mut clocks = deadlines::of_subjects(conn, SubjectKind::Dialogue, &plain).await?;
    let mut promised = commitments::of_sources(conn, ctx, &plain).await?;
    let shown = rows.into_iter().map(|row| {
        let parts = Parts {
            steps: steps.remove(&row.id).unwrap_or_default(),
            deadlines: clocks.remove(&row.id.0).unwrap_or_default(),
            commitments: promised.remove(&row.id.0).unwrap_or_default(),
            warnings: Vec::new(),
        };
        DialogueView::of(row, parts, ctx)
    });
    Ok(shown.collect())
}

async fn view(
    conn: &mut AsyncPgConnection,
    ctx: &Ctx,
    row: Dialogue,
    warnings: Vec<Warning>,
) -> Result<DialogueView, AppError> {
    let mut view = views(conn, ctx, vec![row]).await?.pop().ok_or_else(AppError::hidden)?;
    view.warnings = warnings;
    Ok(view)
}

async fn in_sight(conn: &mut AsyncPgConnection, ctx: &Ctx, id: DialogueId) -> Result<Dialogue, AppError> {
    store::find(conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)
}

pub(super) async fn read(app: &App, ctx: &Ctx, id: DialogueId) -> Answer<DialogueView> {
    let mut conn = app.desk().await?;
    let row = in_sight(&mut conn, ctx, id).await?;
    let version = row.version;
    Ok(Reply::ok(view(&mut conn, ctx, row, Vec::new()).await?).version(version))
}

pub(super) async fn history(app: &App, ctx: &Ctx, id: DialogueId) -> Answer<Page<DialogueStep>> {
    let mut conn = app.desk().await?;
    in_sight(&mut conn, ctx, id).await?;
    let steps = store::steps(&mut conn, &[id]).await?.remove(&id).unwrap_or_default();
    Ok(Reply::ok(Page::whole(steps.into_iter().map(DialogueStep::from).collect())))
}

/// Latest day first.
pub(super) async fn list(
    app: &App,
    ctx: &Ctx,
    page: &PageQuery,
    mut asked: store::Asked,
) -> Answer<Page<DialogueView>> {
    searchable(asked.q.as_deref())?;
    asked.limit = page.limit();
    asked.after = page.cursor.as_deref().map(place).transpose()?;
    let mut conn = app.desk().await?;
    let total = match page.with_total {
        Some(true) => Some(store::count(&mut conn, &ctx.scope, &asked).await?),
        _ => None,
    };
    let rows = store::list(&mut conn, &ctx.scope, &asked).await?;
    let cut = Page::cut(rows, asked.limit, |row| cursor_of(&[&row.on_day.to_string(), &row.id.to_string()]));
    let items = views(&mut conn, ctx, cut.items).await?;
    let page = Page { items, next_cursor: cut.next_cursor, total: None, total_is_exact: None };
    Ok(Reply::ok(page.with_total(total)))
}

fn place(cursor: &str) -> Result<(NaiveDate, DialogueId), Problem> {
    let [day, id] = keys_of::<2>(cursor)?;
    Ok((day_key(&day)?, DialogueId(id.parse().map_err(|_| bad_cursor())?)))
}

/// 422 for a search without letters or too long.
pub(super) fn searchable(q: Option<&str>) -> Result<(), Problem> {
    searchable_at("/q", q)
}

/// The same where the words stand under another name.
pub(super) fn searchable_at(pointer: &'static str, q: Option<&str>) -> Result<(), Problem> {
    if q.is_none_or(|q| q.chars().count() <= SEARCH && !fold_words(q).is_empty()) {
        return Ok(());
    }
    Err(Problem::invalid(vec![FieldError::new(
        pointer,
        "length",
        format!("Từ tìm kiếm có chữ hoặc số, dài nhất {SEARCH} ký tự."),
        format!("A search holds letters or digits, at most {SEARCH} characters."),
    )]))
}

/// Plans a dialogue; its day, and the latest one for its notice, wait in the agency's inbox.
pub(super) async fn plan(app: &App, ctx: &Ctx, body: &PlanDialogue) -> Answer<DialogueView> {
    act(app, ctx, async |tx| {
        let permit = policy::may_plan(ctx, body.agency_id)?;
        rules::plans(body, ctx.today)?;
        let topics: Vec<String> = body.topics.iter().map(|topic| squeeze(topic)).collect();
        let expected = body.expected_participants.as_deref().map(squeeze);
        let words = [topics.join("\n"), body.place.clone(), expected.clone().unwrap_or_default()];
        let row = Dialogue {
            id: DialogueId(ids::random()),
            code: numbers::next_code(tx, CODES, body.on).await?,
            agency_id: body.agency_id,
            kind: body.kind,
            on_day: body.on,
            place: squeeze(&body.place),
            topics: json!(topics),
            expected_participants: expected,
            chair_name: squeeze(&body.chair_name),
            chair_capacity: body.chair_capacity.to_string(),
            state: DialogueState::Planned,
            announced_on: None,
            held_on: None,
            actual_chair: None,
            participants: None,
            concluded_on: None,
            published_on: None,
            search: fold(&words.join("\n")),
            version: 1,
            created_at: ctx.now,
            created_by: permit.by,
        };
        store::insert(tx, &permit, &row).await?;
        store::record(tx, &permit, row.id, step(DialogueAction::Plan, ctx.today, json!({ "on": row.on_day }))).await?;
        terms::start_day(tx, &permit, &row).await?;
        let warnings = terms::start_notice(tx, ctx, &permit, &row).await?;
        let audit = Audit::of(permit.operation, row.id)
            .at(row.agency_id)
            .set("code", &row.code)
            .set("kind", row.kind)
            .set("day", row.on_day)
            .touched(&["place", "topics", "expected_participants", "chair_name", "chair_capacity"]);
        let location = format!("/api/v1/dialogues/{}", row.id);
        Ok(Done::new(view(tx.conn(), ctx, row, warnings).await?, audit).created(location).version(1))
    })
    .await
}

fn step(action: DialogueAction, on: NaiveDate, detail: serde_json::Value) -> NewStep<'static> {
    NewStep { action, on, detail, document: None, note: None }
}

/// A dialogue as it is taken up for a step: in sight, permitted, as last read, in a state that takes it.
pub(super) async fn taken(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: DialogueId,
    seen: i32,
    operation: &'static str,
    action: DialogueAction,
) -> Result<(Dialogue, Permit, DialogueState), AppError> {
    let row = in_sight(tx.conn(), ctx, id).await?;
    let permit = policy::may(ctx, operation, &row)?;
    if row.version != seen {
        return Err(AppError::stale());
    }
    let state = rules::next(row.state, action)?;
    Ok((row, permit, state))
}

/// Writes a step and shows the dialogue after it.
async fn done(
    tx: &mut Tx<'_>,
    permit: &Permit,
    before: &Dialogue,
    changes: &Changes,
    step: NewStep<'_>,
) -> Result<(Dialogue, Audit), AppError> {
    let after = store::change(tx, permit, before.id, before.version, changes).await?.ok_or_else(AppError::stale)?;
    let mut audit = Audit::of(permit.operation, before.id)
        .at(before.agency_id)
        .change("state", before.state, after.state)
        .set("on", step.on);
    if step.note.is_some() {
        audit = audit.touched(&["note"]);
    }
    if step.document.is_some() {
        audit = audit.touched(&["document"]);
    }
    store::record(tx, permit, before.id, step).await?;
    Ok((after, audit))
}

pub(super) async fn answered(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (row, audit): (Dialogue, Audit),
    warnings: Vec<Warning>,
) -> Result<Done<DialogueView>, AppError> {
    let version = row.version;
    Ok(Done::new(view(tx.conn(), ctx, row, warnings).await?, audit).version(version))
}

/// Tells the people; warns when that was later than the district's term.
pub(super) async fn announce(
    app: &App,
    ctx: &Ctx,
    id: DialogueId,
    seen: i32,
    body: &AnnounceDialogue,
) -> Answer<DialogueView> {
    act(app, ctx, async |tx| {
        let (row, permit, state) = taken(tx, ctx, id, seen, "announce_dialogue", DialogueAction::Announce).await?;
        rules::announces(body, row.on_day, ctx.today)?;
        let books = deadlines::books(tx.conn(), row.agency_id, row.on_day).await?;
        let (latest_on, warning) = terms::latest_notice(&books, row.on_day, body.on);
        let detail = NoticeDetail { channel: squeeze(&body.channel), latest_on };
        let step = NewStep {
            document: body.document.as_ref(),
            ..step(DialogueAction::Announce, body.on, serde_json::to_value(detail)?)
        };
        let changes = Changes { state: Some(state), announced_on: Some(Some(body.on)), ..Changes::default() };
        let after = done(tx, &permit, &row, &changes, step).await?;
        deadlines::end(tx, &permit, id.into(), &[Clock::LeaderDialogueNotice], body.on).await?;
        let warnings = warning.map(|(code, detail)| warned("/on", code, &detail, ctx)).into_iter().collect();
        answered(tx, ctx, after, warnings).await
    })
    .await
}

/// Puts it off to another day; what was announced of the old day counts no more.
pub(super) async fn postpone(
    app: &App,
    ctx: &Ctx,
    id: DialogueId,
    seen: i32,
    body: &PostponeDialogue,
) -> Answer<DialogueView> {
    act(app, ctx, async |tx| {
        let (row, permit, state) = taken(tx, ctx, id, seen, "postpone_dialogue", DialogueAction::Postpone).await?;
        rules::puts_off(Some(body.to), (&body.reason, body.document.as_ref()), row.on_day, ctx.today)?;
        let changes =
            Changes { state: Some(state), on_day: Some(body.to), announced_on: Some(None), ..Changes::default() };
        let step = NewStep {
            document: body.document.as_ref(),
            note: Some(&body.reason),
            ..step(DialogueAction::Postpone, ctx.today, json!({ "from": row.on_day, "to": body.to }))
        };
        let (after, audit) = done(tx, &permit, &row, &changes, step).await?;
        for clock in [Clock::LeaderDialogue, Clock::LeaderDialogueNotice] {
            deadlines::stop(tx, &permit, id.into(), Some(clock)).await?;
        }
        terms::start_day(tx, &permit, &after).await?;
        let warnings = terms::start_notice(tx, ctx, &permit, &after).await?;
        answered(tx, ctx, (after, audit.change("day", row.on_day, body.to)), warnings).await
    })
    .await
}

/// It is not held.
pub(super) async fn cancel(
    app: &App,
    ctx: &Ctx,
    id: DialogueId,
    seen: i32,
    body: &CancelDialogue,
) -> Answer<DialogueView> {
    act(app, ctx, async |tx| {
        let (row, permit, state) = taken(tx, ctx, id, seen, "cancel_dialogue", DialogueAction::Cancel).await?;
        rules::puts_off(None, (&body.reason, body.document.as_ref()), row.on_day, ctx.today)?;
        let changes = Changes { state: Some(state), ..Changes::default() };
        let step = NewStep {
            document: body.document.as_ref(),
            note: Some(&body.reason),
            ..step(DialogueAction::Cancel, ctx.today, json!({}))
        };
        let after = done(tx, &permit, &row, &changes, step).await?;
        deadlines::stop(tx, &permit, id.into(), None).await?;
        answered(tx, ctx, after, Vec::new()).await
    })
    .await
}

/// It was held on its day; the term of the notice of conclusions begins, and one never announced was missed for good.
pub(super) async fn hold(app: &App, ctx: &Ctx, id: DialogueId, seen: i32, body: &HoldDialogue) -> Answer<DialogueView> {
    act(app, ctx, async |tx| {
        let (row, permit, state) = taken(tx, ctx, id, seen, "hold_dialogue", DialogueAction::Hold).await?;
        rules::holds(body, row.state, row.on_day, ctx.today)?;
        let detail = HeldDetail {
            chair: body.chair,
            chair_name: squeeze(&body.chair_name),
            participants: body.participants,
            groups: body.groups.clone(),
            started_at: body.started_at,
            ended_at: body.ended_at,
            delegation_document: body.delegation_document.clone(),
        };
        let step = NewStep {
            document: body.minutes_document.as_ref(),
            ..step(DialogueAction::Hold, row.on_day, serde_json::to_value(detail)?)
        };
        let changes = Changes {
            state: Some(state),
            held_on: Some(row.on_day),
            actual_chair: Some(body.chair),
            participants: Some(body.participants),
            ..Changes::default()
        };
        let (after, audit) = done(tx, &permit, &row, &changes, step).await?;
        deadlines::end(tx, &permit, id.into(), &[Clock::LeaderDialogue], row.on_day).await?;
        terms::miss_notice(tx, &permit, id).await?;
        let clock = Clock::LeaderDialogueConclusion;
        let mut warnings = terms::start(tx, ctx, &permit, &row, clock, row.on_day).await?;
        if row.announced_on.is_none() {
            let said = Tongues::of(
                "Cuộc đối thoại này chưa được ghi là đã thông báo trước.",
                "No announcement was recorded before this dialogue.",
            );
            warnings.push(warned("", "not_announced", &said, ctx));
        }
        answered(tx, ctx, (after, audit.set("host", body.chair).touched(&["chair_name"])), warnings).await
    })
    .await
}

/// The notice of conclusions; what was promised becomes commitments, and the term of the publication begins.
pub(super) async fn conclude(
    app: &App,
    ctx: &Ctx,
    id: DialogueId,
    seen: i32,
    body: &ConcludeDialogue,
) -> Answer<DialogueView> {
    act(app, ctx, async |tx| {
        let (row, permit, state) = taken(tx, ctx, id, seen, "conclude_dialogue", DialogueAction::Conclude).await?;
        let pointers: Vec<String> = (0..body.promises.len()).map(|index| format!("/promises/{index}")).collect();
        let promises = || body.promises.iter().zip(&pointers);
        let of_promises = promises().flat_map(|(promise, at)| promise_errors(promise, body.on, ctx.today, at));
        rules::concludes(body, row.held_on.unwrap_or(row.on_day), of_promises.collect(), ctx.today)?;
        refuse_giveaway_at(
            tx,
            id,
            &[
                ("/summary", body.summary.as_deref()),
                ("/document/number", Some(&body.document.number)),
                ("/document/signer_name", Some(&body.document.signer_name)),
            ],
        )
        .await?;
        let changes = Changes { state: Some(state), concluded_on: Some(body.on), ..Changes::default() };
        let step = NewStep {
            document: Some(&body.document),
            note: body.summary.as_deref(),
            ..step(DialogueAction::Conclude, body.on, json!({ "promises": body.promises.len() }))
        };
        let (after, audit) = done(tx, &permit, &row, &changes, step).await?;
        deadlines::end(tx, &permit, id.into(), &[Clock::LeaderDialogueConclusion], body.on).await?;
        let mut made = Vec::with_capacity(body.promises.len());
        for (promise, pointer) in promises() {
            let new = NewCommitment {
                source: id.into(),
                within: None,
                made_by_agency_id: row.agency_id,
                made_on: body.on,
                basis: Some(&body.document.number),
                promise,
                pointer,
            };
            made.push(commitments::make_in(tx, &permit, &new).await?.audit);
        }
        let clock = Clock::LeaderDialoguePublication;
        let warnings = terms::start(tx, ctx, &permit, &row, clock, body.on).await?;
        let answer = answered(tx, ctx, (after, audit.set("count", made.len())), warnings).await?;
        Ok(made.into_iter().fold(answer, Done::and))
    })
    .await
}

/// What is written about a dialogue is compared with what was sealed at it.
pub(super) async fn refuse_giveaway_at(
    tx: &mut Tx<'_>,
    id: DialogueId,
    texts: &[(&str, Option<&str>)],
) -> Result<(), AppError> {
    let keyring = tx.app().keyring();
    let sealed = sealed_behind(tx.conn(), keyring, &[id.0]).await?;
    refuse_giveaway(&sealed, texts)
}

/// What came of it is made public.
pub(super) async fn publish(
    app: &App,
    ctx: &Ctx,
    id: DialogueId,
    seen: i32,
    body: &PublishDialogue,
) -> Answer<DialogueView> {
    act(app, ctx, async |tx| {
        let (row, permit, state) = taken(tx, ctx, id, seen, "publish_dialogue", DialogueAction::Publish).await?;
        rules::publishes(body.on, &body.place, row.concluded_on.unwrap_or(row.on_day), ctx.today)?;
        refuse_giveaway_at(tx, id, &[("/where", Some(&body.place))]).await?;
        let changes = Changes { state: Some(state), published_on: Some(body.on), ..Changes::default() };
        let step = NewStep { note: Some(&body.place), ..step(DialogueAction::Publish, body.on, json!({})) };
        let after = done(tx, &permit, &row, &changes, step).await?;
        deadlines::end(tx, &permit, id.into(), &[Clock::LeaderDialoguePublication], body.on).await?;
        answered(tx, ctx, after, Vec::new()).await
    })
    .await
}
