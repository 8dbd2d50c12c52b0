//! Parameters: what the law leaves to the district, or what could not be verified.
//!
//! Each value has the document it rests on and the days on which it holds; an agency's own goes before the
//! district-wide one. A later value stands beside the earlier, so that a past day still finds what held then.
//! Refused: a value without its document.
mod acts;
mod http;
mod model;
mod store;

pub(super) use http::{openapi, routes};
pub use store::{in_force, parameter};
