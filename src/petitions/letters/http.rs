//! Letters over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{HttpRequest, HttpResponse, get};
use utoipa::OpenApi;

use super::acts;
use super::rules::LetterForm;
use crate::kernel::PetitionId;
use crate::platform::ctx::Ctx;
use crate::platform::http::{Id, ProblemBody, word_document};
use crate::platform::{App, AppError};

#[derive(OpenApi)]
#[openapi(paths(write_petition_letter))]
struct Described;

pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub fn routes(config: &mut ServiceConfig) {
    config.service(write_petition_letter);
}

/// A letter about a petition as a Word document: a receipt (with the PIN for looking the case up), a proposal to accept,
/// guidance, transfer, return, notice of acceptance or of refusal. Of a sealed case the denouncer's name, address and
/// words are blank lines. Each letter is audited.
#[utoipa::path(
    tag = "documents", operation_id = "write_petition_letter", path = "/api/v1/petitions/{id}/papers/{form}",
    params(("id" = uuid::Uuid, Path), ("form" = inline(LetterForm), Path)), security(("bearer" = [])),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "May see, but not do"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found, not to be known, or no such form"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "The form does not fit, with those that do; or the office's template is broken")
    )
)]
#[get("/petitions/{id}/papers/{form}")]
async fn write_petition_letter(
    app: App,
    ctx: Ctx,
    id: Id<PetitionId>,
    req: HttpRequest,
) -> Result<HttpResponse, AppError> {
    let form = req.match_info().get("form").unwrap_or_default();
    let (name, bytes) = acts::write(&app, &ctx, id.0, form).await?;
    Ok(word_document(&name, bytes))
}
