//! Steps of a petition over HTTP: POST `/petitions/{id}/{action}`, each with `If-Match`.
use actix_web::post;
use actix_web::web::ServiceConfig;
use utoipa::OpenApi;

use super::super::acts;
use super::super::bodies::*;
use super::super::view::PetitionView;
use crate::kernel::PetitionId;
use crate::platform::App;
use crate::platform::http::{Answer, Id, ProblemBody, Seen, Write};

#[derive(OpenApi)]
#[openapi(paths(
    classify_petition,
    assign_petition,
    accept_petition,
    refuse_petition,
    guide_petition,
    transfer_petition,
    return_petition,
    urge_petition,
    file_petition,
    use_petition_for_inspection,
    split_petition,
    settle_petition,
    execute_petition,
    close_petition
))]
struct Described;

pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(classify_petition)
        .service(assign_petition)
        .service(accept_petition)
        .service(refuse_petition)
        .service(guide_petition)
        .service(transfer_petition)
        .service(return_petition)
        .service(urge_petition)
        .service(file_petition)
        .service(use_petition_for_inspection)
        .service(split_petition)
        .service(settle_petition)
        .service(execute_petition)
        .service(close_petition);
}

/// Says what a petition is and whose it is; again until settled, with a reason.
#[utoipa::path(
    tag = "petitions", operation_id = "classify_petition", path = "/api/v1/petitions/{id}/classify",
    params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header, description = "The ETag that was read"),
           ("Idempotency-Key" = Option<String>, Header)),
    request_body = ClassifyBody, security(("bearer" = [])),
    responses(
        (status = 200, body = PetitionView, headers(("ETag" = String))),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "May see, but not do"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "Wrong state or against the rules, with the article and the allowed actions"),
        (status = 412, body = ProblemBody, content_type = "application/problem+json", description = "Stale version"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Invalid values"),
        (status = 428, body = ProblemBody, content_type = "application/problem+json", description = "If-Match missing")
    )
)]
#[post("/petitions/{id}/classify")]
async fn classify_petition(
    app: App,
    id: Id<PetitionId>,
    seen: Seen,
    sent: Write<ClassifyBody>,
) -> Answer<PetitionView> {
    acts::classify(&app, &sent.ctx, id.0, seen.0, sent.body).await
}

/// Gives a petition to a handler of the agency that holds it (leader).
#[utoipa::path(
    tag = "petitions", operation_id = "assign_petition", path = "/api/v1/petitions/{id}/assign",
    params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header, description = "The ETag that was read"),
           ("Idempotency-Key" = Option<String>, Header)),
    request_body = AssignBody, security(("bearer" = [])),
    responses(
        (status = 200, body = PetitionView, headers(("ETag" = String))),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "May see, but not do"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "Wrong state or against the rules, with the article and the allowed actions"),
        (status = 412, body = ProblemBody, content_type = "application/problem+json", description = "Stale version"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Invalid values"),
        (status = 428, body = ProblemBody, content_type = "application/problem+json", description = "If-Match missing")
    )
)]
#[post("/petitions/{id}/assign")]
async fn assign_petition(app: App, id: Id<PetitionId>, seen: Seen, sent: Write<AssignBody>) -> Answer<PetitionView> {
    acts::assign(&app, &sent.ctx, id.0, seen.0, sent.body).await
}

/// Accepts it (thụ lý): starts the settlement clock.
#[utoipa::path(
    tag = "petitions", operation_id = "accept_petition", path = "/api/v1/petitions/{id}/accept",
    params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header, description = "The ETag that was read"),
           ("Idempotency-Key" = Option<String>, Header)),
    request_body = AcceptBody, security(("bearer" = [])),
    responses(
        (status = 200, body = PetitionView, headers(("ETag" = String))),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "May see, but not do"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "Wrong state or against the rules, with the article and the allowed actions"),
        (status = 412, body = ProblemBody, content_type = "application/problem+json", description = "Stale version"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Invalid values"),
        (status = 428, body = ProblemBody, content_type = "application/problem+json", description = "If-Match missing")
    )
)]
#[post("/petitions/{id}/accept")]
async fn accept_petition(app: App, id: Id<PetitionId>, seen: Seen, sent: Write<AcceptBody>) -> Answer<PetitionView> {
    acts::accept(&app, &sent.ctx, id.0, seen.0, sent.body).await
}

