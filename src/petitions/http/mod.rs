//! Petitions over HTTP.
mod cases;
mod course;
mod steps;

use actix_web::web::ServiceConfig;

use super::duplicates;

pub fn openapi() -> utoipa::openapi::OpenApi {
    let steps = steps::openapi().merge_from(course::openapi());
    cases::openapi().merge_from(steps).merge_from(duplicates::openapi())
}

pub fn routes(config: &mut ServiceConfig) {
    config.configure(duplicates::routes).configure(cases::routes).configure(steps::routes).configure(course::routes);
}
