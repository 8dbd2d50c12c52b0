//! Sessions of a Council: regular, extraordinary, and those for questioning between sessions; their days, and changes of
//! them. What is owed before a session opens is counted again when its day moves; one that is called off before it opens asks
//! for nothing, and its questions go to another.
mod acts;
mod bodies;
mod http;
mod list;
mod model;
mod rules;
mod store;
mod view;

pub(super) use http::{openapi, routes};
pub(super) use model::Session;
pub(super) use store::{after, before, find, refuse_no_council, refuse_other, standing};
