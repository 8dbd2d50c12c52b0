//! Duplicates over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{get, post};
use utoipa::OpenApi;

use super::acts::{self, DuplicateCheckBody};
use super::view::DuplicatesView;
use crate::kernel::PetitionId;
use crate::platform::App;
use crate::platform::ctx::Ctx;
use crate::platform::http::{Answer, Id, ProblemBody, Write};

#[derive(OpenApi)]
#[openapi(paths(list_petition_duplicates, check_petition_duplicates))]
struct Described;

pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub fn routes(config: &mut ServiceConfig) {
    config.service(check_petition_duplicates).service(list_petition_duplicates);
}

/// Petitions in sight that may be the same one sent again, with what matched, side by side. A sealed petition is
/// compared with nothing.
#[utoipa::path(
    tag = "petitions", operation_id = "list_petition_duplicates", path = "/api/v1/petitions/{id}/duplicates",
    params(("id" = uuid::Uuid, Path)), security(("bearer" = [])),
    responses(
        (status = 200, body = DuplicatesView),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known")
    )
)]
#[get("/petitions/{id}/duplicates")]
async fn list_petition_duplicates(app: App, ctx: Ctx, id: Id<PetitionId>) -> Answer<DuplicatesView> {
    acts::of_petition(&app, &ctx, id.0).await
}

/// The same for what is being typed. Nothing is written, kept or recorded.
#[utoipa::path(
    tag = "petitions", operation_id = "check_petition_duplicates", path = "/api/v1/petitions/duplicate-check",
    request_body = DuplicateCheckBody, security(("bearer" = [])),
    responses(
        (status = 200, body = DuplicatesView),
        (status = 400, body = ProblemBody, content_type = "application/problem+json", description = "Malformed"),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "Not a registrar of that agency"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Invalid values")
    )
)]
#[post("/petitions/duplicate-check")]
async fn check_petition_duplicates(app: App, sent: Write<DuplicateCheckBody>) -> Answer<DuplicatesView> {
    acts::check(&app, &sent.ctx, sent.body).await
}
