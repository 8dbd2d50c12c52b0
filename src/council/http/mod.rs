//! The room's routes and description, joined.
#[macro_use]
mod steps;

use actix_web::web::ServiceConfig;

use super::{figures, meetings, promises, questions, reports, sessions, voters};

/// The room's part of the description.
pub fn openapi() -> utoipa::openapi::OpenApi {
    sessions::openapi()
        .merge_from(questions::openapi())
        .merge_from(promises::openapi())
        .merge_from(reports::openapi())
        .merge_from(meetings::openapi())
        .merge_from(voters::openapi())
        .merge_from(figures::openapi())
}

/// The room's routes, to stand inside `/api/v1`.
pub fn routes(config: &mut ServiceConfig) {
    sessions::routes(config);
    questions::routes(config);
    promises::routes(config);
    reports::routes(config);
    meetings::routes(config);
    voters::routes(config);
    figures::routes(config);
}
