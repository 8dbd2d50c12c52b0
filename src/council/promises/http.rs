//! Promises to a Council over HTTP.
use actix_web::HttpResponse;
use actix_web::web::ServiceConfig;
use actix_web::{get, post};
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::bodies::{ConfirmBody, PromiseBody};
use super::store::Asked;
use super::view::PromiseView;
use super::{acts, list};
use crate::council::export::export;
use crate::kernel::codes::CommitmentStatus;
use crate::kernel::{AgencyId, CommitmentId, CouncilQuestionId, CouncilSessionId, Page, PageQuery};
use crate::platform::http::{Answer, Ask, Id, ProblemBody, Write, csv_file, xlsx_file};
use crate::platform::{App, AppError, Ctx};

#[derive(OpenApi)]
#[openapi(paths(
    make_council_promise,
    list_council_promises,
    export_council_promises_csv,
    export_council_promises_xlsx,
    read_council_promise
))]
struct Described;

pub(in crate::council) fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi().merge_from(Steps::openapi())
}

pub(in crate::council) fn routes(config: &mut ServiceConfig) {
    config
        .service(make_council_promise)
        .service(list_council_promises)
        .service(export_council_promises_csv)
        .service(export_council_promises_xlsx)
        .service(read_council_promise);
    step_routes(config);
}

steps! {
    "council" CommitmentId => PromiseView;
    /// Records what the Council found of a promise that the agency calls done, or not done; refused, it is taken up again.
    confirm_council_promise "/council/promises/{id}/confirm" (ConfirmBody) acts::confirm_council_promise;
}

/// What the list is narrowed by.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct PromisesAsked {
    /// Made to this Council.
    council_id: Option<AgencyId>,
    session_id: Option<CouncilSessionId>,
    question_id: Option<CouncilQuestionId>,
    /// To be kept by this agency.
    agency_id: Option<AgencyId>,
    status: Option<CommitmentStatus>,
    /// Only what the Council confirmed, or has not.
    confirmed: Option<bool>,
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
struct PromisesExported {
    /// Made to this Council.
    council_id: Option<AgencyId>,
    session_id: Option<CouncilSessionId>,
    question_id: Option<CouncilQuestionId>,
    /// To be kept by this agency.
    agency_id: Option<AgencyId>,
    status: Option<CommitmentStatus>,
    /// Only what the Council confirmed, or has not.
    confirmed: Option<bool>,
    /// Only what is overdue today.
    #[serde(default)]
    overdue: bool,
}

impl PromisesAsked {
    fn asked(self, ctx: &Ctx) -> (PageQuery, Asked) {
        let Self {
            council_id,
            session_id,
            question_id,
            agency_id,
            status,
            confirmed,
            overdue,
            limit,
            cursor,
            with_total,
        } = self;
        let page = PageQuery { limit, cursor, with_total };
        let narrowed = PromisesExported { council_id, session_id, question_id, agency_id, status, confirmed, overdue };
        (page, narrowed.asked(ctx))
    }
}

impl PromisesExported {
    fn asked(self, ctx: &Ctx) -> Asked {
        Asked {
            council: self.council_id,
            session: self.session_id,
            question: self.question_id,
            owner: self.agency_id,
            status: self.status,
            is_confirmed: self.confirmed,
            late_on: self.overdue.then_some(ctx.today),
            ..Asked::default()
        }
    }
}

/// Records a promise made in an answer, with its day or its condition
///
/// For the agency that answered and the Council's clerk. It is a commitment: progress, completion, failure and another
/// day are recorded at `/commitments/{id}/…`. What is called done, or not done, waits for the Council's confirmation.
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), request_body = PromiseBody,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 201, body = PromiseView, headers(("ETag" = String), ("Location" = String))),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/council/promises")]
async fn make_council_promise(app: App, write: Write<PromiseBody>) -> Answer<PromiseView> {
    acts::make_council_promise(&app, &write.ctx, &write.body).await
}

/// Promises to Councils in sight, latest first
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(PromisesAsked),
    responses(
        (status = 200, body = Page<PromiseView>), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/council/promises")]
async fn list_council_promises(app: App, ctx: Ctx, ask: Ask<PromisesAsked>) -> Answer<Page<PromiseView>> {
    let (page, asked) = ask.0.asked(&ctx);
    list::list_council_promises(&app, &ctx, &page, asked).await
}

/// The list of promises as CSV; audited
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(PromisesExported),
    responses(
        (status = 200, body = String, content_type = "text/csv"), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/council/promises.csv")]
async fn export_council_promises_csv(app: App, ctx: Ctx, ask: Ask<PromisesExported>) -> Result<HttpResponse, AppError> {
    let asked = ask.0.asked(&ctx);
    Ok(csv_file(export(&app, &ctx, asked, "csv").await?))
}

/// The list of promises as a workbook; audited
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(PromisesExported),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/council/promises.xlsx")]
async fn export_council_promises_xlsx(
    app: App,
    ctx: Ctx,
    ask: Ask<PromisesExported>,
) -> Result<HttpResponse, AppError> {
    let asked = ask.0.asked(&ctx);
    xlsx_file(export(&app, &ctx, asked, "xlsx").await?).await
}

/// One promise with its clock and the Council's confirmation
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)),
    responses(
        (status = 200, body = PromiseView, headers(("ETag" = String, description = "The version, for If-Match."))),
        (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/council/promises/{id}")]
async fn read_council_promise(app: App, ctx: Ctx, id: Id<CommitmentId>) -> Answer<PromiseView> {
    acts::read_council_promise(&app, &ctx, id.0).await
}
