//! What the Council asked, was answered and was promised, and what became of voters' petitions; each number with the list
//! it counts.
mod http;
mod reads;
mod rules;
mod view;

pub(super) use http::{openapi, routes};
