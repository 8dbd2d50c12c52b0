//! Checks over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{HttpResponse, get, post};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::bodies::{
    CompleteBody, ConcludeBody, DropBody, FindBody, FollowUpBody, OpenBody, OpenPlannedBody, PlanBody, RecommendBody,
    SampleBody,
};
use super::view::{CheckItem, CheckPlan, CheckView, DrawnSample};
use super::{CheckState, PlanFigure, acts, export, reads, rules, store};
use crate::kernel::{AgencyId, CheckId, Page, PageQuery};
use crate::platform::http::{Answer, Ask, Id, ProblemBody, Seen, Write, csv_file, list_files, xlsx_file};
use crate::platform::table_file::TableFile;
use crate::platform::{App, AppError, Ctx};

#[derive(OpenApi)]
#[openapi(
    paths(
        open_check, list_checks, export_checks_csv, export_checks_xlsx, read_check, read_check_sample,
        draw_check_sample, record_check_finding, recommend_in_check, follow_up_check, conclude_check, complete_check,
        plan_check, read_check_plan, open_planned_check, drop_planned_check, export_check_plan_csv, export_check_plan_xlsx
    ),
    tags((name = "checks", description = "Kiểm tra: checks of agencies, and self-checks of units."))
)]
struct Described;

pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(open_check)
        .service(plan_check)
        .service(read_check_plan)
        .service(export_check_plan_csv)
        .service(export_check_plan_xlsx)
        .service(open_planned_check)
        .service(drop_planned_check)
        .service(list_checks)
        .service(export_checks_csv)
        .service(export_checks_xlsx)
        .service(read_check)
        .service(read_check_sample)
        .service(draw_check_sample)
        .service(record_check_finding)
        .service(recommend_in_check)
        .service(follow_up_check)
        .service(conclude_check)
        .service(complete_check);
}

/// What a list is narrowed by.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ChecksAsked {
    /// Only of this agency that is checked.
    agency_id: Option<AgencyId>,
    /// Only of this agency that checks.
    by_agency_id: Option<AgencyId>,
    #[param(inline)]
    state: Option<CheckState>,
    /// Only self-checks, or only those by a superior.
    is_self_check: Option<bool>,
    /// Only those with a recommendation past its day, or planned and not held by the last day of the plan.
    overdue: Option<bool>,
    /// Only those of a plan, whose last planned day lies in this year.
    #[param(minimum = 1990, maximum = 2199)]
    planned_in: Option<i32>,
    /// Only those that this number of the yearly plan counts today.
    #[param(inline)]
    figure: Option<PlanFigure>,
    /// First day of the decision; of the plan, while there is none.
    #[serde(default, with = "crate::kernel::day::optional")]
    from: Option<NaiveDate>,
    /// Last day of the decision; of the plan, while there is none.
    #[serde(default, with = "crate::kernel::day::optional")]
    to: Option<NaiveDate>,
    /// Items on a page, 1 to 100 (default 50).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before; opaque.
    cursor: Option<String>,
    /// Also answer `total`.
    with_total: Option<bool>,
}

