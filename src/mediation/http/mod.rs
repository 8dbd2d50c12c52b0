//! Mediations over HTTP.
mod cases;
mod lists;
mod steps;

use actix_web::web::ServiceConfig;

use super::groups;

/// The room's part of the description.
pub fn openapi() -> utoipa::openapi::OpenApi {
    cases::openapi().merge_from(steps::openapi()).merge_from(lists::openapi()).merge_from(groups::openapi())
}

/// The room's routes, to stand inside `/api/v1`.
pub fn routes(config: &mut ServiceConfig) {
    // What has a name of its own stands before what is found by its id.
    config.configure(lists::routes).configure(cases::routes).configure(steps::routes).configure(groups::routes);
}
