//! Sight of sealed content over HTTP.
use actix_web::get;
use actix_web::web::ServiceConfig;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::reads;
use super::view::SealedGrant;
use crate::kernel::{AgencyId, Page, PageQuery};
use crate::platform::http::{Answer, Ask, ProblemBody};
use crate::platform::{App, Ctx, Reply};

#[derive(OpenApi)]
#[openapi(paths(list_sealed_grants))]
struct Described;

pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_sealed_grants);
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct GrantsAsked {
    /// Only at this agency.
    agency_id: Option<AgencyId>,
    /// Only those that hold today.
    in_force: Option<bool>,
    /// Items on a page, 1 to 100 (default 50).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before; opaque.
    cursor: Option<String>,
}

/// Grants that open what is sealed, for the Inspectorate
///
/// Leaders open any denunciation of the agency, handlers those assigned to them, who registers one on the same day.
#[utoipa::path(
    path = "/api/v1/inspection/sealed-grants", operation_id = "list_sealed_grants", tag = "inspection",
    params(GrantsAsked), security(("bearer" = [])),
    responses(
        (status = 200, body = Page<SealedGrant>), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
        (status = 403, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/sealed-grants")]
async fn list_sealed_grants(app: App, ctx: Ctx, ask: Ask<GrantsAsked>) -> Answer<Page<SealedGrant>> {
    let GrantsAsked { agency_id, in_force, limit, cursor } = ask.0;
    let page = PageQuery { limit, cursor, with_total: None };
    reads::list_sealed_grants(&app, &ctx, agency_id, in_force.unwrap_or(false), &page).await.map(Reply::ok)
}