/// Does not accept it (không thụ lý), on a lawful ground.
#[utoipa::path(
    tag = "petitions", operation_id = "refuse_petition", path = "/api/v1/petitions/{id}/refuse",
    params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header, description = "The ETag that was read"),
           ("Idempotency-Key" = Option<String>, Header)),
    request_body = RefuseBody, security(("bearer" = [])),
    responses(
        (status = 200, body = PetitionView, headers(("ETag" = String))),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "May see, but not do"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "Wrong state or against the rules, with the article and the allowed actions"),
        (status = 412, body = ProblemBody, content_type = "application/problem+json", description = "Stale version"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Invalid values"),
        (status = 428, body = ProblemBody, content_type = "application/problem+json", description = "If-Match missing")
    )
)]
#[post("/petitions/{id}/refuse")]
async fn refuse_petition(app: App, id: Id<PetitionId>, seen: Seen, sent: Write<RefuseBody>) -> Answer<PetitionView> {
    acts::refuse(&app, &sent.ctx, id.0, seen.0, sent.body).await
}

/// Guides the citizen to the competent body (hướng dẫn).
#[utoipa::path(
    tag = "petitions", operation_id = "guide_petition", path = "/api/v1/petitions/{id}/guide",
    params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header, description = "The ETag that was read"),
           ("Idempotency-Key" = Option<String>, Header)),
    request_body = GuideBody, security(("bearer" = [])),
    responses(
        (status = 200, body = PetitionView, headers(("ETag" = String))),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "May see, but not do"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "Wrong state or against the rules, with the article and the allowed actions"),
        (status = 412, body = ProblemBody, content_type = "application/problem+json", description = "Stale version"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Invalid values"),
        (status = 428, body = ProblemBody, content_type = "application/problem+json", description = "If-Match missing")
    )
)]
#[post("/petitions/{id}/guide")]
async fn guide_petition(app: App, id: Id<PetitionId>, seen: Seen, sent: Write<GuideBody>) -> Answer<PetitionView> {
    acts::guide(&app, &sent.ctx, id.0, seen.0, sent.body).await
}

/// Sends it to the competent body (chuyển đơn).
#[utoipa::path(
    tag = "petitions", operation_id = "transfer_petition", path = "/api/v1/petitions/{id}/transfer",
    params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header, description = "The ETag that was read"),
           ("Idempotency-Key" = Option<String>, Header)),
    request_body = TransferBody, security(("bearer" = [])),
    responses(
        (status = 200, body = PetitionView, headers(("ETag" = String))),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "May see, but not do"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "Wrong state or against the rules, with the article and the allowed actions"),
        (status = 412, body = ProblemBody, content_type = "application/problem+json", description = "Stale version"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Invalid values"),
        (status = 428, body = ProblemBody, content_type = "application/problem+json", description = "If-Match missing")
    )
)]
#[post("/petitions/{id}/transfer")]
async fn transfer_petition(
    app: App,
    id: Id<PetitionId>,
    seen: Seen,
    sent: Write<TransferBody>,
) -> Answer<PetitionView> {
    acts::transfer(&app, &sent.ctx, id.0, seen.0, sent.body).await
}

