//! What was promised in an answer (lời hứa; Luật Hoạt động giám sát 2015, Điều 60): a commitment, made through that room's face,
//! with the question it was made in and the Council's confirmation. What the agency calls done stays unconfirmed until the
//! clerk records that the Council found it so; refused, it is taken up again.
mod acts;
mod bodies;
mod http;
mod list;
mod model;
mod rules;
mod store;
mod view;

pub(super) use http::{openapi, routes};
pub(super) use store::{Tally, still_promised, tally};
