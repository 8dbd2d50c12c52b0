//! Petitions over HTTP.
mod cases;
mod course;
mod steps;

use actix_web::web::ServiceConfig;

pub fn openapi() -> utoipa::openapi::OpenApi {
    cases::openapi().merge_from(steps::openapi()).merge_from(course::openapi())
}

pub fn routes(config: &mut ServiceConfig) {
    config.configure(cases::routes).configure(steps::routes).configure(course::routes);
}