/// Returns it to who forwarded it (trả đơn).
#[utoipa::path(
    tag = "petitions", operation_id = "return_petition", path = "/api/v1/petitions/{id}/return",
    params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header, description = "The ETag that was read"),
           ("Idempotency-Key" = Option<String>, Header)),
    request_body = ReturnBody, security(("bearer" = [])),
    responses(
        (status = 200, body = PetitionView, headers(("ETag" = String))),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "May see, but not do"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "Wrong state or against the rules, with the article and the allowed actions"),
        (status = 412, body = ProblemBody, content_type = "application/problem+json", description = "Stale version"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Invalid values"),
        (status = 428, body = ProblemBody, content_type = "application/problem+json", description = "If-Match missing")
    )
)]
#[post("/petitions/{id}/return")]
async fn return_petition(app: App, id: Id<PetitionId>, seen: Seen, sent: Write<ReturnBody>) -> Answer<PetitionView> {
    acts::send_back(&app, &sent.ctx, id.0, seen.0, sent.body).await
}

/// Urges the body that is to settle it (đôn đốc).
#[utoipa::path(
    tag = "petitions", operation_id = "urge_petition", path = "/api/v1/petitions/{id}/urge",
    params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header, description = "The ETag that was read"),
           ("Idempotency-Key" = Option<String>, Header)),
    request_body = UrgeBody, security(("bearer" = [])),
    responses(
        (status = 200, body = PetitionView, headers(("ETag" = String))),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "May see, but not do"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "Wrong state or against the rules, with the article and the allowed actions"),
        (status = 412, body = ProblemBody, content_type = "application/problem+json", description = "Stale version"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Invalid values"),
        (status = 428, body = ProblemBody, content_type = "application/problem+json", description = "If-Match missing")
    )
)]
#[post("/petitions/{id}/urge")]
async fn urge_petition(app: App, id: Id<PetitionId>, seen: Seen, sent: Write<UrgeBody>) -> Answer<PetitionView> {
    acts::urge(&app, &sent.ctx, id.0, seen.0, sent.body).await
}

/// Files it without more (lưu đơn).
#[utoipa::path(
    tag = "petitions", operation_id = "file_petition", path = "/api/v1/petitions/{id}/file",
    params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header, description = "The ETag that was read"),
           ("Idempotency-Key" = Option<String>, Header)),
    request_body = FileBody, security(("bearer" = [])),
    responses(
        (status = 200, body = PetitionView, headers(("ETag" = String))),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "May see, but not do"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "Wrong state or against the rules, with the article and the allowed actions"),
        (status = 412, body = ProblemBody, content_type = "application/problem+json", description = "Stale version"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Invalid values"),
        (status = 428, body = ProblemBody, content_type = "application/problem+json", description = "If-Match missing")
    )
)]
#[post("/petitions/{id}/file")]
async fn file_petition(app: App, id: Id<PetitionId>, seen: Seen, sent: Write<FileBody>) -> Answer<PetitionView> {
    acts::file(&app, &sent.ctx, id.0, seen.0, sent.body).await
}

/// Uses a nameless denunciation with evidence for inspection.
#[utoipa::path(
    tag = "petitions", operation_id = "use_petition_for_inspection", path = "/api/v1/petitions/{id}/use_for_inspection",
    params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header, description = "The ETag that was read"),
           ("Idempotency-Key" = Option<String>, Header)),
    request_body = UseForInspectionBody, security(("bearer" = [])),
    responses(
        (status = 200, body = PetitionView, headers(("ETag" = String))),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "May see, but not do"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "Wrong state or against the rules, with the article and the allowed actions"),
        (status = 412, body = ProblemBody, content_type = "application/problem+json", description = "Stale version"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Invalid values"),
        (status = 428, body = ProblemBody, content_type = "application/problem+json", description = "If-Match missing")
    )
)]
#[post("/petitions/{id}/use_for_inspection")]
async fn use_petition_for_inspection(
    app: App,
    id: Id<PetitionId>,
    seen: Seen,
    sent: Write<UseForInspectionBody>,
) -> Answer<PetitionView> {
    acts::use_for_inspection(&app, &sent.ctx, id.0, seen.0, sent.body).await
}

