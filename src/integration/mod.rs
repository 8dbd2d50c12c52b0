//! What comes in from outside and goes out: registers that exist in Excel, later portals and feeds.
mod imports;
pub mod registers;

pub use imports::{ImportReport, Order, RegisterKind, import_register, openapi, routes};
