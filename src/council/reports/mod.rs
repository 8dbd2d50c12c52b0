//! What who answered the Council owes before its next session opens (Luật Hoạt động giám sát 2015, Điều 60 khoản 7): a report on
//! the resolution and on what was promised, 10 days ahead, counted backwards from the opening day and anew when that moves.
mod acts;
mod bodies;
mod http;
mod list;
mod model;
mod owing;
mod store;
mod view;

pub(super) use http::{openapi, routes};
pub(super) use owing::{owe, owe_after, owe_none};
pub(super) use store::{raise, still_seen};
