//! Agencies over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{get, patch, post};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::model::NewAgency;
use super::{AgencyView, acts, holidays, parameters};
use crate::kernel::codes::AgencyLevel;
use crate::kernel::{AgencyId, Page, PageQuery};
use crate::platform::http::{Answer, Ask, Id, ProblemBody, Seen, Write};
use crate::platform::{App, Ctx};

#[derive(OpenApi)]
#[openapi(
    paths(list_agencies, read_agency, create_agency, end_agency),
    tags((name = "agencies", description = "The agencies of the district, with the days on which they are valid."))
)]
struct Described;

/// The room's part of the description.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi().merge_from(holidays::openapi()).merge_from(parameters::openapi())
}

/// The room's routes, to stand inside `/api/v1`.
pub fn routes(config: &mut ServiceConfig) {
    config.service(list_agencies).service(read_agency).service(create_agency).service(end_agency);
    holidays::routes(config);
    parameters::routes(config);
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct AgenciesAsked {
    /// The day on which they are valid; today when absent.
    #[serde(default, with = "crate::kernel::day::optional")]
    on: Option<NaiveDate>,
    /// Only the agency of this code.
    code: Option<String>,
    /// Items on a page, 1 to 100 (default 50).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before; opaque.
    cursor: Option<String>,
    /// Also answer `total`.
    with_total: Option<bool>,
}

/// A new agency.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "code": "03405", "name": "UBND xã Tả Lèng", "level": "commune", "valid_from": "2025-07-01",
    "legal_reference": "Nghị quyết 1670/NQ-UBTVQH15"
}))]
struct CreateAgency {
    #[schema(min_length = 1, max_length = 20, pattern = "^[A-Za-z0-9.-]+$")]
    code: String,
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    level: AgencyLevel,
    parent_id: Option<AgencyId>,
    under_head_of: Option<AgencyId>,
    /// A Council's Standing Committee, which is no agency of administration.
    #[serde(default)]
    is_council: bool,
    /// A public service unit (đơn vị sự nghiệp công lập) of the district; of level `department` only.
    #[serde(default)]
    is_public_unit: bool,
    #[serde(with = "crate::kernel::day")]
    valid_from: NaiveDate,
    /// The document that makes it.
    #[schema(min_length = 1, max_length = 300)]
    legal_reference: String,
}

impl From<CreateAgency> for NewAgency {
    fn from(body: CreateAgency) -> Self {
        Self {
            code: body.code,
            name: body.name,
            level: body.level,
            parent_id: body.parent_id,
            under_head_of: body.under_head_of,
            is_council: body.is_council,
            is_public_unit: body.is_public_unit,
            valid_from: body.valid_from,
            legal_reference: body.legal_reference,
        }
    }
}

/// The end of an agency.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "valid_until": "2025-07-01", "legal_reference": "Nghị quyết 1670/NQ-UBTVQH15" }))]
struct EndAgency {
    /// The first day on which it is no longer valid.
    #[serde(with = "crate::kernel::day")]
    valid_until: NaiveDate,
    /// The document that ends it.
    #[schema(min_length = 1, max_length = 300)]
    legal_reference: String,
}

/// The agencies that are valid on a day
#[utoipa::path(
    path = "/api/v1/agencies", operation_id = "list_agencies", tag = "agencies", params(AgenciesAsked),
    security(("bearer" = [])),
    responses(
        (status = 200, body = Page<AgencyView>),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody)
    )
)]
#[get("/agencies")]
async fn list_agencies(app: App, ctx: Ctx, ask: Ask<AgenciesAsked>) -> Answer<Page<AgencyView>> {
    let AgenciesAsked { on, code, limit, cursor, with_total } = ask.0;
    acts::list_agencies(&app, &ctx, &PageQuery { limit, cursor, with_total }, on, code).await
}

/// One agency, ended or not
#[utoipa::path(
    path = "/api/v1/agencies/{id}", operation_id = "read_agency", tag = "agencies", security(("bearer" = [])),
    params(("id" = AgencyId, Path)),
    responses(
        (status = 200, body = AgencyView, headers(("ETag" = String, description = "The version, for If-Match."))),
        (status = 401, body = ProblemBody), (status = 404, body = ProblemBody)
    )
)]
#[get("/agencies/{id}")]
async fn read_agency(app: App, _ctx: Ctx, id: Id<AgencyId>) -> Answer<AgencyView> {
    acts::read_agency(&app, id.0).await
}

/// Makes an agency by the document that makes it
#[utoipa::path(
    path = "/api/v1/agencies", operation_id = "create_agency", tag = "agencies", security(("bearer" = [])),
    request_body = CreateAgency,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 201, body = AgencyView), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
        (status = 403, body = ProblemBody), (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)
    )
)]
#[post("/agencies")]
async fn create_agency(app: App, write: Write<CreateAgency>) -> Answer<AgencyView> {
    acts::create_agency(&app, &write.ctx, write.body.into()).await
}

/// Ends an agency by the document that ends it
#[utoipa::path(
    path = "/api/v1/agencies/{id}", operation_id = "end_agency", tag = "agencies", security(("bearer" = [])),
    request_body = EndAgency,
    params(("id" = AgencyId, Path), ("If-Match" = String, Header, description = "The ETag last read.")),
    responses(
        (status = 200, body = AgencyView), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 428, body = ProblemBody)
    )
)]
#[patch("/agencies/{id}")]
async fn end_agency(app: App, id: Id<AgencyId>, seen: Seen, write: Write<EndAgency>) -> Answer<AgencyView> {
    let EndAgency { valid_until, legal_reference } = write.body;
    acts::end_agency(&app, &write.ctx, id.0, seen.0, valid_until, &legal_reference).await
}
