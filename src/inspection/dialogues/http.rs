//! `GET /inspection/dialogue-compliance`, and the records behind each of its numbers.
use actix_web::get;
use actix_web::web::ServiceConfig;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::export;
use super::model::DialogueFigure;
use super::reads::{self, Asked};
use super::view::{ComplianceRecord, DialogueCompliance};
use crate::inspection::rules::other_year;
use crate::inspection::view::Counted;
use crate::kernel::{AgencyId, Page, PageQuery};
use crate::platform::http::{Answer, Ask, ProblemBody, list_files};
use crate::platform::table_file::TableFile;
use crate::platform::{App, AppError, Ctx, Reply};

#[derive(OpenApi)]
#[openapi(paths(
    inspection_dialogue_compliance,
    inspection_dialogue_records,
    export_dialogue_compliance_csv,
    export_dialogue_compliance_xlsx,
    export_dialogue_records_csv,
    export_dialogue_records_xlsx
))]
struct Described;

pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(inspection_dialogue_compliance)
        .service(inspection_dialogue_records)
        .service(export_dialogue_compliance_csv)
        .service(export_dialogue_compliance_xlsx)
        .service(export_dialogue_records_csv)
        .service(export_dialogue_records_xlsx);
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ComplianceAsked {
    #[param(example = 2023, minimum = 1990, maximum = 2199)]
    year: i32,
    /// Only this agency; the reader's whole reach when absent.
    agency_id: Option<AgencyId>,
    /// As known by this day of the year; what is dated later does not count yet. Today when absent.
    #[param(example = "2023-06-30")]
    #[serde(default, with = "crate::kernel::day::optional")]
    as_of: Option<NaiveDate>,
}

/// The view's question: that of its file, and another year to compare with.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ComparedAsked {
    #[param(example = 2023, minimum = 1990, maximum = 2199)]
    year: i32,
    /// Only this agency; the reader's whole reach when absent.
    agency_id: Option<AgencyId>,
    /// As known by this day of the year; what is dated later does not count yet. Today when absent.
    #[param(example = "2023-06-30")]
    #[serde(default, with = "crate::kernel::day::optional")]
    as_of: Option<NaiveDate>,
    /// Also the numbers of this other year, and the differences.
    #[param(minimum = 1990, maximum = 2199, example = 2022)]
    compare_year: Option<i32>,
    /// That other year as known by this day of it; today when absent. Only with `compare_year`.
    #[param(example = "2022-06-30")]
    #[serde(default, with = "crate::kernel::day::optional")]
    compare_as_of: Option<NaiveDate>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct RecordsAsked {
    #[param(example = 2023, minimum = 1990, maximum = 2199)]
    year: i32,
    /// Only this agency; the reader's whole reach when absent.
    agency_id: Option<AgencyId>,
    /// As known by this day of the year; what is dated later does not count yet. Today when absent.
    #[param(example = "2023-06-30")]
    #[serde(default, with = "crate::kernel::day::optional")]
    as_of: Option<NaiveDate>,
    figure: DialogueFigure,
    /// Items on a page, 1 to 100 (default 50).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before; opaque.
    cursor: Option<String>,
}

/// Whether each agency holds the dialogues it owes in a year
///
/// Required by law, by the parameter that the district set with its document, or not set; held by the head in person,
/// and by a delegate, who is shown and not counted; conclusions and promises. For the inspector, Phòng Nội vụ, and
/// leaders for their own reach. `compare_year` adds the same numbers of another year, and how much more each is in the first.
#[utoipa::path(
    path = "/api/v1/inspection/dialogue-compliance", operation_id = "inspection_dialogue_compliance",
    tag = "inspection", params(ComparedAsked), security(("bearer" = [])),
    responses(
        (status = 200, body = DialogueCompliance),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/dialogue-compliance")]
async fn inspection_dialogue_compliance(app: App, ctx: Ctx, ask: Ask<ComparedAsked>) -> Answer<DialogueCompliance> {
    let ComparedAsked { year, agency_id: agency, as_of, compare_year, compare_as_of } = ask.0;
    let other = other_year(compare_year, false, compare_as_of)?;
    let other = other.map(|year| Asked { year, agency, as_of: compare_as_of });
    reads::compliance(&app, &ctx, Asked { year, agency, as_of }, other).await.map(Reply::ok)
}

/// The dialogues or commitments behind a number
///
/// One item for each record counted, in no telling order; one that the reader may not see is `{"hidden": true}`.
#[utoipa::path(
    path = "/api/v1/inspection/dialogue-compliance/records", operation_id = "inspection_dialogue_records",
    tag = "inspection", params(RecordsAsked), security(("bearer" = [])),
    responses(
        (status = 200, body = Page<Counted<ComplianceRecord>>),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/dialogue-compliance/records")]
async fn inspection_dialogue_records(
    app: App,
    ctx: Ctx,
    ask: Ask<RecordsAsked>,
) -> Answer<Page<Counted<ComplianceRecord>>> {
    let RecordsAsked { year, agency_id: agency, as_of, figure, limit, cursor } = ask.0;
    let page = PageQuery { limit, cursor, with_total: None };
    reads::records(&app, &ctx, Asked { year, agency, as_of }, figure, &page).await.map(Reply::ok)
}

async fn agencies_file(
    app: &App,
    ctx: &Ctx,
    ask: ComplianceAsked,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let ComplianceAsked { year, agency_id: agency, as_of } = ask;
    export::compliance(app, ctx, Asked { year, agency, as_of }, format).await
}

async fn records_file(app: &App, ctx: &Ctx, ask: RecordsAsked, format: &'static str) -> Result<TableFile, AppError> {
    let RecordsAsked { year, agency_id: agency, as_of, figure, .. } = ask;
    export::records(app, ctx, Asked { year, agency, as_of }, figure, format).await
}

list_files! {
    /// How each agency holds its dialogues as a file, one line an agency; the count stands in the trail
    in "inspection", ComplianceAsked, agencies_file,
    export_dialogue_compliance_csv: "/inspection/dialogue-compliance.csv" "/api/v1/inspection/dialogue-compliance.csv",
    export_dialogue_compliance_xlsx: "/inspection/dialogue-compliance.xlsx" "/api/v1/inspection/dialogue-compliance.xlsx"
}

list_files! {
    /// The dialogues or commitments behind a number as a file
    ///
    /// One line for each record counted; of one that the reader may not see only that it counts. The count stands in the trail.
    in "inspection", RecordsAsked, records_file,
    export_dialogue_records_csv: "/inspection/dialogue-compliance/records.csv" "/api/v1/inspection/dialogue-compliance/records.csv",
    export_dialogue_records_xlsx: "/inspection/dialogue-compliance/records.xlsx" "/api/v1/inspection/dialogue-compliance/records.xlsx"
}
