//! Contact meetings of deputies with voters (tiếp xúc cử tri): the day, the place, who met how many. No voter is named.
//! What was recorded wrongly is put right with the reason.
mod acts;
mod bodies;
mod http;
mod list;
mod model;
mod store;
mod view;

pub(super) use http::{openapi, routes};
pub(super) use store::{find, still_seen};
