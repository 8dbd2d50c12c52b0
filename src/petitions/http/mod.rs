//! Petitions over HTTP.
mod cases;
mod steps;

use actix_web::web::ServiceConfig;

pub fn openapi() -> utoipa::openapi::OpenApi {
    cases::openapi().merge_from(steps::openapi())
}

pub fn routes(config: &mut ServiceConfig) {
    config.configure(cases::routes).configure(steps::routes);
}
