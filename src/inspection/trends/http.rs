//! Trends over HTTP.
use actix_web::get;
use actix_web::web::ServiceConfig;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::view::Trends;
use super::{export, reads};
use crate::inspection::model::Asked;
use crate::kernel::AgencyId;
use crate::platform::http::{Answer, Ask, ProblemBody, list_files};
use crate::platform::table_file::TableFile;
use crate::platform::{App, AppError, Ctx, Reply};

#[derive(OpenApi)]
#[openapi(paths(inspection_trends, export_trends_csv, export_trends_xlsx))]
struct Described;

pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub fn routes(config: &mut ServiceConfig) {
    config.service(inspection_trends).service(export_trends_csv).service(export_trends_xlsx);
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct TrendsAsked {
    /// The last day; today when absent.
    #[param(example = "2023-06-30")]
    #[serde(default, with = "crate::kernel::day::optional")]
    as_of: Option<NaiveDate>,
    /// How many months up to it, 1 to 60 (default 12).
    #[param(minimum = 1, maximum = 60)]
    months: Option<u32>,
    /// Only this agency, with the units under its head; the reader's whole reach when absent.
    agency_id: Option<AgencyId>,
}

/// How petitions develop month by month, and by topic
///
/// Each number is a list of `inspection_petitions`: of a month with its `from` and `as_of`, of a topic with its `field` and
/// `kind` from the first month on.
#[utoipa::path(
    path = "/api/v1/inspection/trends", operation_id = "inspection_trends", tag = "inspection",
    params(TrendsAsked), security(("bearer" = [])),
    responses(
        (status = 200, body = Trends),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/trends")]
async fn inspection_trends(app: App, ctx: Ctx, ask: Ask<TrendsAsked>) -> Answer<Trends> {
    let TrendsAsked { as_of, months, agency_id: agency } = ask.0;
    reads::inspection_trends(&app, &ctx, Asked { as_of, from: None, agency }, months.unwrap_or(12)).await.map(Reply::ok)
}

async fn file(app: &App, ctx: &Ctx, ask: TrendsAsked, format: &'static str) -> Result<TableFile, AppError> {
    let asked = Asked { as_of: ask.as_of, from: None, agency: ask.agency_id };
    export::trends(app, ctx, (asked, ask.months.unwrap_or(12)), format).await
}

list_files! {
    /// How petitions develop as a file: a line a month, then a line a topic; the count of lines stands in the trail
    in "inspection", TrendsAsked, file,
    export_trends_csv: "/inspection/trends.csv" "/api/v1/inspection/trends.csv",
    export_trends_xlsx: "/inspection/trends.xlsx" "/api/v1/inspection/trends.xlsx"
}
