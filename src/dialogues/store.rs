//! Queries on dialogues. Reads start with [`visible`]; writes stand in an act.
use chrono::NaiveDate;
use diesel::dsl::min;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde_json::Value;
use std::collections::HashMap;

use super::model::{Dialogue, StepRow};
use super::{questions, visible};
use crate::commitments;
use crate::deadlines;
use crate::documents::DocumentBody;
use crate::kernel::codes::{DialogueAction, DialogueKind, DialogueState, Host};
use crate::kernel::{AgencyId, DialogueId, SubjectKind, fold_words, squeeze};
use crate::platform::access::{Permit, Scope};
use crate::platform::{AppError, Tx, ids};
use crate::schema::{dialogue_questions, dialogue_steps, dialogues};

pub(super) async fn find(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: DialogueId,
) -> Result<Option<Dialogue>, AppError> {
    let query = dialogues::table.filter(visible(scope)).filter(dialogues::id.eq(id));
    Ok(query.select(Dialogue::as_select()).first(conn).await.optional()?)
}

/// Those of a set that are seen.
pub(super) async fn among(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    ids: &[uuid::Uuid],
) -> Result<Vec<Dialogue>, AppError> {
    let query = dialogues::table.filter(visible(scope)).filter(dialogues::id.eq_any(ids));
    Ok(query.select(Dialogue::as_select()).load(conn).await?)
}

/// What a list is asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    pub agency: Option<AgencyId>,
    pub kind: Option<DialogueKind>,
    pub state: Option<DialogueState>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    /// Only those with a clock that runs past this day, or with a question whose answer does, or what it was promised.
    pub overdue_on: Option<NaiveDate>,
    pub q: Option<String>,
    pub after: Option<(NaiveDate, DialogueId)>,
    pub limit: i64,
}

fn asked_for(scope: &Scope, asked: &Asked) -> dialogues::BoxedQuery<'static, Pg> {
    let mut query = dialogues::table.filter(visible(scope)).into_boxed();
    if let Some(agency) = asked.agency {
        query = query.filter(dialogues::agency_id.eq(agency));
    }
    if let Some(kind) = asked.kind {
        query = query.filter(dialogues::kind.eq(kind));
    }
    if let Some(state) = asked.state {
        query = query.filter(dialogues::state.eq(state));
    }
    if let Some(from) = asked.from {
        query = query.filter(dialogues::on_day.ge(from));
    }
    if let Some(to) = asked.to {
        query = query.filter(dialogues::on_day.le(to));
    }
    if let Some(today) = asked.overdue_on {
        let late = deadlines::overdue_subjects(SubjectKind::Dialogue, today);
        let asked_there = questions::late(scope, today);
        query = query.filter(dialogues::id.eq_any(late).or(dialogues::id.eq_any(asked_there)));
    }
    match &asked.q {
        None => query,
        Some(q) if is_code(q) => query.filter(dialogues::code.eq(squeeze(q).to_uppercase())),
        Some(q) => fold_words(q)
            .into_iter()
            .fold(query, |query, word| query.filter(dialogues::search.like(format!("%{word}%")))),
    }
}

fn is_code(text: &str) -> bool {
    let text = squeeze(text).to_uppercase();
    text.starts_with("DT-") && !text.contains(' ')
}

/// Latest day first, one more than asked for.
pub(super) async fn list(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    asked: &Asked,
) -> Result<Vec<Dialogue>, AppError> {
    let mut query = asked_for(scope, asked);
    if let Some((day, id)) = asked.after {
        let same_day = dialogues::on_day.eq(day).and(dialogues::id.lt(id));
        query = query.filter(dialogues::on_day.lt(day).or(same_day));
    }
    let query = query.order((dialogues::on_day.desc(), dialogues::id.desc()));
    Ok(query.limit(asked.limit + 1).select(Dialogue::as_select()).load(conn).await?)
}

pub(super) async fn count(conn: &mut AsyncPgConnection, scope: &Scope, asked: &Asked) -> Result<i64, AppError> {
    Ok(asked_for(scope, asked).count().get_result(conn).await?)
}