impl ChecksAsked {
    fn split(self, today: NaiveDate) -> Result<(PageQuery, store::Asked), AppError> {
        let page = PageQuery { limit: self.limit, cursor: self.cursor, with_total: self.with_total };
        let planned = self.planned_in.map(rules::year).transpose()?;
        let asked = store::Asked {
            planned,
            figure: self.figure.map(|figure| (figure, today)),
            agency: self.agency_id,
            by_agency: self.by_agency_id,
            state: self.state,
            is_self_check: self.is_self_check,
            overdue_on: self.overdue.unwrap_or(false).then_some(today),
            from: self.from,
            to: self.to,
            ..store::Asked::default()
        };
        Ok((page, asked))
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct SampleAsked {
    /// Which sample of the check, from 1.
    #[serde(default = "first")]
    #[param(minimum = 1, maximum = 1000)]
    ordinal: i16,
}

fn first() -> i16 {
    1
}

/// Opens a check
///
/// The Inspectorate and the district's leader check any agency of the district; a unit's leader checks the own unit.
#[utoipa::path(
    path = "/api/v1/inspection/checks", operation_id = "open_check", tag = "checks",
    security(("bearer" = [])), request_body = OpenBody, params(("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 201, body = CheckView, headers(("ETag" = String), ("Location" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[post("/inspection/checks")]
async fn open_check(app: App, write: Write<OpenBody>) -> Answer<CheckView> {
    acts::open_check(&app, &write.ctx, &write.body).await
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct PlanAsked {
    #[param(example = 2023, minimum = 1990, maximum = 2199)]
    year: i32,
}

/// Writes a check into the yearly plan: who, when, by which document
///
/// By who may open it. Past the last planned day without a decision it is overdue, and waits in the inbox of who planned it.
#[utoipa::path(
    path = "/api/v1/inspection/check-plan", operation_id = "plan_check", tag = "checks",
    security(("bearer" = [])), request_body = PlanBody, params(("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 201, body = CheckView, headers(("ETag" = String), ("Location" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[post("/inspection/check-plan")]
async fn plan_check(app: App, write: Write<PlanBody>) -> Answer<CheckView> {
    acts::plan_check(&app, &write.ctx, &write.body).await
}

/// The plan of checks of a year, planned against done
///
/// Of the checks in sight, for each agency that planned any: held, held late, concluded, not held, overdue, dropped.
#[utoipa::path(
    path = "/api/v1/inspection/check-plan", operation_id = "read_check_plan", tag = "checks",
    security(("bearer" = [])), params(PlanAsked),
    responses(
        (status = 200, body = CheckPlan), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/check-plan")]
async fn read_check_plan(app: App, ctx: Ctx, ask: Ask<PlanAsked>) -> Answer<CheckPlan> {
    reads::read_check_plan(&app, &ctx, ask.0.year).await
}

async fn plan_file(app: &App, ctx: &Ctx, ask: PlanAsked, format: &'static str) -> Result<TableFile, AppError> {
    export::plan(app, ctx, ask.year, format).await
}

list_files! {
    /// The plan of checks of a year as a file, planned against done; the count of lines stands in the trail
    in "checks", PlanAsked, plan_file,
    export_check_plan_csv: "/inspection/check-plan.csv" "/api/v1/inspection/check-plan.csv",
    export_check_plan_xlsx: "/inspection/check-plan.xlsx" "/api/v1/inspection/check-plan.xlsx"
}

/// Opens by its decision what was planned
#[utoipa::path(
    path = "/api/v1/inspection/checks/{id}/open", operation_id = "open_planned_check", tag = "checks",
    security(("bearer" = [])), request_body = OpenPlannedBody,
    params(
        ("id" = CheckId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = CheckView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/inspection/checks/{id}/open")]
async fn open_planned_check(app: App, id: Id<CheckId>, seen: Seen, write: Write<OpenPlannedBody>) -> Answer<CheckView> {
    acts::open_planned_check(&app, &write.ctx, (id.0, seen.0), &write.body).await
}

/// Takes a check that is not held after all out of the plan, with the reason
#[utoipa::path(
    path = "/api/v1/inspection/checks/{id}/drop", operation_id = "drop_planned_check", tag = "checks",
    security(("bearer" = [])), request_body = DropBody,
    params(
        ("id" = CheckId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = CheckView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/inspection/checks/{id}/drop")]
async fn drop_planned_check(app: App, id: Id<CheckId>, seen: Seen, write: Write<DropBody>) -> Answer<CheckView> {
    acts::drop_planned_check(&app, &write.ctx, (id.0, seen.0), &write.body).await
}

/// Checks in sight, latest first
#[utoipa::path(
    path = "/api/v1/inspection/checks", operation_id = "list_checks", tag = "checks",
    security(("bearer" = [])), params(ChecksAsked),
    responses(
        (status = 200, body = Page<CheckItem>), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/checks")]
async fn list_checks(app: App, ctx: Ctx, ask: Ask<ChecksAsked>) -> Answer<Page<CheckItem>> {
    let (page, asked) = ask.0.split(ctx.today)?;
    reads::list_checks(&app, &ctx, &page, asked).await
}

/// Checks of a list as CSV, with the count in the trail
#[utoipa::path(
    path = "/api/v1/inspection/checks.csv", operation_id = "export_checks_csv", tag = "checks",
    security(("bearer" = [])), params(ChecksAsked),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/checks.csv")]
async fn export_checks_csv(app: App, ctx: Ctx, ask: Ask<ChecksAsked>) -> Result<HttpResponse, AppError> {
    let (_, asked) = ask.0.split(ctx.today)?;
    Ok(csv_file(export::export(&app, &ctx, asked, "csv").await?))
}

/// Checks of a list as a workbook, with the count in the trail
#[utoipa::path(
    path = "/api/v1/inspection/checks.xlsx", operation_id = "export_checks_xlsx", tag = "checks",
    security(("bearer" = [])), params(ChecksAsked),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/checks.xlsx")]
async fn export_checks_xlsx(app: App, ctx: Ctx, ask: Ask<ChecksAsked>) -> Result<HttpResponse, AppError> {
    let (_, asked) = ask.0.split(ctx.today)?;
    xlsx_file(export::export(&app, &ctx, asked, "xlsx").await?).await
}

/// One check with its samples, findings, recommendations and their follow-up
#[utoipa::path(
    path = "/api/v1/inspection/checks/{id}", operation_id = "read_check", tag = "checks",
    security(("bearer" = [])), params(("id" = CheckId, Path)),
    responses(
        (status = 200, body = CheckView, headers(("ETag" = String, description = "The version, for If-Match."))),
        (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/checks/{id}")]
async fn read_check(app: App, ctx: Ctx, id: Id<CheckId>) -> Answer<CheckView> {
    reads::read_check(&app, &ctx, id.0).await
}

/// A sample with its seed and the frozen list, to be drawn again
///
/// The `size` ids whose SHA-256 of `seed:id` (in hexadecimal order) is smallest are the sample.
#[utoipa::path(
    path = "/api/v1/inspection/checks/{id}/sample", operation_id = "read_check_sample", tag = "checks",
    security(("bearer" = [])), params(("id" = CheckId, Path), SampleAsked),
    responses(
        (status = 200, body = DrawnSample), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/checks/{id}/sample")]
async fn read_check_sample(app: App, ctx: Ctx, id: Id<CheckId>, ask: Ask<SampleAsked>) -> Answer<DrawnSample> {
    reads::read_check_sample(&app, &ctx, id.0, ask.0.ordinal).await
}

/// Draws cases at random
///
/// By a seed that is kept, from a list that is frozen with it: both are answered by `read_check_sample`.
#[utoipa::path(
    path = "/api/v1/inspection/checks/{id}/sample", operation_id = "draw_check_sample", tag = "checks",
    security(("bearer" = [])), request_body = SampleBody,
    params(
        ("id" = CheckId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = CheckView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/inspection/checks/{id}/sample")]
async fn draw_check_sample(app: App, id: Id<CheckId>, seen: Seen, write: Write<SampleBody>) -> Answer<CheckView> {
    acts::draw_check_sample(&app, &write.ctx, (id.0, seen.0), &write.body).await
}

/// Records a finding
///
/// Of a case the checked agency holds, or in general.
#[utoipa::path(
    path = "/api/v1/inspection/checks/{id}/find", operation_id = "record_check_finding", tag = "checks",
    security(("bearer" = [])), request_body = FindBody,
    params(
        ("id" = CheckId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = CheckView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/inspection/checks/{id}/find")]
async fn record_check_finding(app: App, id: Id<CheckId>, seen: Seen, write: Write<FindBody>) -> Answer<CheckView> {
    acts::record_check_finding(&app, &write.ctx, (id.0, seen.0), &write.body).await
}

/// Recommends something, to be done by a day
///
/// It waits in the inbox of the checked agency.
#[utoipa::path(
    path = "/api/v1/inspection/checks/{id}/recommend", operation_id = "recommend_in_check", tag = "checks",
    security(("bearer" = [])), request_body = RecommendBody,
    params(
        ("id" = CheckId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = CheckView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/inspection/checks/{id}/recommend")]
async fn recommend_in_check(app: App, id: Id<CheckId>, seen: Seen, write: Write<RecommendBody>) -> Answer<CheckView> {
    acts::recommend_in_check(&app, &write.ctx, (id.0, seen.0), &write.body).await
}

/// Records how far a recommendation is carried out
///
/// For who checks, and for a leader or handler of the checked agency.
#[utoipa::path(
    path = "/api/v1/inspection/checks/{id}/follow_up", operation_id = "follow_up_check", tag = "checks",
    security(("bearer" = [])), request_body = FollowUpBody,
    params(
        ("id" = CheckId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = CheckView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/inspection/checks/{id}/follow_up")]
async fn follow_up_check(app: App, id: Id<CheckId>, seen: Seen, write: Write<FollowUpBody>) -> Answer<CheckView> {
    acts::follow_up_check(&app, &write.ctx, (id.0, seen.0), &write.body).await
}

/// Ends the checking with a conclusion
///
/// What was recommended is followed up from here.
#[utoipa::path(
    path = "/api/v1/inspection/checks/{id}/conclude", operation_id = "conclude_check", tag = "checks",
    security(("bearer" = [])), request_body = ConcludeBody,
    params(
        ("id" = CheckId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = CheckView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/inspection/checks/{id}/conclude")]
async fn conclude_check(app: App, id: Id<CheckId>, seen: Seen, write: Write<ConcludeBody>) -> Answer<CheckView> {
    acts::conclude_check(&app, &write.ctx, (id.0, seen.0), &write.body).await
}

/// Completes a check
///
/// Once all that was recommended is done.
#[utoipa::path(
    path = "/api/v1/inspection/checks/{id}/complete", operation_id = "complete_check", tag = "checks",
    security(("bearer" = [])), request_body = CompleteBody,
    params(
        ("id" = CheckId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = CheckView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/inspection/checks/{id}/complete")]
async fn complete_check(app: App, id: Id<CheckId>, seen: Seen, write: Write<CompleteBody>) -> Answer<CheckView> {
    acts::complete_check(&app, &write.ctx, (id.0, seen.0)).await
}
