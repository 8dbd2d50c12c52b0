//! Writing down what was asked, answering it, and making a petition of it.
use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::model::Question;
use super::rules::{self, is_sealed_kind};
use super::view::{Parts, QuestionView};
use super::{AnswerQuestion, AskQuestion, store};
use crate::commitments::{self, NewCommitment};
use crate::deadlines;
use crate::dialogues::model::Dialogue;
use crate::dialogues::{policy, store as dialogue_store};
use crate::kernel::codes::QuestionState;
use crate::kernel::{
    DialogueId, DialogueQuestionId, Page, PageQuery, PetitionId, Problem, SubjectKind, bad_cursor, cursor_of, keys_of,
};
use crate::law::{Clock, Facts};
use crate::people::{self, SealedContent, Warning};
use crate::petitions::{self, PetitionBody, PetitionView};
use crate::platform::access::Permit;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, Tx, act, idempotency};

/// Rows as they are shown, with askers, clocks, petitions and commitments: one query each for all.
pub(super) async fn views(
    conn: &mut AsyncPgConnection,
    app: &App,
    ctx: &Ctx,
    rows: Vec<(Question, Dialogue)>,
) -> Result<Vec<QuestionView>, AppError> {
    let ids: Vec<Uuid> = rows.iter().map(|(row, _)| row.id.0).collect();
    let kind = SubjectKind::DialogueQuestion;
    let mut askers = people::of_subjects(conn, app.keyring(), kind, &ids, false).await?;
    let mut clocks = deadlines::of_subjects(conn, kind, &ids).await?;
    let mut promised = commitments::of_sources(conn, ctx, &ids).await?;
    let links = store::petitions_of(conn, &ids).await?;
    let linked: Vec<Uuid> = links.values().map(|petition| petition.0).collect();
    let seen = petitions::briefs(conn, &ctx.scope, &linked).await?;
    let named = ctx.scope.seen_agencies();
    let shown = rows.into_iter().map(|(row, dialogue)| {
        let id = row.id;
        let parts = Parts {
            asker: askers.remove(&id.0).and_then(|people| people.into_iter().next()),
            petition: links.get(&id).copied().filter(|petition| seen.contains_key(&petition.0)),
            deadlines: clocks.remove(&id.0).unwrap_or_default(),
            commitments: promised.remove(&id.0).unwrap_or_default(),
            may_write: policy::writes(&ctx.actor, dialogue.agency_id),
            is_named: named.contains(&dialogue.agency_id),
        };
        QuestionView::of(row, &dialogue, parts, ctx)
    });
    Ok(shown.collect())
}

async fn view(tx: &mut Tx<'_>, ctx: &Ctx, dialogue: &Dialogue, row: Question) -> Result<QuestionView, AppError> {
    let app = tx.app();
    views(tx.conn(), app, ctx, vec![(row, dialogue.clone())]).await?.pop().ok_or_else(AppError::hidden)
}

async fn dialogue_in_sight(conn: &mut AsyncPgConnection, ctx: &Ctx, id: DialogueId) -> Result<Dialogue, AppError> {
    dialogue_store::find(conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)
}

/// The questions of a dialogue, in no telling order.
pub(super) async fn list(
    app: &App,
    ctx: &Ctx,
    id: DialogueId,
    page: &PageQuery,
    mut asked: store::Asked,
) -> Answer<Page<QuestionView>> {
    asked.limit = page.limit();
    asked.after = page.cursor.as_deref().map(place).transpose()?;
    let mut conn = app.desk().await?;
    let dialogue = dialogue_in_sight(&mut conn, ctx, id).await?;
    let total = match page.with_total {
        Some(true) => Some(store::count(&mut conn, &ctx.scope, id, asked).await?),
        _ => None,
    };
    let rows = store::list(&mut conn, &ctx.scope, id, asked).await?;
    let cut = Page::cut(rows, asked.limit, |row| cursor_of(&[&row.id.to_string()]));
    let items = cut.items.into_iter().map(|row| (row, dialogue.clone())).collect();
    let items = views(&mut conn, app, ctx, items).await?;
    let page = Page { items, next_cursor: cut.next_cursor, total: None, total_is_exact: None };
    Ok(Reply::ok(page.with_total(total)))
}

fn place(cursor: &str) -> Result<DialogueQuestionId, Problem> {
    let [id] = keys_of::<1>(cursor)?;
    Ok(DialogueQuestionId(id.parse().map_err(|_| bad_cursor())?))
}

