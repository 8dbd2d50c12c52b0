//! Questions of deputies (chất vấn; Luật Hoạt động giám sát 2015, Điều 60, 69): put to the head of an agency, who answers in
//! person at the session, with responsibility, measures and a day, or in writing within 20 days; asked again when the
//! answer does not do; resolved on by the Council. A delegate's answer is refused. What nobody answers at the session is
//! owed in writing within the same 20 days, so that it is late after them like any other.
mod acts;
mod answering;
mod bodies;
mod clocks;
mod http;
mod list;
mod model;
mod rules;
mod store;
mod view;

pub(super) use clocks::{move_to, put_again};
pub(super) use http::{openapi, routes};
pub(super) use store::{Tally, find, of_session, raise, still_seen, tally};
