//! Reports over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{HttpResponse, get, patch, post};
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use crate::inspection::Counted;
use crate::kernel::codes::{PlanReportState, PlanRoundKind};
use crate::kernel::{AgencyId, Page, PageQuery, PlanReportId, PlanRoundId};
use crate::plan_reports::bodies::{AcceptReport, AmendReport, CorrectReport, ReturnReport, SubmitReport};
use crate::plan_reports::view::{PlanRecord, ReportItem, ReportView, StepView};
use crate::plan_reports::{PlanFigure, acts, export, store};
use crate::platform::http::{Answer, Ask, Id, ProblemBody, Seen, Write, csv_file, list_files, xlsx_file};
use crate::platform::table_file::TableFile;
use crate::platform::{App, AppError, Ctx};

#[derive(OpenApi)]
#[openapi(paths(
    list_plan_reports,
    read_plan_report,
    read_plan_report_history,
    list_plan_report_records,
    amend_plan_report,
    submit_plan_report,
    return_plan_report,
    accept_plan_report,
    correct_plan_report,
    export_plan_reports_csv,
    export_plan_reports_xlsx,
    export_plan_report_records_csv,
    export_plan_report_records_xlsx
))]
struct Described;

pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(list_plan_reports)
        .service(export_plan_reports_csv)
        .service(export_plan_reports_xlsx)
        .service(export_plan_report_records_csv)
        .service(export_plan_report_records_xlsx)
        .service(read_plan_report)
        .service(read_plan_report_history)
        .service(list_plan_report_records)
        .service(amend_plan_report)
        .service(submit_plan_report)
        .service(return_plan_report)
        .service(accept_plan_report)
        .service(correct_plan_report);
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ReportsAsked {
    /// Only of this round.
    round_id: Option<PlanRoundId>,
    /// Only of rounds of this year.
    year: Option<i32>,
    #[param(inline)]
    kind: Option<PlanRoundKind>,
    #[param(inline)]
    state: Option<PlanReportState>,
    /// Only of this unit.
    agency_id: Option<AgencyId>,
    /// Only of units that have sent nothing, or only what was returned.
    missing: Option<bool>,
    /// Of these, only past the last day.
    overdue: Option<bool>,
    /// Items on a page, 1 to 100 (default 50).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before; opaque.
    cursor: Option<String>,
    /// Also answer `total`.
    with_total: Option<bool>,
}

