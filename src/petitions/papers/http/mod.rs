//! Files of a case over HTTP: uploaded as a form, read with ranges, opened with a reason.
mod content;
mod form;

use actix_multipart::Multipart;
use actix_web::web::ServiceConfig;
use actix_web::{HttpRequest, HttpResponse, get, post};
use utoipa::OpenApi;

use super::acts;
use super::bodies::{DocumentForm, ReturnedBody};
use crate::documents::DocumentView;
use crate::kernel::{DocumentId, Page, PetitionId};
use crate::petitions::bodies::UnsealBody;
use crate::platform::ctx::Ctx;
use crate::platform::http::{Answer, Id, ProblemBody, Write, keyed};
use crate::platform::{App, AppError};

#[derive(OpenApi)]
#[openapi(
    paths(attach_document, list_documents, read_document, open_document, return_document),
    tags((name = "documents", description = "Files of a case"))
)]
struct Described;

pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(attach_document)
        .service(list_documents)
        .service(read_document)
        .service(open_document)
        .service(return_document);
}

/// Adds a file to a case, in any state: PDF, Word, Excel, JPEG or PNG, known by its content. `replaces` makes it a new
/// version of an earlier one; both stay.
#[utoipa::path(
    tag = "documents", operation_id = "attach_document", path = "/api/v1/petitions/{id}/documents",
    params(("id" = uuid::Uuid, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body(content = DocumentForm, content_type = "multipart/form-data"), security(("bearer" = [])),
    responses(
        (status = 201, body = DocumentView, headers(("Location" = String))),
        (status = 400, body = ProblemBody, content_type = "application/problem+json", description = "Malformed form"),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "May see, but not do"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known"),
        (status = 413, body = ProblemBody, content_type = "application/problem+json", description = "Too large"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Another kind of file, or invalid values")
    )
)]
#[post("/petitions/{id}/documents")]
async fn attach_document(
    app: App,
    mut ctx: Ctx,
    id: Id<PetitionId>,
    req: HttpRequest,
    form: Multipart,
) -> Answer<DocumentView> {
    let door = acts::begin(&app, &ctx, id.0).await?;
    let sent = form::read(&app, form, door).await?;
    ctx.idempotency = keyed(&req, &sent.fingerprint())?;
    acts::attach(&app, &ctx, id.0, sent).await
}

/// The files of a case, as they came; of a sealed one neither names nor titles.
#[utoipa::path(
    tag = "documents", operation_id = "list_documents", path = "/api/v1/petitions/{id}/documents",
    params(("id" = uuid::Uuid, Path)), security(("bearer" = [])),
    responses(
        (status = 200, body = Page<DocumentView>),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known")
    )
)]
#[get("/petitions/{id}/documents")]
async fn list_documents(app: App, ctx: Ctx, id: Id<PetitionId>) -> Answer<Page<DocumentView>> {
    acts::list(&app, &ctx, id.0).await
}

/// The content of a file, or the part of it that `Range` asks for. Its checksum is compared before the first byte.
#[utoipa::path(
    tag = "documents", operation_id = "read_document", path = "/api/v1/documents/{id}/content",
    params(("id" = uuid::Uuid, Path), ("Range" = Option<String>, Header, description = "bytes=0-1023")), security(("bearer" = [])),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 206, body = Vec<u8>, content_type = "application/octet-stream", headers(("Content-Range" = String))),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "Of a sealed case: open it with a reason"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "The stored file is damaged"),
        (status = 416, body = ProblemBody, content_type = "application/problem+json", description = "No such range")
    )
)]
#[get("/documents/{id}/content")]
async fn read_document(app: App, ctx: Ctx, id: Id<DocumentId>, req: HttpRequest) -> Result<HttpResponse, AppError> {
    content::ranged(&req, acts::read(&app, &ctx, id.0).await?).await
}

/// Opens the content of a file of a sealed case, for those who may open the identity; the reason stands in the trail.
#[utoipa::path(
    tag = "documents", operation_id = "open_document", path = "/api/v1/documents/{id}/open",
    params(("id" = uuid::Uuid, Path)), request_body = UnsealBody, security(("bearer" = [])),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "May see, but not do"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "The stored file is damaged"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Invalid values")
    )
)]
#[post("/documents/{id}/open")]
async fn open_document(app: App, id: Id<DocumentId>, sent: Write<UnsealBody>) -> Result<HttpResponse, AppError> {
    content::whole(acts::open(&app, &sent.ctx, id.0, sent.body).await?).await
}

/// Records that an original went back to its owner: when the petition is not accepted, or after the decision.
#[utoipa::path(
    tag = "documents", operation_id = "return_document", path = "/api/v1/documents/{id}/returned",
    params(("id" = uuid::Uuid, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = ReturnedBody, security(("bearer" = [])),
    responses(
        (status = 200, body = DocumentView),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "May see, but not do"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "No original, given back already, or still needed"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Invalid values")
    )
)]
#[post("/documents/{id}/returned")]
async fn return_document(app: App, id: Id<DocumentId>, sent: Write<ReturnedBody>) -> Answer<DocumentView> {
    acts::give_back(&app, &sent.ctx, id.0, sent.body).await
}
