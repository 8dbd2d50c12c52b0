//! Questions of any dialogue over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{HttpResponse, get};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::store::Asked;
use super::{export, reads};
use crate::dialogues::questions::QuestionView;
use crate::kernel::codes::{Kind, QuestionState};
use crate::kernel::{AgencyId, DialogueId, DialogueQuestionId, Page, PageQuery};
use crate::platform::audit::RecordStep;
use crate::platform::http::{Answer, Ask, Id, ProblemBody, csv_file, xlsx_file};
use crate::platform::table_file::TableFile;
use crate::platform::{App, AppError, Ctx};

#[derive(OpenApi)]
#[openapi(paths(
    list_questions_of_dialogues,
    export_dialogue_questions_csv,
    export_dialogue_questions_xlsx,
    read_dialogue_question,
    dialogue_question_history
))]
struct Described;

pub(in crate::dialogues) fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub(in crate::dialogues) fn routes(config: &mut ServiceConfig) {
    config
        .service(list_questions_of_dialogues)
        .service(export_dialogue_questions_csv)
        .service(export_dialogue_questions_xlsx)
        .service(dialogue_question_history)
        .service(read_dialogue_question);
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct QuestionsAsked {
    /// Only of dialogues that this agency held.
    agency_id: Option<AgencyId>,
    dialogue_id: Option<DialogueId>,
    /// Only what this agency owes by a promise.
    owner_agency_id: Option<AgencyId>,
    kind: Option<Kind>,
    state: Option<QuestionState>,
    /// Words of the topic, with or without diacritics.
    #[param(max_length = 200)]
    topic: Option<String>,
    /// First day of the dialogue.
    #[serde(default, with = "crate::kernel::day::optional")]
    from: Option<NaiveDate>,
    /// Last day of the dialogue.
    #[serde(default, with = "crate::kernel::day::optional")]
    to: Option<NaiveDate>,
    /// Only what was not answered in time, or was promised for a day that has passed.
    #[serde(default)]
    overdue: bool,
    /// Items on a page, 1 to 100 (default 50).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before; opaque.
    cursor: Option<String>,
    /// Also answer `total`.
    with_total: Option<bool>,
}

/// What an export is narrowed by: as the list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ExportAsked {
    /// Only of dialogues that this agency held.
    agency_id: Option<AgencyId>,
    dialogue_id: Option<DialogueId>,
    /// Only what this agency owes by a promise.
    owner_agency_id: Option<AgencyId>,
    kind: Option<Kind>,
    state: Option<QuestionState>,
    #[param(max_length = 200)]
    topic: Option<String>,
    #[serde(default, with = "crate::kernel::day::optional")]
    from: Option<NaiveDate>,
    #[serde(default, with = "crate::kernel::day::optional")]
    to: Option<NaiveDate>,
    #[serde(default)]
    overdue: bool,
}

impl ExportAsked {
    fn asked(self, ctx: &Ctx) -> Asked {
        Asked {
            agency: self.agency_id,
            dialogue: self.dialogue_id,
            owner: self.owner_agency_id,
            kind: self.kind,
            state: self.state,
            topic: self.topic,
            from: self.from,
            to: self.to,
            overdue_on: self.overdue.then_some(ctx.today),
            ..Asked::default()
        }
    }

    async fn file(self, app: &App, ctx: &Ctx, format: &'static str) -> Result<TableFile, AppError> {
        let asked = self.asked(ctx);
        export::export(app, ctx, asked, format).await
    }
}

impl QuestionsAsked {
    fn split(self, ctx: &Ctx) -> (PageQuery, Asked) {
        let Self { agency_id, dialogue_id, owner_agency_id, kind, state, topic, from, to, overdue, .. } = self;
        let page = PageQuery { limit: self.limit, cursor: self.cursor, with_total: self.with_total };
        let of =
            ExportAsked { agency_id, dialogue_id, owner_agency_id, kind, state, topic, from, to, overdue }.asked(ctx);
        (page, of)
    }
}

/// What was asked at dialogues in sight, latest dialogue first
///
/// Of a denunciation only that one was raised, and to whom it denounces not even that. Who follows dialogues for Phòng
/// Nội vụ reads no names.
#[utoipa::path(
    path = "/api/v1/dialogue-questions", operation_id = "list_questions_of_dialogues", tag = "dialogues",
    security(("bearer" = [])), params(QuestionsAsked),
    responses(
        (status = 200, body = Page<QuestionView>), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/dialogue-questions")]
async fn list_questions_of_dialogues(app: App, ctx: Ctx, ask: Ask<QuestionsAsked>) -> Answer<Page<QuestionView>> {
    let (page, asked) = ask.0.split(&ctx);
    reads::list(&app, &ctx, &page, asked).await
}

/// The questions of a list as CSV (UTF-8 with its mark), at most 50,000
///
/// What was typed never becomes a formula. Each export is audited.
#[utoipa::path(
    path = "/api/v1/dialogue-questions.csv", operation_id = "export_dialogue_questions_csv", tag = "dialogues",
    security(("bearer" = [])), params(ExportAsked),
    responses(
        (status = 200, body = String, content_type = "text/csv"), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/dialogue-questions.csv")]
async fn export_dialogue_questions_csv(app: App, ctx: Ctx, ask: Ask<ExportAsked>) -> Result<HttpResponse, AppError> {
    Ok(csv_file(ask.0.file(&app, &ctx, "csv").await?))
}

/// The questions of a list as a workbook, at most 50,000
///
/// Each export is audited.
#[utoipa::path(
    path = "/api/v1/dialogue-questions.xlsx", operation_id = "export_dialogue_questions_xlsx", tag = "dialogues",
    security(("bearer" = [])), params(ExportAsked),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/dialogue-questions.xlsx")]
async fn export_dialogue_questions_xlsx(app: App, ctx: Ctx, ask: Ask<ExportAsked>) -> Result<HttpResponse, AppError> {
    xlsx_file(ask.0.file(&app, &ctx, "xlsx").await?).await
}

/// One question, with its answer, its clock and what was promised; its version is that of its dialogue
#[utoipa::path(
    path = "/api/v1/dialogue-questions/{id}", operation_id = "read_dialogue_question", tag = "dialogues",
    security(("bearer" = [])), params(("id" = DialogueQuestionId, Path)),
    responses(
        (status = 200, body = QuestionView, headers(("ETag" = String, description = "The version of its dialogue."))),
        (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/dialogue-questions/{id}")]
async fn read_dialogue_question(app: App, ctx: Ctx, id: Id<DialogueQuestionId>) -> Answer<QuestionView> {
    reads::read(&app, &ctx, id.0).await
}

/// What was done with a question, oldest first; of a denunciation nothing
#[utoipa::path(
    path = "/api/v1/dialogue-questions/{id}/history", operation_id = "dialogue_question_history", tag = "dialogues",
    security(("bearer" = [])), params(("id" = DialogueQuestionId, Path)),
    responses(
        (status = 200, body = Page<RecordStep>), (status = 401, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/dialogue-questions/{id}/history")]
async fn dialogue_question_history(app: App, ctx: Ctx, id: Id<DialogueQuestionId>) -> Answer<Page<RecordStep>> {
    reads::history(&app, &ctx, id.0).await
}
