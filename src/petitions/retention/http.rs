//! What is due to be destroyed, over HTTP.
use actix_web::get;
use actix_web::web::ServiceConfig;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::acts;
use super::view::DuePetition;
use crate::kernel::{AgencyId, Page, PageQuery};
use crate::platform::http::{Answer, Ask, ProblemBody};
use crate::platform::{App, Ctx};

#[derive(OpenApi)]
#[openapi(paths(list_petitions_due_for_erasure))]
struct Described;

pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

/// Before `/petitions/{id}`.
pub fn routes(config: &mut ServiceConfig) {
    config.service(list_petitions_due_for_erasure);
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct DueAsked {
    agency_id: AgencyId,
    /// Items on a page, 1 to 100 (default 50).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before; opaque.
    cursor: Option<String>,
}

/// Closed petitions of an agency whose retention has passed, the earliest closed first (leader)
///
/// A filed one is kept a year (TT 07/2014/TT-TTCP, Điều 28), the others as the parameters `keep_complaint`,
/// `keep_denunciation`, `keep_feedback` say; an unset one makes nothing due.
#[utoipa::path(
    tag = "petitions", path = "/api/v1/petitions/due-for-erasure", security(("bearer" = [])), params(DueAsked),
    responses(
        (status = 200, body = Page<DuePetition>),
        (status = 400, body = ProblemBody, content_type = "application/problem+json", description = "Invalid query"),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "Not its leader"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not an agency whose cases are seen")
    )
)]
#[get("/petitions/due-for-erasure")]
async fn list_petitions_due_for_erasure(app: App, ctx: Ctx, ask: Ask<DueAsked>) -> Answer<Page<DuePetition>> {
    let DueAsked { agency_id, limit, cursor } = ask.0;
    acts::list_due(&app, &ctx, agency_id, &PageQuery { limit, cursor, with_total: None }).await
}
