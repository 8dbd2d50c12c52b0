//! What comes in from outside and goes out: registers that exist in Excel, the national database, later
//! portals and feeds.
mod imports;
pub mod national;
pub mod registers;

pub use imports::{ImportReport, Order, RegisterKind, import_register};

/// The room's part of the description.
pub fn openapi() -> utoipa::openapi::OpenApi {
    imports::openapi().merge_from(national::openapi())
}

/// The room's routes, to stand inside `/api/v1`.
pub fn routes(config: &mut actix_web::web::ServiceConfig) {
    imports::routes(config);
    national::routes(config);
}
