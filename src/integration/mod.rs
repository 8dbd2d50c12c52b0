//! What comes in from outside and goes out: registers that exist in Excel, the national database, later
//! portals and feeds.
mod http;
mod imports;
pub mod national;
pub mod registers;

pub use http::{openapi, routes};
pub use imports::{ImportReport, Order, RegisterKind, import_register};
