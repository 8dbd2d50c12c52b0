//! Petitions over HTTP.
mod cases;
mod course;
mod steps;

use actix_web::web::ServiceConfig;

use super::{duplicates, letters, papers, register, retention};

pub fn openapi() -> utoipa::openapi::OpenApi {
    cases::openapi()
        .merge_from(register::openapi())
        .merge_from(duplicates::openapi())
        .merge_from(retention::openapi())
        .merge_from(steps::openapi())
        .merge_from(course::openapi())
        .merge_from(papers::openapi())
        .merge_from(letters::openapi())
}

pub fn routes(config: &mut ServiceConfig) {
    config
        .configure(register::routes)
        .configure(duplicates::routes)
        .configure(retention::routes)
        .configure(cases::routes)
        .configure(steps::routes)
        .configure(course::routes)
        .configure(papers::routes)
        .configure(letters::routes);
}
