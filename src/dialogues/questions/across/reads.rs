//! Reading questions of any dialogue in sight, and what was done with one.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;
use uuid::Uuid;

use super::store::{self, Asked};
use crate::dialogues::model::Dialogue;
use crate::dialogues::questions::acts::views;
use crate::dialogues::questions::model::Question;
use crate::dialogues::questions::view::QuestionView;
use crate::dialogues::{acts, store as dialogue_store};
use crate::kernel::{
    DialogueId, DialogueQuestionId, Page, PageQuery, Problem, bad_cursor, cursor_of, day_key, keys_of,
};
use crate::platform::audit::{RecordStep, steps_of};
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Ctx, Reply};

/// What is told of a question; of a denunciation nothing was written here.
const STEPS: [&str; 3] = ["ask_dialogue_question", "answer_dialogue_question", "hand_in_dialogue_petition"];

/// Latest dialogue first.
pub(super) async fn list(app: &App, ctx: &Ctx, page: &PageQuery, mut asked: Asked) -> Answer<Page<QuestionView>> {
    acts::searchable_at("/topic", asked.topic.as_deref())?;
    asked.limit = page.limit();
    asked.after = page.cursor.as_deref().map(place).transpose()?;
    let mut conn = app.desk().await?;
    let total = match page.with_total {
        Some(true) => Some(store::count(&mut conn, &ctx.scope, &asked).await?),
        _ => None,
    };
    let rows = store::list(&mut conn, &ctx.scope, &asked).await?;
    let cut = Page::cut(rows, asked.limit, |row| cursor_of(&[&row.held_on.to_string(), &row.id.to_string()]));
    let items = shown(&mut conn, app, ctx, cut.items).await?;
    let page = Page { items, next_cursor: cut.next_cursor, total: None, total_is_exact: None };
    Ok(Reply::ok(page.with_total(total)))
}

fn place(cursor: &str) -> Result<(NaiveDate, DialogueQuestionId), Problem> {
    let [day, id] = keys_of::<2>(cursor)?;
    Ok((day_key(&day)?, DialogueQuestionId(id.parse().map_err(|_| bad_cursor())?)))
}

/// Rows as they are shown, each with its dialogue: one query more for all of these.
pub(super) async fn shown(
    conn: &mut AsyncPgConnection,
    app: &App,
    ctx: &Ctx,
    rows: Vec<Question>,
) -> Result<Vec<QuestionView>, AppError> {
    let mut among: Vec<Uuid> = rows.iter().map(|row| row.dialogue_id.0).collect();
    among.sort_unstable();
    among.dedup();
    let held = dialogue_store::among(conn, &ctx.scope, &among).await?;
    let held: HashMap<DialogueId, Dialogue> = held.into_iter().map(|dialogue| (dialogue.id, dialogue)).collect();
    let with = |row: Question| held.get(&row.dialogue_id).cloned().map(|dialogue| (row, dialogue));
    let rows = rows.into_iter().filter_map(with).collect();
    views(conn, app, ctx, rows).await
}

/// One question; its version is that of its dialogue.
pub(super) async fn read(app: &App, ctx: &Ctx, id: DialogueQuestionId) -> Answer<QuestionView> {
    let mut conn = app.desk().await?;
    let row = store::find(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let dialogue = dialogue_store::find(&mut conn, &ctx.scope, row.dialogue_id).await?.ok_or_else(AppError::hidden)?;
    let version = dialogue.version;
    let view = views(&mut conn, app, ctx, vec![(row, dialogue)]).await?.pop().ok_or_else(AppError::hidden)?;
    Ok(Reply::ok(view).version(version))
}

/// What was done with a question, oldest first; of one that is sealed nothing, whatever was written before.
pub(super) async fn history(app: &App, ctx: &Ctx, id: DialogueQuestionId) -> Answer<Page<RecordStep>> {
    let mut conn = app.desk().await?;
    let row = store::find(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let steps = if row.is_sealed { Vec::new() } else { steps_of(&mut conn, id.into(), &STEPS).await? };
    Ok(Reply::ok(Page::whole(steps)))
}
