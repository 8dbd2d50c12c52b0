//! Reading commitments, and what becomes of them.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::bodies::{CompleteBody, ExtendBody, FailBody, ProgressBody};
use super::guards::{refuse_giveaway, sealed_behind};
use super::model::{Commitment, CommitmentAction, Found};
use super::view::{CommitmentStep, CommitmentView};
use super::{make, policy, rules, store};
use crate::deadlines;
use crate::documents::DocumentBody;
use crate::kernel::{
    CommitmentId, FieldError, Page, PageQuery, Problem, SubjectKind, bad_cursor, cursor_of, day_key, fold_words,
    keys_of,
};
use crate::law::Clock;
use crate::platform::access::Permit;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, Tx, act};

/// The longest search.
const SEARCH: usize = 200;

/// Rows as they are shown, with their clocks: one query for all.
pub(super) async fn views(
    conn: &mut AsyncPgConnection,
    ctx: &Ctx,
    rows: Vec<Commitment>,
) -> Result<Vec<CommitmentView>, AppError> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id.0).collect();
    let clocks = deadlines::of_subjects(conn, SubjectKind::Commitment, &ids).await?;
    let of = |row: &Commitment| clocks.get(&row.id.0).map(Vec::as_slice).unwrap_or_default();
    Ok(rows.into_iter().map(|row| CommitmentView::of(row.clone(), of(&row), ctx)).collect())
}

async fn view(conn: &mut AsyncPgConnection, ctx: &Ctx, row: Commitment) -> Result<CommitmentView, AppError> {
    let clocks = deadlines::of_subject(conn, row.id.into()).await?;
    Ok(CommitmentView::of(row, &clocks, ctx))
}

