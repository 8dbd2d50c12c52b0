//! The room's routes and its part of the description.
use actix_web::web::ServiceConfig;

use super::{sessions, users};

/// The room's part of the description.
pub fn openapi() -> utoipa::openapi::OpenApi {
    sessions::openapi().merge_from(users::openapi())
}

/// The room's routes, to stand inside `/api/v1`.
pub fn routes(config: &mut ServiceConfig) {
    sessions::routes(config);
    users::routes(config);
}
