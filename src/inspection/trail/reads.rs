//! A page of the trail: of one record, or of one action for the inspector.
use diesel_async::AsyncPgConnection;

use super::policy;
use super::store::{self, Asked, Entry};
use super::view::TrailEntry;
use crate::identity;
use crate::kernel::{
    FieldError, Page, Problem, SubjectKind, SubjectRef, UserId, bad_cursor, codes::Code, cursor_of, keys_of,
};
use crate::mediation;
use crate::petitions;
use crate::platform::{App, AppError, Ctx};
use crate::receptions;
use crate::{commitments, dialogues};

/// The longest name of an action.
const ACTION: usize = 60;

/// `kind:id` of a record with a trail.
pub fn subject_of(text: &str) -> Result<SubjectRef, Problem> {
    let parts = text.split_once(':');
    parts
        .and_then(|(kind, id)| Some((SubjectKind::parse(kind)?, uuid::Uuid::try_parse(id).ok()?)))
        .map(|(kind, id)| SubjectRef { kind, id })
        .ok_or_else(|| {
            Problem::invalid(vec![FieldError::new(
                "/subject",
                "unknown_subject",
                "subject có dạng loại:mã, ví dụ petition:6f1c0000-0000-4000-8000-000000000001.",
                "A subject is kind:id, such as petition:6f1c0000-0000-4000-8000-000000000001.",
            )])
        })
}

pub fn place_of(cursor: &str) -> Result<i64, Problem> {
    let [id] = keys_of::<1>(cursor)?;
    id.parse().map_err(|_| bad_cursor())
}

/// What opens sealed content.
pub const OPENINGS: [&str; 3] = ["unseal_identity", "unseal_reception", "open_document"];

/// Who opened what is sealed, newest first: the Inspectorate's.
pub async fn sealed_reads(app: &App, ctx: &Ctx, asked: Asked) -> Result<Page<TrailEntry>, AppError> {
    trail(app, ctx, Asked { actions: OPENINGS.to_vec(), action: None, subject: None, ..asked }).await
}

/// A page of the trail, newest first.
pub async fn trail(app: &App, ctx: &Ctx, asked: Asked) -> Result<Page<TrailEntry>, AppError> {
    if asked.action.as_deref().is_some_and(|action| action.is_empty() || action.chars().count() > ACTION) {
        let (vi, en) = (format!("Dài từ 1 đến {ACTION} ký tự."), format!("1 to {ACTION} characters."));
        return Err(Problem::invalid(vec![FieldError::new("/action", "length", vi, en)]).into());
    }
    let mut conn = app.desk().await?;
    let reads_reasons = if let Some(subject) = asked.subject {
        may_read(&mut conn, ctx, subject).await?
    } else {
        policy::may_read_action(&ctx.actor)?;
        if asked.action.is_none() && asked.actions.is_empty() {
            return Err(Problem::invalid(vec![FieldError::new(
                "/action",
                "required",
                "Nêu hồ sơ (subject) hoặc hành động (action).",
                "Name a record (subject) or an action.",
            )])
            .into());
        }
        true
    };
    let rows = store::entries(&mut conn, &ctx.scope, &asked).await?;
    let page = Page::cut(rows, asked.limit, |row| cursor_of(&[&row.id.to_string()]));
    let items = views(&mut conn, page.items, reads_reasons).await?;
    Ok(Page { items, next_cursor: page.next_cursor, total: None, total_is_exact: None })
}

/// Entries with the names of who acted.
pub async fn views(
    conn: &mut AsyncPgConnection,
    rows: Vec<Entry>,
    reads_reasons: bool,
) -> Result<Vec<TrailEntry>, AppError> {
    let mut actors: Vec<UserId> = rows.iter().filter_map(|row| row.actor_id).map(UserId).collect();
    actors.sort_unstable();
    actors.dedup();
    let names = identity::names(conn, &actors).await?;
    Ok(rows.into_iter().map(|row| TrailEntry::of(row, &names, reads_reasons)).collect())
}

/// Whether this trail may be read, and its reasons.
async fn may_read(conn: &mut AsyncPgConnection, ctx: &Ctx, subject: SubjectRef) -> Result<bool, AppError> {
    let (agency, is_sealed, sealed_for) = match subject.kind {
        SubjectKind::Petition => {
            let seen = petitions::briefs(conn, &ctx.scope, &[subject.id]).await?;
            let case = seen.get(&subject.id).ok_or_else(AppError::hidden)?;
            (case.agency_id, case.is_sealed, Some(case.agency_id))
        }
        SubjectKind::Reception => {
            let seen = receptions::briefs(conn, &ctx.scope, &[subject.id]).await?;
            let visit = seen.get(&subject.id).ok_or_else(AppError::hidden)?;
            (visit.agency_id, visit.is_sealed, visit.content_agency)
        }
        SubjectKind::Mediation => {
            let seen = mediation::briefs(conn, &ctx.scope, &[subject.id]).await?;
            (seen.get(&subject.id).ok_or_else(AppError::hidden)?.agency_id, false, None)
        }
        SubjectKind::Commitment => {
            let seen = commitments::briefs(conn, &ctx.scope, &[subject.id]).await?;
            (seen.get(&subject.id).ok_or_else(AppError::hidden)?.owner_agency_id, false, None)
        }
        SubjectKind::Dialogue => {
            let seen = dialogues::briefs(conn, &ctx.scope, &[subject.id]).await?;
            (seen.get(&subject.id).ok_or_else(AppError::hidden)?.agency_id, false, None)
        }
        SubjectKind::DialogueQuestion => {
            let dialogue = dialogues::dialogue_of_question(conn, &ctx.scope, subject.id).await?;
            (dialogue.ok_or_else(AppError::hidden)?.agency_id, false, None)
        }
        other => {
            policy::may_read_other(&ctx.actor, other)?;
            return Ok(true);
        }
    };
    Ok(policy::may_read_case(&ctx.actor, &ctx.scope, agency, is_sealed, sealed_for)?)
}
