//! Compliance over HTTP.
use actix_web::get;
use actix_web::web::ServiceConfig;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::export;
use super::reads::{self, Question};
use super::rules::ComplianceFigure;
use super::view::{ComplianceItem, ComplianceView};
use crate::inspection::rules::other_year;
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
    /// As known by this day of the year or month asked for; what is dated later does not count yet. Today when absent.
    #[param(example = "2023-03-15")]
    #[serde(default, with = "crate::kernel::day::optional")]
    as_of: Option<NaiveDate>,
}

/// The view's question: that of its file, and another time to compare with.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ComparedAsked {
    #[param(minimum = 2014, maximum = 2100, example = 2023)]
    year: i32,
    /// A month of it; the whole year when absent.
    #[param(minimum = 1, maximum = 12, example = 3)]
    month: Option<u32>,
    /// Only this agency, with the units under its head; the reader's whole reach when absent.
    agency_id: Option<AgencyId>,
    /// As known by this day of the year or month asked for; what is dated later does not count yet. Today when absent.
    #[param(example = "2023-03-15")]
    #[serde(default, with = "crate::kernel::day::optional")]
    as_of: Option<NaiveDate>,
    /// Also the numbers of this other year, and the differences.
    #[param(minimum = 2014, maximum = 2100, example = 2022)]
    compare_year: Option<i32>,
    /// A month of it. Only with `compare_year`.
    #[param(minimum = 1, maximum = 12, example = 3)]
    compare_month: Option<u32>,
    /// That other time as known by this day of it; today when absent. Only with `compare_year`.
    #[param(example = "2022-03-15")]
    #[serde(default, with = "crate::kernel::day::optional")]
    compare_as_of: Option<NaiveDate>,
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
    /// As known by this day of the year or month asked for; what is dated later does not count yet. Today when absent.
    #[param(example = "2023-03-15")]
    #[serde(default, with = "crate::kernel::day::optional")]
    as_of: Option<NaiveDate>,
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
///
/// `compare_year` adds the same numbers of another year or month, and how much more each is in the first.
#[utoipa::path(
    path = "/api/v1/inspection/compliance", operation_id = "inspection_compliance", tag = "inspection",
    params(ComparedAsked), security(("bearer" = [])),
    responses(
        (status = 200, body = ComplianceView),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/compliance")]
async fn inspection_compliance(app: App, ctx: Ctx, ask: Ask<ComparedAsked>) -> Answer<ComplianceView> {
    let ComparedAsked { year, month, agency_id: agency, as_of, compare_year, compare_month, compare_as_of } = ask.0;
    let with = other_year(compare_year, compare_month.is_some(), compare_as_of)?;
    let other = with.map(|year| Question { year, month: compare_month, agency, as_of: compare_as_of });
    reads::compliance(&app, &ctx, Question { year, month, agency, as_of }, other).await.map(Reply::ok)
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
    let BehindAsked { year, month, agency_id: agency, as_of, host_capacity, figure } = ask.0;
    let capacity = host_capacity.unwrap_or(HostCapacity::Government);
    reads::behind(&app, &ctx, Question { year, month, agency, as_of }, capacity, figure).await.map(Reply::ok)
}

async fn heads_file(app: &App, ctx: &Ctx, ask: ComplianceAsked, format: &'static str) -> Result<TableFile, AppError> {
    let ComplianceAsked { year, month, agency_id: agency, as_of } = ask;
    export::compliance(app, ctx, Question { year, month, agency, as_of }, format).await
}

async fn days_file(app: &App, ctx: &Ctx, ask: BehindAsked, format: &'static str) -> Result<TableFile, AppError> {
    let BehindAsked { year, month, agency_id: agency, as_of, host_capacity, figure } = ask;
    let capacity = host_capacity.unwrap_or(HostCapacity::Government);
    export::behind(app, ctx, Question { year, month, agency, as_of }, (capacity, figure), format).await
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
