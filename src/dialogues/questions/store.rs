//! Queries on questions. Reads start with the room's condition; writes stand in an act.
use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

use super::model::Question;
use super::rules::{Kept, is_sealed_kind};
use super::{AnswerQuestion, AskQuestion};
use crate::dialogues::model::Dialogue;
use crate::dialogues::{visible, visible_questions};
use crate::kernel::codes::{Kind, QuestionState};
use crate::kernel::{AgencyId, DialogueId, DialogueQuestionId, PetitionId, UserId, fold};
use crate::people;
use crate::platform::access::{Permit, Scope};
use crate::platform::clock::noon_of;
use crate::platform::{AppError, Tx, idempotency, ids};
use crate::schema::{dialogue_denounced, dialogue_petitions, dialogue_questions, dialogues};

/// The dialogue of a question that the reader sees.
pub(in crate::dialogues) async fn dialogue_of(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: Uuid,
) -> Result<Option<Dialogue>, AppError> {
    let of = dialogue_questions::table
        .filter(visible_questions(scope))
        .filter(dialogue_questions::id.eq(id))
        .select(dialogue_questions::dialogue_id)
        .into_boxed();
    let query = dialogues::table.filter(visible(scope)).filter(dialogues::id.eq_any(of));
    Ok(query.select(Dialogue::as_select()).first(conn).await.optional()?)
}

pub(super) async fn find(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    dialogue: DialogueId,
    id: DialogueQuestionId,
) -> Result<Option<Question>, AppError> {
    Ok(dialogue_questions::table
        .filter(visible_questions(scope))
        .filter(dialogue_questions::dialogue_id.eq(dialogue).and(dialogue_questions::id.eq(id)))
        .select(Question::as_select())
        .first(conn)
        .await
        .optional()?)
}

/// What a list is asked for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Asked {
    pub kind: Option<Kind>,
    pub state: Option<QuestionState>,
    pub after: Option<DialogueQuestionId>,
    pub limit: i64,
}

fn asked_for(scope: &Scope, dialogue: DialogueId, asked: Asked) -> dialogue_questions::BoxedQuery<'static, Pg> {
    let mut query = dialogue_questions::table
        .filter(visible_questions(scope))
        .filter(dialogue_questions::dialogue_id.eq(dialogue))
        .into_boxed();
    if let Some(kind) = asked.kind {
        query = query.filter(dialogue_questions::kind.eq(kind));
    }
    if let Some(state) = asked.state {
        query = query.filter(dialogue_questions::state.eq(state));
    }
    query
}

/// By id, which tells nothing of when a denunciation was raised; one more than asked for.
pub(super) async fn list(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    dialogue: DialogueId,
    asked: Asked,
) -> Result<Vec<Question>, AppError> {
    let mut query = asked_for(scope, dialogue, asked);
    if let Some(after) = asked.after {
        query = query.filter(dialogue_questions::id.gt(after));
    }
    let query = query.order(dialogue_questions::id).limit(asked.limit + 1);
    Ok(query.select(Question::as_select()).load(conn).await?)
}

pub(super) async fn count(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    dialogue: DialogueId,
    asked: Asked,
) -> Result<i64, AppError> {
    Ok(asked_for(scope, dialogue, asked).count().get_result(conn).await?)
}

/// The open petitions that questions in sight became.
pub(super) async fn petitions_of(
    conn: &mut AsyncPgConnection,
    questions: &[Uuid],
) -> Result<HashMap<DialogueQuestionId, PetitionId>, AppError> {
    let rows: Vec<(DialogueQuestionId, PetitionId)> = dialogue_petitions::table
        .filter(dialogue_petitions::question_id.eq_any(questions))
        .select((dialogue_petitions::question_id, dialogue_petitions::petition_id))
        .load(conn)
        .await?;
    Ok(rows.into_iter().collect())
}