pub(super) async fn read(app: &App, ctx: &Ctx, id: CommitmentId) -> Answer<CommitmentView> {
    let mut conn = app.desk().await?;
    let row = store::find(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let version = row.version;
    Ok(Reply::ok(view(&mut conn, ctx, row).await?).version(version))
}

pub(super) async fn history(app: &App, ctx: &Ctx, id: CommitmentId) -> Answer<Page<CommitmentStep>> {
    let mut conn = app.desk().await?;
    store::find(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let steps = store::steps(&mut conn, id).await?;
    Ok(Reply::ok(Page::whole(steps.into_iter().map(CommitmentStep::from).collect())))
}

/// Latest promise first.
pub(super) async fn list(
    app: &App,
    ctx: &Ctx,
    page: &PageQuery,
    mut asked: store::Asked,
) -> Answer<Page<CommitmentView>> {
    searchable(asked.q.as_deref())?;
    asked.limit = page.limit();
    asked.after = page.cursor.as_deref().map(place).transpose()?;
    let mut conn = app.desk().await?;
    let total = match page.with_total {
        Some(true) => Some(store::count(&mut conn, &ctx.scope, &asked).await?),
        _ => None,
    };
    let rows = store::list(&mut conn, &ctx.scope, &asked).await?;
    let cut = Page::cut(rows, asked.limit, |row| cursor_of(&[&row.made_on.to_string(), &row.id.to_string()]));
    let items = views(&mut conn, ctx, cut.items).await?;
    let page = Page { items, next_cursor: cut.next_cursor, total: None, total_is_exact: None };
    Ok(Reply::ok(page.with_total(total)))
}

fn place(cursor: &str) -> Result<(NaiveDate, CommitmentId), Problem> {
    let [day, id] = keys_of::<2>(cursor)?;
    Ok((day_key(&day)?, CommitmentId(id.parse().map_err(|_| bad_cursor())?)))
}

/// 422 for a search without letters or too long.
pub(super) fn searchable(q: Option<&str>) -> Result<(), Problem> {
    if q.is_none_or(|q| q.chars().count() <= SEARCH && !fold_words(q).is_empty()) {
        return Ok(());
    }
    Err(Problem::invalid(vec![FieldError::new(
        "/q",
        "length",
        format!("Từ tìm kiếm có chữ hoặc số, dài nhất {SEARCH} ký tự."),
        format!("A search holds letters or digits, at most {SEARCH} characters."),
    )]))
}

/// What a step says, whichever it is.
struct Said<'a> {
    action: CommitmentAction,
    operation: &'static str,
    on: NaiveDate,
    /// Its field and its words.
    words: (&'static str, &'a str),
    document: Option<&'a DocumentBody>,
    /// Another day.
    due_on: Option<NaiveDate>,
}

pub(super) async fn progress(
    app: &App,
    ctx: &Ctx,
    id: CommitmentId,
    seen: i32,
    body: &ProgressBody,
) -> Answer<CommitmentView> {
    let said = Said {
        action: CommitmentAction::Progress,
        operation: "report_commitment_progress",
        on: body.on,
        words: ("/text", &body.text),
        document: body.document.as_ref(),
        due_on: None,
    };
    step(app, ctx, id, seen, said).await
}

pub(super) async fn complete(
    app: &App,
    ctx: &Ctx,
    id: CommitmentId,
    seen: i32,
    body: &CompleteBody,
) -> Answer<CommitmentView> {
    let said = Said {
        action: CommitmentAction::Complete,
        operation: "complete_commitment",
        on: body.on,
        words: ("/evidence", &body.evidence),
        document: body.document.as_ref(),
        due_on: None,
    };
    step(app, ctx, id, seen, said).await
}

pub(super) async fn fail(app: &App, ctx: &Ctx, id: CommitmentId, seen: i32, body: &FailBody) -> Answer<CommitmentView> {
    let said = Said {
        action: CommitmentAction::Fail,
        operation: "fail_commitment",
        on: body.on,
        words: ("/reason", &body.reason),
        document: body.document.as_ref(),
        due_on: None,
    };
    step(app, ctx, id, seen, said).await
}

pub(super) async fn extend(
    app: &App,
    ctx: &Ctx,
    id: CommitmentId,
    seen: i32,
    body: &ExtendBody,
) -> Answer<CommitmentView> {
    let said = Said {
        action: CommitmentAction::Extend,
        operation: "extend_commitment",
        on: ctx.today,
        words: ("/reason", &body.reason),
        document: body.document.as_ref(),
        due_on: Some(body.due_on),
    };
    step(app, ctx, id, seen, said).await
}

async fn step(app: &App, ctx: &Ctx, id: CommitmentId, seen: i32, said: Said<'_>) -> Answer<CommitmentView> {
    act(app, ctx, async |tx| {
        let before = store::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may(&ctx.actor, said.operation, &before)?;
        if before.version != seen {
            return Err(AppError::stale());
        }
        let status = rules::next(before.status, said.action)?;
        values(&said, &before, ctx.today)?;
        let records: Vec<Uuid> = [Some(before.source_id), before.within_id].into_iter().flatten().collect();
        let keyring = tx.app().keyring();
        let sealed = sealed_behind(tx.conn(), keyring, &records).await?;
        refuse_giveaway(&sealed, &open_texts(&said))?;
        let has_ended = matches!(said.action, CommitmentAction::Complete | CommitmentAction::Fail);
        let days = (has_ended.then_some(said.on), said.due_on.or(before.due_on));
        // What was found was of its earlier end; another one is to be found anew.
        let found = if before.is_ended() { Found::default() } else { before.found.clone() };
        let after = store::change(tx, &permit, &before, status, days, &found).await?.ok_or_else(AppError::stale)?;
        turn_clock(tx, &permit, &before, &after, &said).await?;
        let due_before = said.due_on.and(before.due_on);
        let kept = store::NewStep {
            text: Some(said.words.1),
            due_before,
            document: said.document,
            ..store::NewStep::of(said.action, said.on)
        };
        store::record(tx, &permit, &after, kept).await?;
        let mut audit = Audit::of(permit.operation, id)
            .at(after.owner_agency_id)
            .change("status", before.status, after.status)
            .set("on", said.on)
            .touched(&[said.words.0.trim_start_matches('/')]);
        if before.due_on != after.due_on {
            audit = audit.change("due_on", before.due_on, after.due_on);
        }
        let version = after.version;
        Ok(Done::new(view(tx.conn(), ctx, after).await?, audit).version(version))
    })
    .await
}

fn values(said: &Said<'_>, before: &Commitment, today: NaiveDate) -> Result<(), Problem> {
    match said.due_on {
        Some(due) => rules::extension_values(due, before.due_on, before.made_on, (said.words.1, said.document), today),
        None => rules::step_values(said.on, said.words, said.document, before.made_on, today),
    }
}

fn open_texts<'a>(said: &'a Said<'_>) -> [(&'a str, Option<&'a str>); 3] {
    [
        (said.words.0, Some(said.words.1)),
        ("/document/number", said.document.map(|document| document.number.as_str())),
        ("/document/signer_name", said.document.map(|document| document.signer_name.as_str())),
    ]
}

/// Kept: met or missed by its day. Given up: missed once its day has passed, else no longer asked for. Another day: a
/// clock of its own, from the day it was given.
async fn turn_clock(
    tx: &mut Tx<'_>,
    permit: &Permit,
    before: &Commitment,
    after: &Commitment,
    said: &Said<'_>,
) -> Result<(), AppError> {
    let subject = after.id.into();
    match said.action {
        CommitmentAction::Complete => {
            deadlines::end(tx, permit, subject, &[Clock::Promise], said.on).await?;
        }
        CommitmentAction::Fail | CommitmentAction::Extend => {
            if before.due_on.is_some_and(|due| due < said.on) {
                deadlines::end(tx, permit, subject, &[Clock::Promise], said.on).await?;
            } else {
                deadlines::stop(tx, permit, subject, Some(Clock::Promise)).await?;
            }
        }
        CommitmentAction::Progress | CommitmentAction::Make | CommitmentAction::Confirm | CommitmentAction::Reopen => {}
    }
    if said.action == CommitmentAction::Extend {
        let basis = said.document.map(|document| document.number.as_str());
        make::start_clock(tx, permit, after, basis, said.on).await?;
    }
    Ok(())
}
