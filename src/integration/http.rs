//! The room over HTTP: registers, the national database.
use actix_web::web::ServiceConfig;

use super::{imports, national};

/// The room's part of the description.
pub fn openapi() -> utoipa::openapi::OpenApi {
    imports::openapi().merge_from(national::openapi())
}

/// The room's routes, to stand inside `/api/v1`.
pub fn routes(config: &mut ServiceConfig) {
    imports::routes(config);
    national::routes(config);
}
