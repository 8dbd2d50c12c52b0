//! A register file becomes records: all or nothing, each row known again by a keyed digest of agency,
//! register, year, number, day and folded name, so that a grown file adds only its new rows. A changed row is
//! told and not applied. The file itself is not kept.
mod acts;
mod digests;
mod http;
mod petitions;
mod policy;
mod receptions;
mod store;
mod view;

pub use acts::{Order, RegisterKind, import_register};
pub use http::{openapi, routes};
pub use view::ImportReport;
