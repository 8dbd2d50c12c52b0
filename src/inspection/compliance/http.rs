//! Compliance over HTTP.
use actix_web::get;
use actix_web::web::ServiceConfig;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::export;
use super::reads::{self, Question};
use super::rules::ComplianceFigure;
use super::view::{ComplianceItem, ComplianceView};
use crate::inspection::view::Counted;
use crate::kernel::{AgencyId, Page};
use crate::platform::http::{Answer, Ask, ProblemBody, list_files};
use crate::platform::table_file::TableFile;
use crate::platform::{App, AppError, Ctx, Reply};
use crate::receptions::sessions::HostCapacity;

#[derive(OpenApi)]
#[openapi(paths(
    inspection_compliance,
    inspection_compliance_sessions,
    export_compliance_csv,
    export_compliance_xlsx,
    export_compliance_sessions_csv,
    export_compliance_sessions_xlsx
))]
struct Described;

pub(in crate::inspection) fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub(in crate::inspection) fn routes(config: &mut ServiceConfig) {
    config
        .service(inspection_compliance)
        .service(inspection_compliance_sessions)
        .service(export_compliance_csv)
        .service(export_compliance_xlsx)
        .service(export_compliance_sessions_csv)
        .service(export_compliance_sessions_xlsx);
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ComplianceAsked {
    #[param(example = 2023, minimum = 2014, maximum = 2100)]
    year: i32,
    /// The whole year when absent.
    #[param(example = 3, minimum = 1, maximum = 12)]
    month: Option<u32>,
    /// Only this agency, with the units under its head; the reader's whole reach when absent.
    agency_id: Option<AgencyId>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct BehindAsked {
    #[param(example = 2023, minimum = 2014, maximum = 2100)]
    year: i32,
    /// The whole year when absent.
    #[param(example = 3, minimum = 1, maximum = 12)]
    month: Option<u32>,
    /// Only this agency, with the units under its head; the reader's whole reach when absent.
    agency_id: Option<AgencyId>,
    /// Which head: of the agency (default), or of the party committee beside it.
    host_capacity: Option<HostCapacity>,
    #[param(example = "held")]
    figure: ComplianceFigure,
}

/// Reception days that the law asks of each head, held in person, delegated, excused and missed
///
/// Counted in days on which the head sat himself (Luật Tiếp công dân 2013, Điều 13, 15, 18; 11-QĐi/TW for heads of party
/// committees). Delegated days are shown and not counted. A month takes the ISO weeks whose Thursday lies in it; a week
/// wholly of days off asks for nothing. Only days that can no longer be held are missed. Units under one head count in
/// that head's row.
///
/// Dialogues are owed by the year and stand beside: required and held are those of the whole year, when a month is
/// asked for too (`GET /inspection/dialogue-compliance` has them duty by duty).
#[utoipa::path(
    path = "/api/v1/inspection/compliance", operation_id = "inspection_compliance", tag = "inspection",
    params(ComplianceAsked), security(("bearer" = [])),
    responses(
        (status = 200, body = ComplianceView),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/compliance")]
async fn inspection_compliance(app: App, ctx: Ctx, ask: Ask<ComplianceAsked>) -> Answer<ComplianceView> {
    let ComplianceAsked { year, month, agency_id: agency } = ask.0;
    reads::compliance(&app, &ctx, Question { year, month, agency }).await.map(Reply::ok)
}

/// The days behind a number of compliance, each with its sessions
///
/// One item for each day counted, as many as the number says; a missed day has the session that was planned for it, if
/// one was. An item that the reader may not see is `{"hidden": true}`.
#[utoipa::path(
    path = "/api/v1/inspection/compliance/sessions", operation_id = "inspection_compliance_sessions",
    tag = "inspection", params(BehindAsked), security(("bearer" = [])),
    responses(
        (status = 200, body = Page<Counted<ComplianceItem>>, example = json!({"items": [{"hidden": true}], "next_cursor": null})),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/compliance/sessions")]
async fn inspection_compliance_sessions(
    app: App,
    ctx: Ctx,
    ask: Ask<BehindAsked>,
) -> Answer<Page<Counted<ComplianceItem>>> {
    let BehindAsked { year, month, agency_id: agency, host_capacity, figure } = ask.0;
    let capacity = host_capacity.unwrap_or(HostCapacity::Government);
    reads::behind(&app, &ctx, Question { year, month, agency }, capacity, figure).await.map(Reply::ok)
}

async fn heads_file(app: &App, ctx: &Ctx, ask: ComplianceAsked, format: &'static str) -> Result<TableFile, AppError> {
    let ComplianceAsked { year, month, agency_id: agency } = ask;
    export::compliance(app, ctx, Question { year, month, agency }, format).await
}

async fn days_file(app: &App, ctx: &Ctx, ask: BehindAsked, format: &'static str) -> Result<TableFile, AppError> {
    let BehindAsked { year, month, agency_id: agency, host_capacity, figure } = ask;
    let capacity = host_capacity.unwrap_or(HostCapacity::Government);
    export::behind(app, ctx, Question { year, month, agency }, (capacity, figure), format).await
}

list_files! {
    /// Reception days of each head as a file, one line a head; the count stands in the trail
    in "inspection", ComplianceAsked, heads_file,
    export_compliance_csv: "/inspection/compliance.csv" "/api/v1/inspection/compliance.csv",
    export_compliance_xlsx: "/inspection/compliance.xlsx" "/api/v1/inspection/compliance.xlsx"
}

list_files! {
    /// The days behind a number of compliance as a file
    ///
    /// One line for each day counted; of one that the reader may not see only that it counts. The count stands in the trail.
    in "inspection", BehindAsked, days_file,
    export_compliance_sessions_csv: "/inspection/compliance/sessions.csv" "/api/v1/inspection/compliance/sessions.csv",
    export_compliance_sessions_xlsx: "/inspection/compliance/sessions.xlsx" "/api/v1/inspection/compliance/sessions.xlsx"
}
