//! Petitions over HTTP.
mod cases;
mod steps;

use actix_web::web::ServiceConfig;

use super::duplicates;

pub fn openapi() -> utoipa::openapi::OpenApi {
    cases::openapi().merge_from(steps::openapi()).merge_from(duplicates::openapi())
}

pub fn routes(config: &mut ServiceConfig) {
    config.configure(duplicates::routes).configure(cases::routes).configure(steps::routes);
}