/// Writes down what was asked; a denunciation becomes a sealed petition in the same transaction.
pub(super) async fn ask(app: &App, ctx: &Ctx, id: DialogueId, body: &AskQuestion) -> Answer<QuestionView> {
    act(app, ctx, async |tx| {
        let dialogue = dialogue_in_sight(tx.conn(), ctx, id).await?;
        let permit = policy::may(ctx, "ask_dialogue_question", &dialogue)?;
        rules::may_ask(dialogue.state)?;
        let held_on = dialogue.held_on.unwrap_or(dialogue.on_day);
        rules::asks(body, dialogue.agency_id, held_on, ctx.today)?;
        let dialogue = dialogue_store::raise(tx, &permit, id).await?;
        // Somebody may have concluded it meanwhile; its row is ours now.
        rules::may_ask(dialogue.state)?;
        match body.petition.as_deref().filter(|_| is_sealed_kind(body.kind)) {
            Some(petition) => denounce(tx, ctx, &permit, &dialogue, body, petition).await,
            None => ask_openly(tx, ctx, &permit, &dialogue, body).await,
        }
    })
    .await
}

/// The trail knows it as the petition's registration only: an entry here at the same moment would lead to it.
async fn denounce(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    permit: &Permit,
    dialogue: &Dialogue,
    body: &AskQuestion,
    petition: &PetitionBody,
) -> Result<Done<QuestionView>, AppError> {
    let (petition, registered) = petitions::register_in(tx, petition).await.map_err(below_petition)?;
    let row = store::insert(tx, permit, dialogue, body).await?;
    seal_link(tx, permit, dialogue, &row, &petition).await?;
    let parts = Parts::default();
    let mut view = QuestionView::of(row, dialogue, parts, ctx);
    view.petition_code = Some(petition.quoted_code());
    Ok(registered.answering(view).created(format!("/api/v1/dialogues/{}/questions", dialogue.id)))
}

/// What was promised to it says what was denounced; the words go into the petition's record, owner and day stay.
async fn seal_promises(
    tx: &mut Tx<'_>,
    permit: &Permit,
    dialogue: &Dialogue,
    question: DialogueQuestionId,
    petition: PetitionId,
) -> Result<(), AppError> {
    let keyring = tx.app().keyring();
    let mut content = people::open_sealed(tx.conn(), keyring, petition.into()).await?.ok_or_else(AppError::hidden)?;
    let words = petitions::take_promises(tx, permit, &[question.0, dialogue.id.0], &content).await?;
    if words.is_empty() {
        return Ok(());
    }
    content.texts.extend(words);
    people::seal(tx, permit, petition.into(), &content).await?;
    // What was answered about the dialogue showed them too.
    idempotency::seal_answers(tx.conn(), dialogue.id.into()).await
}

/// The link stands in the sealed records of the petition and of the dialogue only.
async fn seal_link(
    tx: &mut Tx<'_>,
    permit: &Permit,
    dialogue: &Dialogue,
    question: &Question,
    petition: &petitions::Petition,
) -> Result<(), AppError> {
    let denounced = petitions::denounced_in(tx.conn(), &[petition.id]).await?;
    let kept = denounced.into_iter().map(|user| (question.id, user)).collect();
    store::keep_from(tx, permit, &kept).await?;
    // Which question it was is told there too: whom it denounces may have an account only later.
    for link in [dialogue.id.0, question.id.0] {
        people::link_sealed(tx, permit, petition.id.into(), link).await?;
    }
    if !people::link_sealed(tx, permit, dialogue.id.into(), petition.id.0).await? {
        let content = SealedContent { links: [petition.id.0].into(), ..SealedContent::default() };
        people::seal(tx, permit, dialogue.id.into(), &content).await?;
    }
    Ok(())
}

/// Pointers of what is wrong in the petition, as the client sent it.
fn below_petition(error: AppError) -> AppError {
    let AppError::Problem(mut problem) = error else { return error };
    for error in &mut problem.errors {
        error.pointer = format!("/petition{}", error.pointer);
    }
    AppError::Problem(problem)
}

async fn ask_openly(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    permit: &Permit,
    dialogue: &Dialogue,
    body: &AskQuestion,
) -> Result<Done<QuestionView>, AppError> {
    let row = store::insert(tx, permit, dialogue, body).await?;
    let id = row.id;
    let mut audit = Audit::of(permit.operation, id)
        .at(dialogue.agency_id)
        .set("kind", row.kind)
        .set("state", row.state)
        .touched(&["topic", "content", "asker_group", "village", "answer"]);
    if let Some(asker) = &body.asker {
        audit = people::keep(tx, permit, id.into(), dialogue.agency_id, std::slice::from_ref(asker), audit).await?;
    }
    let held_on = dialogue.held_on.unwrap_or(dialogue.on_day);
    let promised = match &body.promise {
        Some(promise) => {
            let new = of_question(dialogue, id, held_on, promise);
            Some(commitments::make_in(tx, permit, &new).await?.audit)
        }
        None => None,
    };
    let mut warnings = Vec::new();
    if row.state == QuestionState::Open {
        let books = deadlines::books(tx.conn(), dialogue.agency_id, held_on).await?;
        let (clock, facts) = (Clock::LeaderDialogueAnswer, Facts::reception(held_on));
        let started = deadlines::start(tx, permit, id.into(), dialogue.agency_id, clock, &facts, &books).await?;
        warnings.extend(started.doubt().map(|doubt| Warning {
            pointer: String::new(),
            code: "parameter_unset".into(),
            detail: doubt.get(ctx.lang).to_owned(),
        }));
    }
    let mut view = view(tx, ctx, dialogue, row).await?;
    view.warnings = warnings;
    let done = Done::new(view, audit).created(format!("/api/v1/dialogues/{}/questions", dialogue.id));
    Ok(promised.into_iter().fold(done, Done::and))
}