/// A question in the clear, or the row that says a denunciation was raised: nothing in it (nor its moment, which the
/// petition shares) leads from one to the other.
pub(super) async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit,
    dialogue: &Dialogue,
    body: &AskQuestion,
) -> Result<Question, AppError> {
    let is_sealed = is_sealed_kind(body.kind);
    let held_on = dialogue.held_on.unwrap_or(dialogue.on_day);
    let kept = |text: &Option<String>| text.as_deref().map(|text| text.trim().to_owned()).filter(|_| !is_sealed);
    let answer = body.answer.as_ref().filter(|_| !is_sealed);
    let row = Question {
        id: DialogueQuestionId(ids::random()),
        dialogue_id: dialogue.id,
        kind: body.kind,
        topic: kept(&body.topic),
        asker_group: kept(&body.asker_group),
        village: kept(&body.village),
        content: kept(&body.content),
        state: match (is_sealed, answer, &body.promise) {
            (true, ..) => QuestionState::Petition,
            (_, Some(_), _) => QuestionState::Answered,
            (_, _, Some(_)) => QuestionState::Promised,
            _ => QuestionState::Open,
        },
        is_sealed,
        answer: answer.map(|answer| answer.text.trim().to_owned()),
        answered_by: answer.map(|answer| answer.by.trim().to_owned()),
        answered_on: answer.map(|_| held_on),
        created_at: if is_sealed { noon_of(held_on) } else { tx.ctx().now },
        created_by: permit.by,
        held_on,
        topic_search: kept(&body.topic).as_deref().map(fold).unwrap_or_default(),
    };
    diesel::insert_into(dialogue_questions::table).values(&row).execute(tx.conn()).await?;
    Ok(row)
}

/// Answered or promised afterwards.
pub(super) async fn answer(
    tx: &mut Tx<'_>,
    _: &Permit,
    id: DialogueQuestionId,
    body: &AnswerQuestion,
) -> Result<Question, AppError> {
    let state = if body.answer.is_some() { QuestionState::Answered } else { QuestionState::Promised };
    Ok(diesel::update(dialogue_questions::table.find(id))
        .set((
            dialogue_questions::state.eq(state),
            dialogue_questions::answer.eq(body.answer.as_ref().map(|answer| answer.text.trim())),
            dialogue_questions::answered_by.eq(body.answer.as_ref().map(|answer| answer.by.trim())),
            dialogue_questions::answered_on.eq(body.answer.as_ref().map(|_| body.on)),
        ))
        .returning(Question::as_returning())
        .get_result(tx.conn())
        .await?)
}

