//! Questions over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{HttpRequest, get, post};
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};
use uuid::Uuid;

use super::view::QuestionView;
use super::{AnswerQuestion, AskQuestion, across, acts, store};
use crate::kernel::codes::{Kind, QuestionState};
use crate::kernel::{DialogueId, DialogueQuestionId, Page, PageQuery};
use crate::petitions::{PetitionBody, PetitionView};
use crate::platform::http::{Answer, Ask, Id, ProblemBody, Write};
use crate::platform::{App, AppError, Ctx};

#[derive(OpenApi)]
#[openapi(paths(ask_dialogue_question, list_dialogue_questions, answer_dialogue_question, hand_in_dialogue_petition))]
struct Described;

pub(in crate::dialogues) fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi().merge_from(across::openapi())
}

pub(in crate::dialogues) fn routes(config: &mut ServiceConfig) {
    config
        .service(ask_dialogue_question)
        .service(list_dialogue_questions)
        .service(answer_dialogue_question)
        .service(hand_in_dialogue_petition);
    across::routes(config);
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct QuestionsAsked {
    kind: Option<Kind>,
    state: Option<QuestionState>,
    /// Items on a page, 1 to 100 (default 50).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before; opaque.
    cursor: Option<String>,
    /// Also answer `total`.
    with_total: Option<bool>,
}

/// The second id of a path; what is no UUID names nothing.
fn question_of(req: &HttpRequest) -> Result<DialogueQuestionId, AppError> {
    let id = req.match_info().get("question_id").and_then(|id| Uuid::try_parse(id).ok());
    id.map(DialogueQuestionId).ok_or_else(AppError::hidden)
}

/// Writes down what was asked at a dialogue that was held
///
/// Answered on the spot, promised (a commitment), or left open for the term of the answer. A `denunciation` comes as a
/// `petition` and nothing else: it is registered at once, sealed, and whom it denounces sees no trace of it here.
#[utoipa::path(
    path = "/api/v1/dialogues/{id}/questions", operation_id = "ask_dialogue_question", tag = "dialogues",
    security(("bearer" = [])), request_body = AskQuestion,
    params(("id" = DialogueId, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 201, body = QuestionView, headers(("Location" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 413, body = ProblemBody),
        (status = 415, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/dialogues/{id}/questions")]
async fn ask_dialogue_question(app: App, id: Id<DialogueId>, sent: Write<AskQuestion>) -> Answer<QuestionView> {
    acts::ask(&app, &sent.ctx, id.0, &sent.body).await
}

/// The questions of a dialogue, in no telling order
#[utoipa::path(
    path = "/api/v1/dialogues/{id}/questions", operation_id = "list_dialogue_questions", tag = "dialogues",
    security(("bearer" = [])), params(("id" = DialogueId, Path), QuestionsAsked),
    responses(
        (status = 200, body = Page<QuestionView>), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/dialogues/{id}/questions")]
async fn list_dialogue_questions(
    app: App,
    ctx: Ctx,
    id: Id<DialogueId>,
    ask: Ask<QuestionsAsked>,
) -> Answer<Page<QuestionView>> {
    let QuestionsAsked { kind, state, limit, cursor, with_total } = ask.0;
    let asked = store::Asked { kind, state, ..store::Asked::default() };
    acts::list(&app, &ctx, id.0, &PageQuery { limit, cursor, with_total }, asked).await
}

/// Answers, or promises, what was left open at a dialogue
#[utoipa::path(
    path = "/api/v1/dialogues/{id}/questions/{question_id}/answer", operation_id = "answer_dialogue_question",
    tag = "dialogues", security(("bearer" = [])), request_body = AnswerQuestion,
    params(
        ("id" = DialogueId, Path), ("question_id" = DialogueQuestionId, Path),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = QuestionView),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 413, body = ProblemBody),
        (status = 415, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/dialogues/{id}/questions/{question_id}/answer")]
async fn answer_dialogue_question(
    app: App,
    req: HttpRequest,
    id: Id<DialogueId>,
    sent: Write<AnswerQuestion>,
) -> Answer<QuestionView> {
    acts::answer(&app, &sent.ctx, (id.0, question_of(&req)?), &sent.body).await
}

/// Registers a petition from a question
///
/// With `source` `dialogue`, at the agency that held it. One that is a denunciation takes the question's words and who
/// asked with it into its sealed record.
#[utoipa::path(
    path = "/api/v1/dialogues/{id}/questions/{question_id}/petition", operation_id = "hand_in_dialogue_petition",
    tag = "dialogues", security(("bearer" = [])), request_body = PetitionBody,
    params(
        ("id" = DialogueId, Path), ("question_id" = DialogueQuestionId, Path),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 201, body = PetitionView, headers(("ETag" = String), ("Location" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 413, body = ProblemBody),
        (status = 415, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/dialogues/{id}/questions/{question_id}/petition")]
async fn hand_in_dialogue_petition(
    app: App,
    req: HttpRequest,
    id: Id<DialogueId>,
    sent: Write<PetitionBody>,
) -> Answer<PetitionView> {
    acts::hand_in(&app, &sent.ctx, (id.0, question_of(&req)?), &sent.body).await
}
