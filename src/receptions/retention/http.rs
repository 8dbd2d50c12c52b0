//! Destroying visits, and several files at once, over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{get, post};
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::bodies::{EraseReception, ErasureBody};
use super::view::{DueReception, Erasure};
use super::{acts, several};
use crate::kernel::{AgencyId, Page, PageQuery, ReceptionId};
use crate::platform::http::{Answer, Ask, Id, ProblemBody, Seen, Write};
use crate::platform::{App, Ctx};
use crate::receptions::view::ReceptionView;

#[derive(OpenApi)]
#[openapi(
    paths(list_receptions_due_for_erasure, erase_reception, erase_several),
    tags((name = "retention", description = "What is no longer kept, and its destruction by the head's decision."))
)]
struct Described;

pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

/// Before `/receptions/{id}`.
pub fn routes(config: &mut ServiceConfig) {
    config.service(list_receptions_due_for_erasure).service(erase_reception).service(erase_several);
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

/// Visits of an agency whose retention has passed, the earliest first (leader)
///
/// Kept as the parameter `keep_reception` says, from the day of the visit; unset, nothing is due. Not while an answer is
/// owed.
#[utoipa::path(
    path = "/api/v1/receptions/due-for-erasure", operation_id = "list_receptions_due_for_erasure", tag = "retention",
    security(("bearer" = [])), params(DueAsked),
    responses(
        (status = 200, body = Page<DueReception>), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
        (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/receptions/due-for-erasure")]
async fn list_receptions_due_for_erasure(app: App, ctx: Ctx, ask: Ask<DueAsked>) -> Answer<Page<DueReception>> {
    let DueAsked { agency_id, limit, cursor } = ask.0;
    acts::list_due(&app, &ctx, agency_id, &PageQuery { limit, cursor, with_total: None }).await
}

/// Destroys what a visit holds of people and words, by the head's decision (leader)
///
/// Row, days, kinds and counts stay, and the trail but for its reasons.
#[utoipa::path(
    path = "/api/v1/receptions/{id}/erase", operation_id = "erase_reception", tag = "retention",
    security(("bearer" = [])), request_body = EraseReception,
    params(
        ("id" = ReceptionId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = ReceptionView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/receptions/{id}/erase")]
async fn erase_reception(
    app: App,
    id: Id<ReceptionId>,
    seen: Seen,
    write: Write<EraseReception>,
) -> Answer<ReceptionView> {
    acts::erase_reception(&app, &write.ctx, id.0, seen.0, &write.body).await
}

/// Destroys several files of one agency by one decision of its head: all of them, or none (leader)
///
/// What stands in the way of one is told with all others (`errors`, by the place in the list), and nothing is destroyed.
#[utoipa::path(
    path = "/api/v1/erasures", operation_id = "erase_several", tag = "retention", security(("bearer" = [])),
    request_body = ErasureBody, params(("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 200, body = Erasure),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 413, body = ProblemBody),
        (status = 415, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/erasures")]
async fn erase_several(app: App, write: Write<ErasureBody>) -> Answer<Erasure> {
    several::erase_several(&app, &write.ctx, &write.body).await
}
