//! Questions of deputies (chất vấn; Luật Hoạt động giám sát 2015, Điều 60, 69): put to the head of an agency, who answers in
//! person at the session, with responsibility, measures and a day, or in writing within 20 days; asked again when the
//! answer does not do; resolved on by the Council. A delegate's answer is refused.
mod acts;
mod answering;
mod bodies;
mod http;
mod list;
mod model;
mod rules;
mod store;
mod view;

pub(super) use http::{openapi, routes};
pub(super) use store::{Tally, find, raise, still_seen, tally};
