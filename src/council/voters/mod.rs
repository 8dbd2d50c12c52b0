//! Voters' petitions (kiến nghị cử tri; Nghị quyết liên tịch 72/2025, Điều 37, 49, 51; Luật Hoạt động giám sát 2015, Điều 74):
//! collected, merged by content, sent to the competent agency, answered, published, followed by the Standing Committee.
//!
//! A complaint or denunciation among them is a petition (Điều 37 khoản 4): it is registered in the same transaction, and of
//! it nothing stays here but that there was one: neither words nor names nor meeting, of a denunciation no link either.
mod acts;
mod answering;
mod bodies;
mod clocks;
mod converting;
mod http;
mod list;
mod merging;
mod model;
mod rules;
mod store;
mod view;

pub(super) use http::{openapi, routes};
pub(super) use store::{Tally, first_received_at, raise, still_seen, tally};
