//! Reports owed to a Council over HTTP.
use actix_web::HttpResponse;
use actix_web::web::ServiceConfig;
use actix_web::{get, post};
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::bodies::ReportBody;
use super::store::Asked;
use super::view::ReportView;
use super::{acts, list};
use crate::council::export::export;
use crate::council::steps::History;
use crate::kernel::{AgencyId, CouncilReportId, CouncilSessionId, Page, PageQuery};
use crate::platform::http::{Answer, Ask, Id, ProblemBody, csv_file, xlsx_file};
use crate::platform::{App, AppError, Ctx};

#[derive(OpenApi)]
#[openapi(paths(
    list_council_reports,
    export_council_reports_csv,
    export_council_reports_xlsx,
    read_council_report,
    council_report_history
))]
struct Described;

pub(in crate::council) fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi().merge_from(Steps::openapi())
}

pub(in crate::council) fn routes(config: &mut ServiceConfig) {
    config
        .service(list_council_reports)
        .service(export_council_reports_csv)
        .service(export_council_reports_xlsx)
        .service(read_council_report)
        .service(council_report_history);
    step_routes(config);
}

steps! {
    "council" CouncilReportId => ReportView;
    /// Records the report on the resolution and on what was promised, 10 days before the session (Điều 60 khoản 7).
    report_to_council "/council/reports/{id}/report" (ReportBody) acts::report_to_council;
}

/// What the list is narrowed by.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ReportsAsked {
    /// Owed before this session.
    session_id: Option<CouncilSessionId>,
    /// Owed by this agency.
    agency_id: Option<AgencyId>,
    /// Only what was reported, or was not.
    reported: Option<bool>,
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
struct ReportsExported {
    /// Owed before this session.
    session_id: Option<CouncilSessionId>,
    /// Owed by this agency.
    agency_id: Option<AgencyId>,
    /// Only what was reported, or was not.
    reported: Option<bool>,
    /// Only what is overdue today.
    #[serde(default)]
    overdue: bool,
}

impl ReportsAsked {
    fn asked(self, ctx: &Ctx) -> (PageQuery, Asked) {
        let Self { session_id, agency_id, reported, overdue, limit, cursor, with_total } = self;
        let page = PageQuery { limit, cursor, with_total };
        let narrowed = ReportsExported { session_id, agency_id, reported, overdue };
        (page, narrowed.asked(ctx))
    }
}

impl ReportsExported {
    fn asked(self, ctx: &Ctx) -> Asked {
        let Self { session_id, agency_id, reported, overdue } = self;
        let late_on = overdue.then_some(ctx.today);
        Asked { session: session_id, respondent: agency_id, is_reported: reported, late_on, ..Asked::default() }
    }
}

/// Reports owed to Councils, newest first
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(ReportsAsked),
    responses(
        (status = 200, body = Page<ReportView>), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/council/reports")]
async fn list_council_reports(app: App, ctx: Ctx, ask: Ask<ReportsAsked>) -> Answer<Page<ReportView>> {
    let (page, asked) = ask.0.asked(&ctx);
    list::list_council_reports(&app, &ctx, &page, asked).await
}

/// The list of reports as CSV; audited
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(ReportsExported),
    responses(
        (status = 200, body = String, content_type = "text/csv"), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/council/reports.csv")]
async fn export_council_reports_csv(app: App, ctx: Ctx, ask: Ask<ReportsExported>) -> Result<HttpResponse, AppError> {
    let asked = ask.0.asked(&ctx);
    Ok(csv_file(export(&app, &ctx, asked, "csv").await?))
}

/// The list of reports as a workbook; audited
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(ReportsExported),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/council/reports.xlsx")]
async fn export_council_reports_xlsx(app: App, ctx: Ctx, ask: Ask<ReportsExported>) -> Result<HttpResponse, AppError> {
    let asked = ask.0.asked(&ctx);
    xlsx_file(export(&app, &ctx, asked, "xlsx").await?).await
}

/// One report with its clock
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)),
    responses(
        (status = 200, body = ReportView, headers(("ETag" = String, description = "The version, for If-Match."))),
        (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/council/reports/{id}")]
async fn read_council_report(app: App, ctx: Ctx, id: Id<CouncilReportId>) -> Answer<ReportView> {
    acts::read_council_report(&app, &ctx, id.0).await
}

/// How a report came to be owed and was made
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)),
    responses(
        (status = 200, body = History), (status = 401, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/council/reports/{id}/history")]
async fn council_report_history(app: App, ctx: Ctx, id: Id<CouncilReportId>) -> Answer<History> {
    acts::council_report_history(&app, &ctx, id.0).await
}