fn of_question<'a>(
    dialogue: &Dialogue,
    id: DialogueQuestionId,
    made_on: chrono::NaiveDate,
    promise: &'a commitments::PromiseBody,
) -> NewCommitment<'a> {
    NewCommitment {
        source: id.into(),
        within: Some(dialogue.id.0),
        made_by_agency_id: dialogue.agency_id,
        made_on,
        basis: None,
        promise,
        pointer: "/promise",
    }
}

/// A dialogue and a question of it in sight, locked for the act.
async fn taken(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    operation: &'static str,
    id: DialogueId,
    question: DialogueQuestionId,
) -> Result<(Dialogue, Question, Permit), AppError> {
    let dialogue = dialogue_in_sight(tx.conn(), ctx, id).await?;
    store::find(tx.conn(), &ctx.scope, id, question).await?.ok_or_else(AppError::hidden)?;
    let permit = policy::may(ctx, operation, &dialogue)?;
    let dialogue = dialogue_store::raise(tx, &permit, id).await?;
    // Read again: whoever was before us has committed.
    let row = store::find(tx.conn(), &ctx.scope, id, question).await?.ok_or_else(AppError::hidden)?;
    Ok((dialogue, row, permit))
}

/// What was left open is answered, or promised.
pub(super) async fn answer(
    app: &App,
    ctx: &Ctx,
    (id, question): (DialogueId, DialogueQuestionId),
    body: &AnswerQuestion,
) -> Answer<QuestionView> {
    act(app, ctx, async |tx| {
        let (dialogue, before, permit) = taken(tx, ctx, "answer_dialogue_question", id, question).await?;
        rules::answers(body, before.state, dialogue.held_on.unwrap_or(dialogue.on_day), ctx.today)?;
        let after = store::answer(tx, &permit, question, body).await?;
        let clock = Clock::LeaderDialogueAnswer;
        let promised = if let Some(promise) = &body.promise {
            // The day that was promised takes the place of the term of the answer.
            deadlines::stop(tx, &permit, question.into(), Some(clock)).await?;
            let new = of_question(&dialogue, question, body.on, promise);
            Some(commitments::make_in(tx, &permit, &new).await?.audit)
        } else {
            deadlines::end(tx, &permit, question.into(), &[clock], body.on).await?;
            None
        };
        let audit = Audit::of(permit.operation, question)
            .at(dialogue.agency_id)
            .change("state", before.state, after.state)
            .set("on", body.on)
            .touched(&["answer", "answered_by"]);
        let done = Done::new(view(tx, ctx, &dialogue, after).await?, audit);
        Ok(promised.into_iter().fold(done, Done::and))
    })
    .await
}

/// Registers a petition from a question; one that is a denunciation takes the question's words with it.
pub(super) async fn hand_in(
    app: &App,
    ctx: &Ctx,
    (id, question): (DialogueId, DialogueQuestionId),
    body: &PetitionBody,
) -> Answer<PetitionView> {
    act(app, ctx, async |tx| {
        let (dialogue, row, permit) = taken(tx, ctx, "hand_in_dialogue_petition", id, question).await?;
        rules::may_become_petition(row.state, row.is_sealed)?;
        let errors = rules::fits(body, dialogue.agency_id, "");
        if !errors.is_empty() {
            return Err(Problem::invalid(errors).into());
        }
        let (petition, done) = petitions::register_in(tx, body).await?;
        deadlines::stop(tx, &permit, question.into(), Some(Clock::LeaderDialogueAnswer)).await?;
        if petition.is_sealed {
            store::blank(tx, &permit, question, petition.kind).await?;
            seal_promises(tx, &permit, &dialogue, question, petition.id).await?;
            seal_link(tx, &permit, &dialogue, &row, &petition).await?;
        } else {
            store::link(tx, &permit, question, petition.id).await?;
            let audit =
                Audit::of(permit.operation, question).at(dialogue.agency_id).set("state", QuestionState::Petition);
            return Ok(done.and(audit));
        }
        // Of a denunciation the trail knows the petition's registration only.
        Ok(done)
    })
    .await
}