/// Moves the questions of a dialogue to the day it was held, with what was answered on the spot; answers those whose
/// term of the answer counts from that day, and when they were answered later.
pub(super) async fn redate(
    tx: &mut Tx<'_>,
    _: &Permit,
    dialogue: DialogueId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<(DialogueQuestionId, Option<NaiveDate>)>, AppError> {
    let of_dialogue = || dialogue_questions::table.filter(dialogue_questions::dialogue_id.eq(dialogue));
    diesel::update(of_dialogue()).set(dialogue_questions::held_on.eq(to)).execute(tx.conn()).await?;
    let said = of_dialogue().filter(dialogue_questions::answered_on.eq(from));
    diesel::update(said).set(dialogue_questions::answered_on.eq(to)).execute(tx.conn()).await?;
    let sealed = of_dialogue().filter(dialogue_questions::is_sealed.eq(true));
    diesel::update(sealed).set(dialogue_questions::created_at.eq(noon_of(to))).execute(tx.conn()).await?;
    let later = dialogue_questions::state
        .eq(QuestionState::Answered)
        .and(dialogue_questions::answered_on.is_not_null().and(dialogue_questions::answered_on.ne(to)));
    Ok(of_dialogue()
        .filter(dialogue_questions::state.eq(QuestionState::Open).nullable().or(later))
        .order(dialogue_questions::id)
        .select((dialogue_questions::id, dialogue_questions::answered_on))
        .load(tx.conn())
        .await?)
}

/// It became a petition that stands in the open.
pub(super) async fn link(
    tx: &mut Tx<'_>,
    _: &Permit,
    id: DialogueQuestionId,
    petition: PetitionId,
) -> Result<(), AppError> {
    diesel::update(dialogue_questions::table.find(id))
        .set(dialogue_questions::state.eq(QuestionState::Petition))
        .execute(tx.conn())
        .await?;
    diesel::insert_into(dialogue_petitions::table)
        .values((dialogue_petitions::question_id.eq(id), dialogue_petitions::petition_id.eq(petition)))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// It became a denunciation: its words and who asked are taken away, and kept answers are emptied.
pub(super) async fn blank(
    tx: &mut Tx<'_>,
    permit: &Permit,
    id: DialogueQuestionId,
    kind: Kind,
) -> Result<(), AppError> {
    let none = None::<String>;
    diesel::update(dialogue_questions::table.find(id))
        .set((
            dialogue_questions::kind.eq(kind),
            dialogue_questions::state.eq(QuestionState::Petition),
            dialogue_questions::is_sealed.eq(true),
            dialogue_questions::topic.eq(&none),
            dialogue_questions::topic_search.eq(""),
            dialogue_questions::asker_group.eq(&none),
            dialogue_questions::village.eq(&none),
            dialogue_questions::content.eq(&none),
            dialogue_questions::answer.eq(&none),
            dialogue_questions::answered_by.eq(&none),
            dialogue_questions::answered_on.eq(None::<chrono::NaiveDate>),
        ))
        .execute(tx.conn())
        .await?;
    people::forget(tx, permit, id.into()).await?;
    idempotency::seal_answers(tx.conn(), id.into()).await
}

/// A dialogue with its sealed questions, each with the accounts it is kept from.
#[derive(Debug, Clone)]
pub(super) struct SealedAt {
    pub dialogue: DialogueId,
    pub agency: AgencyId,
    pub questions: BTreeMap<DialogueQuestionId, Kept>,
}

/// Dialogues at which a denunciation was raised, by id; for the program's own work.
pub(super) async fn with_sealed(
    conn: &mut AsyncPgConnection,
    after: Option<DialogueId>,
    most: i64,
) -> Result<Vec<SealedAt>, AppError> {
    let sealed = || dialogue_questions::table.filter(dialogue_questions::is_sealed);
    let at: Vec<(DialogueId, AgencyId)> = dialogues::table
        .filter(dialogues::id.gt(after.unwrap_or(DialogueId(Uuid::nil()))))
        .filter(dialogues::id.eq_any(sealed().select(dialogue_questions::dialogue_id)))
        .order(dialogues::id)
        .limit(most)
        .select((dialogues::id, dialogues::agency_id))
        .load(conn)
        .await?;
    let among: Vec<DialogueId> = at.iter().map(|(id, _)| *id).collect();
    let rows: Vec<(DialogueId, DialogueQuestionId, Option<UserId>)> = sealed()
        .left_join(dialogue_denounced::table.on(dialogue_denounced::question_id.eq(dialogue_questions::id)))
        .filter(dialogue_questions::dialogue_id.eq_any(among))
        .select((dialogue_questions::dialogue_id, dialogue_questions::id, dialogue_denounced::user_id.nullable()))
        .load(conn)
        .await?;
    let mut by_dialogue: HashMap<DialogueId, BTreeMap<DialogueQuestionId, Kept>> = HashMap::new();
    for (dialogue, question, user) in rows {
        by_dialogue.entry(dialogue).or_default().entry(question).or_default().extend(user);
    }
    let with = |(dialogue, agency)| SealedAt {
        dialogue,
        agency,
        questions: by_dialogue.remove(&dialogue).unwrap_or_default(),
    };
    Ok(at.into_iter().map(with).collect())
}

/// The accounts that a denunciation means see no trace of its question.
pub(super) async fn keep_from(
    tx: &mut Tx<'_>,
    _: &Permit,
    from: &BTreeSet<(DialogueQuestionId, UserId)>,
) -> Result<(), AppError> {
    let rows: Vec<_> = from
        .iter()
        .map(|(id, user)| (dialogue_denounced::question_id.eq(*id), dialogue_denounced::user_id.eq(*user)))
        .collect();
    diesel::insert_into(dialogue_denounced::table).values(rows).on_conflict_do_nothing().execute(tx.conn()).await?;
    Ok(())
}
