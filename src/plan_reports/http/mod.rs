//! The room over HTTP: rounds, reports.
mod reports;
mod rounds;

use actix_web::web::ServiceConfig;

/// The room's part of the description.
pub fn openapi() -> utoipa::openapi::OpenApi {
    rounds::openapi().merge_from(reports::openapi())
}

/// The room's routes, to stand inside `/api/v1`.
pub fn routes(config: &mut ServiceConfig) {
    rounds::routes(config);
    reports::routes(config);
}
