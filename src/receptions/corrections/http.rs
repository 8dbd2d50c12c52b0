//! Corrections over HTTP.
use actix_web::post;
use actix_web::web::ServiceConfig;
use utoipa::OpenApi;

use super::{CorrectReception, acts};
use crate::kernel::ReceptionId;
use crate::platform::App;
use crate::platform::http::{Answer, Id, ProblemBody, Seen, Write};
use crate::receptions::ReceptionView;

#[derive(OpenApi)]
#[openapi(paths(correct_reception))]
struct Described;

pub(in crate::receptions) fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub(in crate::receptions) fn routes(config: &mut ServiceConfig) {
    config.service(correct_reception);
}

/// Puts a line of the reception book right by a new one
///
/// The old line stays in the book, struck as corrected, and no longer counts; receipts, petitions and clocks go over.
/// A sealed line is put right by a sealed one only; an open one that turns out to hold a denunciation is sealed with it.
#[utoipa::path(
    path = "/api/v1/receptions/{id}/correct", operation_id = "correct_reception", tag = "receptions",
    security(("bearer" = [])), request_body = CorrectReception,
    params(
        ("id" = ReceptionId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 201, body = ReceptionView, headers(("ETag" = String), ("Location" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/receptions/{id}/correct")]
async fn correct_reception(
    app: App,
    id: Id<ReceptionId>,
    seen: Seen,
    write: Write<CorrectReception>,
) -> Answer<ReceptionView> {
    acts::correct_reception(&app, &write.ctx, (id.0, seen.0), &write.body).await
}