/// The histories of dialogues in sight, each in its order; one query.
pub(super) async fn steps(
    conn: &mut AsyncPgConnection,
    among: &[DialogueId],
) -> Result<HashMap<DialogueId, Vec<StepRow>>, AppError> {
    let rows: Vec<StepRow> = dialogue_steps::table
        .filter(dialogue_steps::dialogue_id.eq_any(among))
        .order((dialogue_steps::dialogue_id, dialogue_steps::recorded_at, dialogue_steps::id))
        .select(StepRow::as_select())
        .load(conn)
        .await?;
    let mut found: HashMap<DialogueId, Vec<StepRow>> = HashMap::new();
    for row in rows {
        found.entry(row.dialogue_id).or_default().push(row);
    }
    Ok(found)
}

/// The first day of what came of a dialogue after it was held: an answer given later, and the day of a promise made there.
pub(super) async fn first_after(
    conn: &mut AsyncPgConnection,
    id: DialogueId,
    held_on: NaiveDate,
) -> Result<Option<NaiveDate>, AppError> {
    let answered: Option<NaiveDate> = dialogue_questions::table
        .filter(dialogue_questions::dialogue_id.eq(id).and(dialogue_questions::answered_on.gt(held_on)))
        .select(min(dialogue_questions::answered_on))
        .first(conn)
        .await?;
    let promised = commitments::first_after(conn, id.0, held_on).await?;
    Ok([answered, promised].into_iter().flatten().min())
}

pub(super) async fn insert(tx: &mut Tx<'_>, _: &Permit, row: &Dialogue) -> Result<(), AppError> {
    diesel::insert_into(dialogues::table).values(row).execute(tx.conn()).await?;
    Ok(())
}

/// What a step changes of a dialogue; what is `None` stays.
#[derive(Debug, Clone, Default, AsChangeset)]
#[diesel(table_name = dialogues)]
pub(super) struct Changes {
    pub state: Option<DialogueState>,
    pub on_day: Option<NaiveDate>,
    /// Set anew, or taken away by a postponement.
    pub announced_on: Option<Option<NaiveDate>>,
    pub held_on: Option<NaiveDate>,
    pub actual_chair: Option<Host>,
    pub participants: Option<i32>,
    pub concluded_on: Option<NaiveDate>,
    pub published_on: Option<NaiveDate>,
}

/// Takes a step; `None` when the dialogue changed since `seen`.
pub(super) async fn change(
    tx: &mut Tx<'_>,
    _: &Permit,
    id: DialogueId,
    seen: i32,
    changes: &Changes,
) -> Result<Option<Dialogue>, AppError> {
    let of_version = dialogues::id.eq(id).and(dialogues::version.eq(seen));
    Ok(diesel::update(dialogues::table.filter(of_version))
        .set((changes, dialogues::version.eq(dialogues::version + 1)))
        .returning(Dialogue::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}

/// Raises the version because something that belongs to it changed; the row stays locked until the commit.
pub(super) async fn raise(tx: &mut Tx<'_>, _: &Permit, id: DialogueId) -> Result<Dialogue, AppError> {
    Ok(diesel::update(dialogues::table.find(id))
        .set(dialogues::version.eq(dialogues::version + 1))
        .returning(Dialogue::as_returning())
        .get_result(tx.conn())
        .await?)
}

/// What is written into the history.
#[derive(Debug, Clone)]
pub(super) struct NewStep<'a> {
    pub action: DialogueAction,
    pub on: NaiveDate,
    pub detail: Value,
    pub document: Option<&'a DocumentBody>,
    pub note: Option<&'a str>,
}

pub(super) async fn record(
    tx: &mut Tx<'_>,
    permit: &Permit,
    id: DialogueId,
    step: NewStep<'_>,
) -> Result<(), AppError> {
    let row = StepRow {
        // Time-ordered, so that steps of one instant stay in their order.
        id: ids::ordered(),
        dialogue_id: id,
        action: step.action,
        on_day: step.on,
        detail: step.detail,
        document: step.document.map(serde_json::to_value).transpose()?,
        note: step.note.map(|note| note.trim().to_owned()),
        recorded_at: tx.ctx().now,
        recorded_by: permit.by,
    };
    diesel::insert_into(dialogue_steps::table).values(&row).execute(tx.conn()).await?;
    Ok(())
}
