//! Receipts over HTTP.
use actix_web::post;
use actix_web::web::ServiceConfig;
use utoipa::OpenApi;

use super::{GiveReceipt, acts};
use crate::kernel::ReceptionId;
use crate::platform::App;
use crate::platform::http::{Answer, Id, ProblemBody, Write};
use crate::receptions::ReceptionView;

#[derive(OpenApi)]
#[openapi(paths(give_reception_receipt))]
struct Described;

pub(in crate::receptions) fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub(in crate::receptions) fn routes(config: &mut ServiceConfig) {
    config.service(give_reception_receipt);
}

/// Gives a numbered receipt for what was handed over at a visit
///
/// TT 06/2014/TT-TTCP, Điều 12. It is printed in two copies by `GET /receptions/{id}/papers/receipt`. Of a sealed visit
/// the titles stand in its sealed record only.
#[utoipa::path(
    path = "/api/v1/receptions/{id}/receipts", operation_id = "give_reception_receipt", tag = "receptions",
    security(("bearer" = [])), request_body = GiveReceipt,
    params(("id" = ReceptionId, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 201, body = ReceptionView, headers(("ETag" = String), ("Location" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 413, body = ProblemBody),
        (status = 415, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/receptions/{id}/receipts")]
async fn give_reception_receipt(app: App, id: Id<ReceptionId>, write: Write<GiveReceipt>) -> Answer<ReceptionView> {
    acts::give_reception_receipt(&app, &write.ctx, id.0, &write.body).await
}
