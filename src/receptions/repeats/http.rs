//! Suggestions over HTTP.
use actix_web::post;
use actix_web::web::ServiceConfig;
use utoipa::OpenApi;

use super::acts;
use super::bodies::{RepeatCheck, RepeatsView};
use crate::platform::App;
use crate::platform::http::{Answer, ProblemBody, Write};

#[derive(OpenApi)]
#[openapi(paths(check_reception_repeats))]
struct Described;

pub(in crate::receptions) fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub(in crate::receptions) fn routes(config: &mut ServiceConfig) {
    config.service(check_reception_repeats);
}

/// Earlier visits that may be about the same matter, before a visit is written
///
/// The same person by number or by name and place, similar words; never from sealed visits. Nothing is kept.
#[utoipa::path(
    path = "/api/v1/receptions/repeat-check", operation_id = "check_reception_repeats", tag = "receptions",
    security(("bearer" = [])), request_body = RepeatCheck,
    responses(
        (status = 200, body = RepeatsView), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
        (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 413, body = ProblemBody),
        (status = 415, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/receptions/repeat-check")]
async fn check_reception_repeats(app: App, write: Write<RepeatCheck>) -> Answer<RepeatsView> {
    acts::check_reception_repeats(&app, &write.ctx, &write.body).await
}
