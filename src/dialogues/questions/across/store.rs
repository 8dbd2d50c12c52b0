//! Queries on questions of any dialogue in sight.
use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Uuid as SqlUuid;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use crate::commitments;
use crate::deadlines;
use crate::dialogues::questions::model::Question;
use crate::dialogues::visible_questions;
use crate::kernel::codes::{CommitmentStatus, Kind, QuestionState};
use crate::kernel::{AgencyId, DialogueId, DialogueQuestionId, SubjectKind, fold_words};
use crate::platform::AppError;
use crate::platform::access::Scope;
use crate::schema::{commitments as promises, dialogue_questions, dialogues};

const RUNNING: [CommitmentStatus; 3] = [CommitmentStatus::Open, CommitmentStatus::Partly, CommitmentStatus::Extended];

/// What a list is asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    /// The agency that held the dialogue.
    pub agency: Option<AgencyId>,
    pub dialogue: Option<DialogueId>,
    /// The agency that owes what was promised.
    pub owner: Option<AgencyId>,
    pub kind: Option<Kind>,
    pub state: Option<QuestionState>,
    /// Words of the topic.
    pub topic: Option<String>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    /// Only what is late on this day.
    pub overdue_on: Option<NaiveDate>,
    pub after: Option<(NaiveDate, DialogueQuestionId)>,
    pub limit: i64,
}

/// Of promises in sight that were made to questions, what they were made to.
fn promised(scope: &Scope) -> promises::BoxedQuery<'static, Pg, SqlUuid> {
    promises::table
        .filter(commitments::visible(scope))
        .filter(promises::source_kind.eq(SubjectKind::DialogueQuestion))
        .select(promises::source_id)
        .into_boxed()
}

/// The dialogues of questions in sight whose answer is late on a day, or what was promised to them.
pub(in crate::dialogues) fn late(
    scope: &Scope,
    today: NaiveDate,
) -> dialogue_questions::BoxedQuery<'static, Pg, SqlUuid> {
    let asked = Asked { overdue_on: Some(today), ..Asked::default() };
    asked_for(scope, &asked).select(dialogue_questions::dialogue_id)
}

fn asked_for(scope: &Scope, asked: &Asked) -> dialogue_questions::BoxedQuery<'static, Pg> {
    let mut query = dialogue_questions::table.filter(visible_questions(scope)).into_boxed();
    if let Some(agency) = asked.agency {
        let held_there = dialogues::table.filter(dialogues::agency_id.eq(agency)).select(dialogues::id);
        query = query.filter(dialogue_questions::dialogue_id.eq_any(held_there));
    }
    if let Some(dialogue) = asked.dialogue {
        query = query.filter(dialogue_questions::dialogue_id.eq(dialogue));
    }
    if let Some(owner) = asked.owner {
        let owed = promised(scope).filter(promises::owner_agency_id.eq(owner));
        query = query.filter(dialogue_questions::id.eq_any(owed));
    }
    if let Some(kind) = asked.kind {
        query = query.filter(dialogue_questions::kind.eq(kind));
    }
    if let Some(state) = asked.state {
        query = query.filter(dialogue_questions::state.eq(state));
    }
    if let Some(from) = asked.from {
        query = query.filter(dialogue_questions::held_on.ge(from));
    }
    if let Some(to) = asked.to {
        query = query.filter(dialogue_questions::held_on.le(to));
    }
    if let Some(today) = asked.overdue_on {
        let unanswered = deadlines::overdue_subjects(SubjectKind::DialogueQuestion, today);
        let unkept = promised(scope).filter(promises::status.eq_any(RUNNING)).filter(promises::due_on.lt(today));
        query = query.filter(dialogue_questions::id.eq_any(unanswered).or(dialogue_questions::id.eq_any(unkept)));
    }
    match &asked.topic {
        None => query,
        Some(topic) => fold_words(topic)
            .into_iter()
            .fold(query, |query, word| query.filter(dialogue_questions::topic_search.like(format!("%{word}%")))),
    }
}

/// Latest dialogue first, and of one by id, which tells nothing of when a denunciation was raised; one more than asked
/// for.
pub(super) async fn list(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    asked: &Asked,
) -> Result<Vec<Question>, AppError> {
    let mut query = asked_for(scope, asked);
    if let Some((day, id)) = asked.after {
        let same_day = dialogue_questions::held_on.eq(day).and(dialogue_questions::id.lt(id));
        query = query.filter(dialogue_questions::held_on.lt(day).or(same_day));
    }
    let query = query.order((dialogue_questions::held_on.desc(), dialogue_questions::id.desc()));
    Ok(query.limit(asked.limit + 1).select(Question::as_select()).load(conn).await?)
}

pub(super) async fn count(conn: &mut AsyncPgConnection, scope: &Scope, asked: &Asked) -> Result<i64, AppError> {
    Ok(asked_for(scope, asked).count().get_result(conn).await?)
}

/// One question in sight.
pub(super) async fn find(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: DialogueQuestionId,
) -> Result<Option<Question>, AppError> {
    let query = dialogue_questions::table.filter(visible_questions(scope)).filter(dialogue_questions::id.eq(id));
    Ok(query.select(Question::as_select()).first(conn).await.optional()?)
}