/// Reports of the units in sight, the newest round first
///
/// Own units; Phòng Nội vụ, the Inspectorate and the district's leaders see every unit. `missing=true` is who has not
/// sent.
#[utoipa::path(
    path = "/api/v1/plan-reports", operation_id = "list_plan_reports", tag = "plan reports",
    security(("bearer" = [])), params(ReportsAsked),
    responses(
        (status = 200, body = Page<ReportItem>), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/plan-reports")]
async fn list_plan_reports(app: App, ctx: Ctx, ask: Ask<ReportsAsked>) -> Answer<Page<ReportItem>> {
    let (page, asked) = ask.0.parted();
    acts::list(&app, &ctx, &page, asked).await
}

impl ReportsAsked {
    fn parted(self) -> (PageQuery, store::Asked) {
        let page = PageQuery { limit: self.limit, cursor: self.cursor, with_total: self.with_total };
        let asked = store::Asked {
            round: self.round_id,
            year: self.year,
            kind: self.kind,
            state: self.state,
            agency: self.agency_id,
            is_missing: self.missing.unwrap_or(false),
            is_overdue: self.overdue.unwrap_or(false),
            ..store::Asked::default()
        };
        (page, asked)
    }
}

/// One report: the unit's words, the targets, and its figures as sent and as counted now
#[utoipa::path(
    path = "/api/v1/plan-reports/{id}", operation_id = "read_plan_report", tag = "plan reports",
    security(("bearer" = [])), params(("id" = PlanReportId, Path)),
    responses(
        (status = 200, body = ReportView, headers(("ETag" = String, description = "The version, for If-Match."))),
        (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/plan-reports/{id}")]
async fn read_plan_report(app: App, ctx: Ctx, id: Id<PlanReportId>) -> Answer<ReportView> {
    acts::read(&app, &ctx, id.0).await
}

/// What happened with a report, first to last, with what was sent each time
#[utoipa::path(
    path = "/api/v1/plan-reports/{id}/history", operation_id = "read_plan_report_history", tag = "plan reports",
    security(("bearer" = [])), params(("id" = PlanReportId, Path)),
    responses(
        (status = 200, body = Page<StepView>),
        (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/plan-reports/{id}/history")]
async fn read_plan_report_history(app: App, ctx: Ctx, id: Id<PlanReportId>) -> Answer<Page<StepView>> {
    acts::history(&app, &ctx, id.0).await
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct RecordsAsked {
    #[param(inline, example = "promises_kept")]
    figure: PlanFigure,
    /// Items on a page, 1 to 100 (default 50).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before; opaque.
    cursor: Option<String>,
}

/// The records behind a figure of a report
///
/// One item for each that counts now over the report's days; of `people_received` the visits, whose people add up. One that the
/// reader may not see is `{"hidden": true}`. Days and duties of the head come on one page.
#[utoipa::path(
    path = "/api/v1/plan-reports/{id}/records", operation_id = "list_plan_report_records", tag = "plan reports",
    security(("bearer" = [])), params(("id" = PlanReportId, Path), RecordsAsked),
    responses(
        (status = 200, body = Page<Counted<PlanRecord>>, example = json!({"items": [{"hidden": true}], "next_cursor": null})),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/plan-reports/{id}/records")]
async fn list_plan_report_records(
    app: App,
    ctx: Ctx,
    id: Id<PlanReportId>,
    ask: Ask<RecordsAsked>,
) -> Answer<Page<Counted<PlanRecord>>> {
    let RecordsAsked { figure, limit, cursor } = ask.0;
    acts::records(&app, &ctx, id.0, figure, &PageQuery { limit, cursor, with_total: None }).await
}

/// The records behind a figure of a report as CSV
///
/// One line for each that counts; of one that the reader may not see only that it counts. The count stands in the trail.
#[utoipa::path(
    path = "/api/v1/plan-reports/{id}/records.csv", operation_id = "export_plan_report_records_csv",
    tag = "plan reports", security(("bearer" = [])), params(("id" = PlanReportId, Path), RecordsAsked),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/plan-reports/{id}/records.csv")]
async fn export_plan_report_records_csv(
    app: App,
    ctx: Ctx,
    id: Id<PlanReportId>,
    ask: Ask<RecordsAsked>,
) -> Result<HttpResponse, AppError> {
    Ok(csv_file(export::records(&app, &ctx, id.0, ask.0.figure, "csv").await?))
}

/// The records behind a figure of a report as a workbook
///
/// One line for each that counts; of one that the reader may not see only that it counts. The count stands in the trail.
#[utoipa::path(
    path = "/api/v1/plan-reports/{id}/records.xlsx", operation_id = "export_plan_report_records_xlsx",
    tag = "plan reports", security(("bearer" = [])), params(("id" = PlanReportId, Path), RecordsAsked),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/plan-reports/{id}/records.xlsx")]
async fn export_plan_report_records_xlsx(
    app: App,
    ctx: Ctx,
    id: Id<PlanReportId>,
    ask: Ask<RecordsAsked>,
) -> Result<HttpResponse, AppError> {
    xlsx_file(export::records(&app, &ctx, id.0, ask.0.figure, "xlsx").await?).await
}

async fn file(app: &App, ctx: &Ctx, ask: ReportsAsked, format: &'static str) -> Result<TableFile, AppError> {
    export::reports(app, ctx, ask.parted().1, format).await
}

list_files! {
    /// Reports of the units in sight as a file, the newest round first; the count stands in the trail
    in "plan reports", ReportsAsked, file,
    export_plan_reports_csv: "/plan-reports.csv" "/api/v1/plan-reports.csv",
    export_plan_reports_xlsx: "/plan-reports.xlsx" "/api/v1/plan-reports.xlsx"
}

/// Writes what a report says, before it is sent
///
/// For officers and leaders of that very unit. What is absent stays; a list of models replaces the one there.
#[utoipa::path(
    path = "/api/v1/plan-reports/{id}", operation_id = "amend_plan_report", tag = "plan reports",
    security(("bearer" = [])), request_body = AmendReport,
    params(("id" = PlanReportId, Path), ("If-Match" = String, Header, description = "The ETag last read.")),
    responses(
        (status = 200, body = ReportView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[patch("/plan-reports/{id}")]
async fn amend_plan_report(
    app: App,
    id: Id<PlanReportId>,
    seen: Seen,
    write: Write<AmendReport>,
) -> Answer<ReportView> {
    acts::amend(&app, &write.ctx, id.0, seen.0, write.body).await
}

/// Sends a report: complete, with its figures counted and frozen
///
/// For a leader of that very unit (section IV.1). The five targets are answered; of the last one the records decide
/// where they tell.
#[utoipa::path(
    path = "/api/v1/plan-reports/{id}/submit", operation_id = "submit_plan_report", tag = "plan reports",
    security(("bearer" = [])), request_body = SubmitReport,
    params(
        ("id" = PlanReportId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = ReportView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/plan-reports/{id}/submit")]
async fn submit_plan_report(
    app: App,
    id: Id<PlanReportId>,
    seen: Seen,
    write: Write<SubmitReport>,
) -> Answer<ReportView> {
    acts::submit(&app, &write.ctx, id.0, seen.0, &write.body).await
}

/// Sends a report back with its reason (internal affairs)
#[utoipa::path(
    path = "/api/v1/plan-reports/{id}/return", operation_id = "return_plan_report", tag = "plan reports",
    security(("bearer" = [])), request_body = ReturnReport,
    params(
        ("id" = PlanReportId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = ReportView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/plan-reports/{id}/return")]
async fn return_plan_report(
    app: App,
    id: Id<PlanReportId>,
    seen: Seen,
    write: Write<ReturnReport>,
) -> Answer<ReportView> {
    acts::send_back(&app, &write.ctx, id.0, seen.0, &write.body).await
}

/// Takes a report in; the edition before it gives way (internal affairs)
#[utoipa::path(
    path = "/api/v1/plan-reports/{id}/accept", operation_id = "accept_plan_report", tag = "plan reports",
    security(("bearer" = [])), request_body = AcceptReport,
    params(
        ("id" = PlanReportId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = ReportView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/plan-reports/{id}/accept")]
async fn accept_plan_report(
    app: App,
    id: Id<PlanReportId>,
    seen: Seen,
    write: Write<AcceptReport>,
) -> Answer<ReportView> {
    acts::accept(&app, &write.ctx, id.0, seen.0).await
}

/// Begins a later edition of an accepted report
///
/// What was accepted stands until the new edition is accepted.
#[utoipa::path(
    path = "/api/v1/plan-reports/{id}/correct", operation_id = "correct_plan_report", tag = "plan reports",
    security(("bearer" = [])), request_body = CorrectReport,
    params(
        ("id" = PlanReportId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 201, body = ReportView, headers(("ETag" = String), ("Location" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/plan-reports/{id}/correct")]
async fn correct_plan_report(
    app: App,
    id: Id<PlanReportId>,
    seen: Seen,
    write: Write<CorrectReport>,
) -> Answer<ReportView> {
    acts::correct(&app, &write.ctx, id.0, seen.0, &write.body).await
}
