//! Trends over HTTP.
use actix_web::get;
use actix_web::web::ServiceConfig;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::reads;
use super::view::Trends;
use crate::inspection::model::Asked;
use crate::kernel::AgencyId;
use crate::platform::http::{Answer, Ask, ProblemBody};
use crate::platform::{App, Ctx, Reply};

#[derive(OpenApi)]
#[openapi(paths(inspection_trends))]
struct Described;

pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub fn routes(config: &mut ServiceConfig) {
    config.service(inspection_trends);
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
