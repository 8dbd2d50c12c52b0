//! Whether the program runs, and whether it can serve; said to everybody, in few words.
use actix_web::web::ServiceConfig;
use actix_web::{Responder, get};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use crate::platform::http::{Answer, ProblemBody};
use crate::platform::{App, Reply};

#[derive(OpenApi)]
#[openapi(paths(live, ready), tags((name = "health", description = "For those who watch the program.")))]
struct Described;

pub(super) fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub(super) fn routes(config: &mut ServiceConfig) {
    config.service(live).service(ready);
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "status": "ready" }))]
struct Health {
    /// `live` or `ready`.
    status: &'static str,
}

/// The program runs
#[utoipa::path(
    path = "/health/live", operation_id = "live", tag = "health", security(()), responses((status = 200, body = Health))
)]
#[get("/health/live")]
async fn live() -> impl Responder {
    Reply::ok(Health { status: "live" })
}

/// The program can serve: the database answers
#[utoipa::path(
    path = "/health/ready", operation_id = "ready", tag = "health", security(()),
    responses((status = 200, body = Health), (status = 503, body = ProblemBody))
)]
#[get("/health/ready")]
async fn ready(app: App) -> Answer<Health> {
    app.answers().await?;
    Ok(Reply::ok(Health { status: "ready" }))
}
