//! How long the steps of a petition take: for each step that ended in the window the number of petitions, the median
//! and the 90th percentile of its days, for each agency and in all; and the petitions behind each number.
//!
//! Days are legal days, counted from the facts the figures stand on: a step counts for the agency that held the petition
//! when it ended, once a petition, by the last time in the window; `mixed` petitions are not counted.
mod export;
mod http;
mod model;
mod reads;
mod store;
mod view;

pub use model::InspectionStep;

pub(super) use http::{openapi, routes};
pub(super) use store::petitions;
