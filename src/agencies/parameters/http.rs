//! Parameters over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{get, post};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::acts;
use super::model::{Parameter, ParameterView};
use super::store::Listing;
use crate::kernel::{AgencyId, Page, PageQuery, ParameterId};
use crate::platform::http::{Answer, Ask, ProblemBody, Write};
use crate::platform::{App, Ctx, ids};

#[derive(OpenApi)]
#[openapi(
    paths(list_parameters, set_parameter),
    tags((name = "parameters", description = "What the law leaves to the district, each value with its document."))
)]
struct Described;

pub(in crate::agencies) fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub(in crate::agencies) fn routes(config: &mut ServiceConfig) {
    config.service(list_parameters).service(set_parameter);
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ParametersAsked {
    key: Option<String>,
    /// Only those of one agency.
    agency_id: Option<AgencyId>,
    /// Only those in force on a day.
    #[serde(default, with = "crate::kernel::day::optional")]
    on: Option<NaiveDate>,
    /// Items on a page, 1 to 100 (default 50).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before; opaque.
    cursor: Option<String>,
}

/// A value with the document it rests on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "key": "crowd_threshold", "value": 5, "document_reference": "Quyết định 12/QĐ-UBND", "from": "2023-01-01"
}))]
struct SetParameter {
    #[schema(min_length = 1, max_length = 100, pattern = "^[a-z0-9._-]+$")]
    key: String,
    #[schema(value_type = serde_json::Value)]
    value: serde_json::Value,
    #[schema(min_length = 1, max_length = 300)]
    document_reference: String,
    /// The agency it holds for; all when absent.
    agency_id: Option<AgencyId>,
    #[serde(with = "crate::kernel::day")]
    from: NaiveDate,
    /// The first day on which it no longer holds.
    #[serde(default, with = "crate::kernel::day::optional")]
    until: Option<NaiveDate>,
}

/// The parameters, by key
#[utoipa::path(
    path = "/api/v1/parameters", operation_id = "list_parameters", tag = "parameters", params(ParametersAsked),
    security(("bearer" = [])),
    responses(
        (status = 200, body = Page<ParameterView>),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody)
    )
)]
#[get("/parameters")]
async fn list_parameters(app: App, _ctx: Ctx, ask: Ask<ParametersAsked>) -> Answer<Page<ParameterView>> {
    let ParametersAsked { key, agency_id, on, limit, cursor } = ask.0;
    let limit = PageQuery { limit, ..PageQuery::default() }.limit();
    let asked = Listing { key, agency: agency_id, on, after: None, limit };
    acts::list_parameters(&app, asked, cursor.as_deref()).await
}

/// Sets a parameter by the document it rests on
#[utoipa::path(
    path = "/api/v1/parameters", operation_id = "set_parameter", tag = "parameters", security(("bearer" = [])),
    request_body = SetParameter,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 201, body = ParameterView), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
        (status = 403, body = ProblemBody), (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)
    )
)]
#[post("/parameters")]
async fn set_parameter(app: App, write: Write<SetParameter>) -> Answer<ParameterView> {
    let SetParameter { key, value, document_reference, agency_id, from, until } = write.body;
    let row = Parameter {
        id: ParameterId(ids::ordered()),
        key,
        value,
        document_reference,
        agency_id,
        valid_from: from,
        valid_until: until,
        created_at: write.ctx.now,
    };
    acts::set_parameter(&app, &write.ctx, row).await
}