/// Splits a petition of mixed contents into one petition a part (tách đơn).
#[utoipa::path(
    tag = "petitions", operation_id = "split_petition", path = "/api/v1/petitions/{id}/split",
    params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header, description = "The ETag that was read"),
           ("Idempotency-Key" = Option<String>, Header)),
    request_body = SplitBody, security(("bearer" = [])),
    responses(
        (status = 200, body = PetitionView, headers(("ETag" = String))),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "May see, but not do"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "Wrong state or against the rules, with the article and the allowed actions"),
        (status = 412, body = ProblemBody, content_type = "application/problem+json", description = "Stale version"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Invalid values"),
        (status = 428, body = ProblemBody, content_type = "application/problem+json", description = "If-Match missing")
    )
)]
#[post("/petitions/{id}/split")]
async fn split_petition(app: App, id: Id<PetitionId>, seen: Seen, sent: Write<SplitBody>) -> Answer<PetitionView> {
    acts::split(&app, &sent.ctx, id.0, seen.0, sent.body).await
}

/// Records the decision, conclusion or answer (giải quyết).
#[utoipa::path(
    tag = "petitions", operation_id = "settle_petition", path = "/api/v1/petitions/{id}/settle",
    params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header, description = "The ETag that was read"),
           ("Idempotency-Key" = Option<String>, Header)),
    request_body = SettleBody, security(("bearer" = [])),
    responses(
        (status = 200, body = PetitionView, headers(("ETag" = String))),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "May see, but not do"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "Wrong state or against the rules, with the article and the allowed actions"),
        (status = 412, body = ProblemBody, content_type = "application/problem+json", description = "Stale version"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Invalid values"),
        (status = 428, body = ProblemBody, content_type = "application/problem+json", description = "If-Match missing")
    )
)]
#[post("/petitions/{id}/settle")]
async fn settle_petition(app: App, id: Id<PetitionId>, seen: Seen, sent: Write<SettleBody>) -> Answer<PetitionView> {
    acts::settle(&app, &sent.ctx, id.0, seen.0, sent.body).await
}

/// Records a step of execution; repeatable until complete.
#[utoipa::path(
    tag = "petitions", operation_id = "execute_petition", path = "/api/v1/petitions/{id}/execute",
    params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header, description = "The ETag that was read"),
           ("Idempotency-Key" = Option<String>, Header)),
    request_body = ExecuteBody, security(("bearer" = [])),
    responses(
        (status = 200, body = PetitionView, headers(("ETag" = String))),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "May see, but not do"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "Wrong state or against the rules, with the article and the allowed actions"),
        (status = 412, body = ProblemBody, content_type = "application/problem+json", description = "Stale version"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Invalid values"),
        (status = 428, body = ProblemBody, content_type = "application/problem+json", description = "If-Match missing")
    )
)]
#[post("/petitions/{id}/execute")]
async fn execute_petition(app: App, id: Id<PetitionId>, seen: Seen, sent: Write<ExecuteBody>) -> Answer<PetitionView> {
    acts::execute(&app, &sent.ctx, id.0, seen.0, sent.body).await
}

/// Closes a settled case that is in force and has nothing left to execute.
#[utoipa::path(
    tag = "petitions", operation_id = "close_petition", path = "/api/v1/petitions/{id}/close",
    params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header, description = "The ETag that was read"),
           ("Idempotency-Key" = Option<String>, Header)),
    request_body = NothingBody, security(("bearer" = [])),
    responses(
        (status = 200, body = PetitionView, headers(("ETag" = String))),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "May see, but not do"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "Wrong state or against the rules, with the article and the allowed actions"),
        (status = 412, body = ProblemBody, content_type = "application/problem+json", description = "Stale version"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Invalid values"),
        (status = 428, body = ProblemBody, content_type = "application/problem+json", description = "If-Match missing")
    )
)]
#[post("/petitions/{id}/close")]
async fn close_petition(app: App, id: Id<PetitionId>, seen: Seen, sent: Write<NothingBody>) -> Answer<PetitionView> {
    acts::close(&app, &sent.ctx, id.0, seen.0, sent.body).await
}
