//! Joins the rooms' routes and descriptions into one API.
mod codes;

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpResponse, get};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

use crate::platform::http::ProblemBody;
use crate::platform::{App, AppError};
use crate::{agencies, identity, inspection, integration, petitions, receptions};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "tiepdan",
        description = "Case management for citizen reception (tiếp công dân) and petitions of a district: REST API."
    ),
    components(schemas(ProblemBody)),
    modifiers(&Security),
    security(("bearer" = []))
)]
struct Described;

struct Security;

impl Modify for Security {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
        api.components.get_or_insert_default().add_security_scheme("bearer", SecurityScheme::Http(scheme));
    }
}

/// The description of the whole API, as committed in `openapi/openapi.json`.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
        .merge_from(codes::openapi())
        .merge_from(agencies::openapi())
        .merge_from(identity::openapi())
        .merge_from(inspection::openapi())
        .merge_from(integration::openapi())
        .merge_from(petitions::openapi())
        .merge_from(receptions::openapi())
}

/// The description as text, spelled the same by every build.
pub fn openapi_json() -> String {
    let mut text = openapi().to_pretty_json().unwrap_or_default();
    text.push('\n');
    text
}

/// Every route of the program.
pub fn routes(config: &mut ServiceConfig) {
    config.service(live).service(ready);
    config.service(web::scope("/api/v1").configure(rooms));
}

fn rooms(config: &mut ServiceConfig) {
    config
        .service(codes::list_codes)
        .configure(agencies::routes)
        .configure(identity::routes)
        .configure(inspection::routes)
        .configure(integration::routes)
        .configure(petitions::routes)
        .configure(receptions::routes);
}

/// The program runs.
#[get("/health/live")]
async fn live() -> HttpResponse {
    HttpResponse::Ok().json(serde_json::json!({ "status": "live" }))
}

/// The program can serve: the database answers.
#[get("/health/ready")]
async fn ready(app: App) -> Result<HttpResponse, AppError> {
    use diesel_async::SimpleAsyncConnection;
    let mut conn = app.desk().await?;
    conn.batch_execute("select 1").await?;
    Ok(HttpResponse::Ok().json(serde_json::json!({ "status": "ready" })))
}
