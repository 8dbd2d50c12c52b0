//! Questions of deputies over HTTP.
use actix_web::HttpResponse;
use actix_web::web::ServiceConfig;
use actix_web::{get, post};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::bodies::{AnswerBody, QuestionBody, RequireWritten, ResolveBody};
use super::store::Asked;
use super::view::QuestionView;
use super::{acts, list};
use crate::council::export::export;
use crate::council::pages;
use crate::council::steps::History;
use crate::kernel::codes::{AnswerForm, Field, QuestionStatus};
use crate::kernel::{AgencyId, CouncilQuestionId, CouncilSessionId, Page, PageQuery};
use crate::platform::http::{Answer, Ask, Id, ProblemBody, Write, csv_file, xlsx_file};
use crate::platform::{App, AppError, Ctx};

#[derive(OpenApi)]
#[openapi(paths(
    raise_council_question,
    list_council_questions,
    export_council_questions_csv,
    export_council_questions_xlsx,
    read_council_question,
    council_question_history
))]
struct Described;

pub(in crate::council) fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi().merge_from(Steps::openapi())
}

pub(in crate::council) fn routes(config: &mut ServiceConfig) {
    config
        .service(raise_council_question)
        .service(list_council_questions)
        .service(export_council_questions_csv)
        .service(export_council_questions_xlsx)
        .service(read_council_question)
        .service(council_question_history);
    step_routes(config);
}

steps! {
    "council" CouncilQuestionId => QuestionView;
    /// Records the answer of the head of the agency, in person (Điều 60); a delegate's is refused.
    answer_council_question "/council/questions/{id}/answer" (AnswerBody) acts::answer_council_question;
    /// Records that it is answered in writing: outside the group, needs investigation, not reached. 20 days run from the question.
    require_written_answer "/council/questions/{id}/require_written" (RequireWritten) acts::require_written_answer;
    /// Records the Council's resolution on it.
    resolve_council_question "/council/questions/{id}/resolve" (ResolveBody) acts::resolve_council_question;
}

/// What the list is narrowed by.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct QuestionsAsked {
    /// Of this Council.
    council_id: Option<AgencyId>,
    session_id: Option<CouncilSessionId>,
    /// Put to this agency.
    agency_id: Option<AgencyId>,
    status: Option<QuestionStatus>,
    form: Option<AnswerForm>,
    field: Option<Field>,
    /// Only what was answered, or was not.
    answered: Option<bool>,
    /// Only what was answered within the term, or late.
    in_time: Option<bool>,
    /// First day.
    #[serde(default, with = "crate::kernel::day::optional")]
    raised_from: Option<NaiveDate>,
    /// Last day.
    #[serde(default, with = "crate::kernel::day::optional")]
    raised_to: Option<NaiveDate>,
    /// Words of the question, or names of who asks or is asked, with or without diacritics.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Only what is overdue today.
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
struct QuestionsExported {
    /// Of this Council.
    council_id: Option<AgencyId>,
    session_id: Option<CouncilSessionId>,
    /// Put to this agency.
    agency_id: Option<AgencyId>,
    status: Option<QuestionStatus>,
    form: Option<AnswerForm>,
    field: Option<Field>,
    /// Only what was answered, or was not.
    answered: Option<bool>,
    /// Only what was answered within the term, or late.
    in_time: Option<bool>,
    /// First day.
    #[serde(default, with = "crate::kernel::day::optional")]
    raised_from: Option<NaiveDate>,
    /// Last day.
    #[serde(default, with = "crate::kernel::day::optional")]
    raised_to: Option<NaiveDate>,
    /// Words of the question, or names of who asks or is asked, with or without diacritics.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Only what is overdue today.
    #[serde(default)]
    overdue: bool,
}

impl QuestionsAsked {
    fn asked(self, ctx: &Ctx) -> Result<(PageQuery, Asked), AppError> {
        let Self {
            council_id,
            session_id,
            agency_id,
            status,
            form,
            field,
            answered,
            in_time,
            raised_from,
            raised_to,
            q,
            overdue,
            limit,
            cursor,
            with_total,
        } = self;
        let page = PageQuery { limit, cursor, with_total };
        let narrowed = QuestionsExported {
            council_id,
            session_id,
            agency_id,
            status,
            form,
            field,
            answered,
            in_time,
            raised_from,
            raised_to,
            q,
            overdue,
        };
        Ok((page, narrowed.asked(ctx)?))
    }
}

impl QuestionsExported {
    fn asked(self, ctx: &Ctx) -> Result<Asked, AppError> {
        Ok(Asked {
            council: self.council_id,
            session: self.session_id,
            respondent: self.agency_id,
            status: self.status,
            form: self.form,
            field: self.field,
            is_answered: self.answered,
            is_in_time: self.in_time,
            from: self.raised_from,
            to: self.raised_to,
            words: pages::searchable(self.q)?,
            late_on: self.overdue.then_some(ctx.today),
            ..Asked::default()
        })
    }
}

/// Records a question of a deputy, at a session or between sessions
///
/// For the Council's clerk. One to be answered in writing starts the clock of 20 days at the agency asked.
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), request_body = QuestionBody,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 201, body = QuestionView, headers(("ETag" = String), ("Location" = String))),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[post("/council/questions")]
async fn raise_council_question(app: App, write: Write<QuestionBody>) -> Answer<QuestionView> {
    acts::raise_council_question(&app, &write.ctx, &write.body).await
}

/// Questions in sight, latest first
///
/// The clerk, the Inspectorate and a district leader see all; an agency sees what is put to it.
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(QuestionsAsked),
    responses(
        (status = 200, body = Page<QuestionView>), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/council/questions")]
async fn list_council_questions(app: App, ctx: Ctx, ask: Ask<QuestionsAsked>) -> Answer<Page<QuestionView>> {
    let (page, asked) = ask.0.asked(&ctx)?;
    list::list_council_questions(&app, &ctx, &page, asked).await
}

/// The list of questions as CSV; audited
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(QuestionsExported),
    responses(
        (status = 200, body = String, content_type = "text/csv"), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/council/questions.csv")]
async fn export_council_questions_csv(
    app: App,
    ctx: Ctx,
    ask: Ask<QuestionsExported>,
) -> Result<HttpResponse, AppError> {
    let asked = ask.0.asked(&ctx)?;
    Ok(csv_file(export(&app, &ctx, asked, "csv").await?))
}

/// The list of questions as a workbook; audited
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(QuestionsExported),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/council/questions.xlsx")]
async fn export_council_questions_xlsx(
    app: App,
    ctx: Ctx,
    ask: Ask<QuestionsExported>,
) -> Result<HttpResponse, AppError> {
    let asked = ask.0.asked(&ctx)?;
    xlsx_file(export(&app, &ctx, asked, "xlsx").await?).await
}

/// One question with its answer and clock
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)),
    responses(
        (status = 200, body = QuestionView, headers(("ETag" = String, description = "The version, for If-Match."))),
        (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/council/questions/{id}")]
async fn read_council_question(app: App, ctx: Ctx, id: Id<CouncilQuestionId>) -> Answer<QuestionView> {
    acts::read_council_question(&app, &ctx, id.0).await
}

/// What was done with a question, in its order
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)),
    responses(
        (status = 200, body = History), (status = 401, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/council/questions/{id}/history")]
async fn council_question_history(app: App, ctx: Ctx, id: Id<CouncilQuestionId>) -> Answer<History> {
    acts::council_question_history(&app, &ctx, id.0).await
}
