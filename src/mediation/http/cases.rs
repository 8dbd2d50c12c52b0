//! One mediation over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{HttpRequest, HttpResponse, get, post};
use utoipa::OpenApi;

use crate::kernel::{MediationId, Page};
use crate::mediation::acts;
use crate::mediation::bodies::OpenMediation;
use crate::mediation::letters::{self, MediationLetter};
use crate::mediation::view::{MediationView, StepView};
use crate::petitions::{PetitionBody, PetitionView};
use crate::platform::http::{Answer, Id, ProblemBody, Write, word_document};
use crate::platform::{App, AppError, Ctx};

#[derive(OpenApi)]
#[openapi(
    paths(open_mediation, read_mediation, read_mediation_history, write_mediation_record, petition_from_mediation),
    tags((name = "mediation", description = "Grassroots mediation, and the commune's mediation of land disputes."))
)]
struct Described;

pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(open_mediation)
        .service(read_mediation)
        .service(read_mediation_history)
        .service(write_mediation_record)
        .service(petition_from_mediation);
}

/// Enters a mediation at a commune
///
/// For receptionists, handlers and leaders of that very commune. What may not be mediated is refused with its article
/// (Luật Hòa giải ở cơ sở 2013, Điều 3). A land dispute's term is a parameter; unset, no clock runs and that is said.
#[utoipa::path(
    path = "/api/v1/mediations", operation_id = "open_mediation", tag = "mediation", security(("bearer" = [])),
    request_body = OpenMediation, params(("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 201, body = MediationView, headers(("ETag" = String), ("Location" = String))),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/mediations")]
async fn open_mediation(app: App, sent: Write<OpenMediation>) -> Answer<MediationView> {
    acts::open_mediation(&app, &sent.ctx, &sent.body).await
}

/// One mediation; names and words only for the commune and leaders above it
#[utoipa::path(
    path = "/api/v1/mediations/{id}", operation_id = "read_mediation", tag = "mediation", security(("bearer" = [])),
    params(("id" = uuid::Uuid, Path)),
    responses(
        (status = 200, body = MediationView, headers(("ETag" = String, description = "The version, for If-Match."))),
        (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/mediations/{id}")]
async fn read_mediation(app: App, ctx: Ctx, id: Id<MediationId>) -> Answer<MediationView> {
    acts::read_mediation(&app, &ctx, id.0).await
}

/// What happened with a mediation, first to last
#[utoipa::path(
    path = "/api/v1/mediations/{id}/history", operation_id = "read_mediation_history", tag = "mediation",
    security(("bearer" = [])), params(("id" = uuid::Uuid, Path)),
    responses(
        (status = 200, body = Page<StepView>),
        (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/mediations/{id}/history")]
async fn read_mediation_history(app: App, ctx: Ctx, id: Id<MediationId>) -> Answer<Page<StepView>> {
    acts::mediation_history(&app, &ctx, id.0).await
}

/// The record of an agreement as a Word document (Luật Hòa giải ở cơ sở 2013, Điều 24 khoản 2)
///
/// Only when the parties wanted one. Each time it is written stands in the trail.
#[utoipa::path(
    path = "/api/v1/mediations/{id}/papers/{form}", operation_id = "write_mediation_record", tag = "mediation",
    security(("bearer" = [])), params(("id" = uuid::Uuid, Path), ("form" = inline(MediationLetter), Path)),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/mediations/{id}/papers/{form}")]
async fn write_mediation_record(
    app: App,
    ctx: Ctx,
    id: Id<MediationId>,
    req: HttpRequest,
) -> Result<HttpResponse, AppError> {
    let form = req.match_info().get("form").unwrap_or_default();
    let (name, bytes) = letters::write(&app, &ctx, id.0, form).await?;
    Ok(word_document(&name, bytes))
}

/// Registers a petition that a mediation led to
///
/// From one that ended without agreement, or whose agreement is not carried out; linked both ways. A denunciation is
/// sealed as it is written, from any mediation, and nothing of it stays with the mediation.
#[utoipa::path(
    path = "/api/v1/mediations/{id}/petition", operation_id = "petition_from_mediation", tag = "mediation",
    security(("bearer" = [])), request_body = PetitionBody,
    params(("id" = uuid::Uuid, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 201, body = PetitionView, headers(("ETag" = String), ("Location" = String))),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/mediations/{id}/petition")]
async fn petition_from_mediation(app: App, id: Id<MediationId>, sent: Write<PetitionBody>) -> Answer<PetitionView> {
    acts::petition_from_mediation(&app, &sent.ctx, id.0, &sent.body).await
}
