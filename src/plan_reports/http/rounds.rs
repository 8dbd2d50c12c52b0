//! Rounds and their consolidation over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{HttpRequest, HttpResponse, Responder, get, patch, post};
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use crate::kernel::{Page, PageQuery, PlanRoundId};
use crate::plan_reports::bodies::{AmendRound, OpenRound};
use crate::plan_reports::consolidation::Consolidation;
use crate::plan_reports::view::RoundView;
use crate::plan_reports::{acts, export};
use crate::platform::http::{Answer, Ask, Format, Id, ProblemBody, Seen, Write, list_files, spreadsheet};
use crate::platform::table_file::TableFile;
use crate::platform::{App, AppError, Ctx};

#[derive(OpenApi)]
#[openapi(
    paths(open_plan_round, list_plan_rounds, read_plan_round, amend_plan_round, consolidate_plan_reports,
        export_plan_rounds_csv, export_plan_rounds_xlsx),
    tags((name = "plan reports", description = "What the plan asks each unit to report, and what they sent."))
)]
struct Described;

pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(open_plan_round)
        .service(list_plan_rounds)
        .service(export_plan_rounds_csv)
        .service(export_plan_rounds_xlsx)
        .service(read_plan_round)
        .service(amend_plan_round)
        .service(consolidate_plan_reports);
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct RoundsAsked {
    /// Only of this year.
    #[param(example = 2023)]
    year: Option<i32>,
    /// Items on a page, 1 to 100 (default 50).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before; opaque.
    cursor: Option<String>,
}

/// Opens a round of reports: each unit owes one from then on (internal affairs)
///
/// One six-month and one year round a year, and as many unscheduled ones as documents ask for. Every department and
/// commune of the district owes a report unless `agency_ids` names who does.
#[utoipa::path(
    path = "/api/v1/plan-rounds", operation_id = "open_plan_round", tag = "plan reports",
    security(("bearer" = [])), request_body = OpenRound,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 201, body = RoundView, headers(("ETag" = String), ("Location" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 409, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/plan-rounds")]
async fn open_plan_round(app: App, write: Write<OpenRound>) -> Answer<RoundView> {
    acts::open_round(&app, &write.ctx, &write.body).await
}

/// Rounds, latest day first; for everybody signed in
#[utoipa::path(
    path = "/api/v1/plan-rounds", operation_id = "list_plan_rounds", tag = "plan reports",
    security(("bearer" = [])), params(RoundsAsked),
    responses(
        (status = 200, body = Page<RoundView>), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/plan-rounds")]
async fn list_plan_rounds(app: App, _ctx: Ctx, ask: Ask<RoundsAsked>) -> Answer<Page<RoundView>> {
    let RoundsAsked { year, limit, cursor } = ask.0;
    acts::list_rounds(&app, year, &PageQuery { limit, cursor, with_total: None }).await
}

async fn file(app: &App, ctx: &Ctx, ask: RoundsAsked, format: &'static str) -> Result<TableFile, AppError> {
    export::rounds(app, ctx, ask.year, format).await
}

list_files! {
    /// Rounds as a file, latest day first; the count stands in the trail. Who has not sent is `plan-reports` with `missing=true`
    in "plan reports", RoundsAsked, file,
    export_plan_rounds_csv: "/plan-rounds.csv" "/api/v1/plan-rounds.csv",
    export_plan_rounds_xlsx: "/plan-rounds.xlsx" "/api/v1/plan-rounds.xlsx"
}

/// One round
#[utoipa::path(
    path = "/api/v1/plan-rounds/{id}", operation_id = "read_plan_round", tag = "plan reports",
    security(("bearer" = [])), params(("id" = PlanRoundId, Path)),
    responses(
        (status = 200, body = RoundView, headers(("ETag" = String, description = "The version, for If-Match."))),
        (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/plan-rounds/{id}")]
async fn read_plan_round(app: App, _ctx: Ctx, id: Id<PlanRoundId>) -> Answer<RoundView> {
    acts::read_round(&app, id.0).await
}

/// Other days or goals of a round, by a document; the clocks of who has not sent move with them (internal affairs)
#[utoipa::path(
    path = "/api/v1/plan-rounds/{id}", operation_id = "amend_plan_round", tag = "plan reports",
    security(("bearer" = [])), request_body = AmendRound,
    params(("id" = PlanRoundId, Path), ("If-Match" = String, Header, description = "The ETag last read.")),
    responses(
        (status = 200, body = RoundView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[patch("/plan-rounds/{id}")]
async fn amend_plan_round(app: App, id: Id<PlanRoundId>, seen: Seen, write: Write<AmendRound>) -> Answer<RoundView> {
    acts::amend_round(&app, &write.ctx, id.0, seen.0, &write.body).await
}

/// The accepted reports of a round put together: totals, targets, who has not sent
///
/// As JSON or, by `Accept`, as a workbook; each workbook is audited. For internal affairs, the Inspectorate and leaders
/// of the district. Figures are those that were sent.
#[utoipa::path(
    path = "/api/v1/plan-rounds/{id}/consolidation", operation_id = "consolidate_plan_reports", tag = "plan reports",
    security(("bearer" = [])), params(("id" = PlanRoundId, Path)),
    responses(
        (status = 200, description = "The consolidation.", content(
            (Consolidation = "application/json"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        )),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/plan-rounds/{id}/consolidation")]
async fn consolidate_plan_reports(
    app: App,
    ctx: Ctx,
    id: Id<PlanRoundId>,
    req: HttpRequest,
) -> Result<HttpResponse, AppError> {
    if Format::asked(&req) == Format::Xlsx {
        let (name, bytes) = acts::export_consolidation(&app, &ctx, id.0).await?;
        return Ok(spreadsheet(&name, bytes));
    }
    Ok(acts::consolidate(&app, &ctx, id.0).await?.respond_to(&req))
}
