//! Destroying what is no longer kept, by the head's decision (TT 07/2014/TT-TTCP, Điều 28): of visits one by one, of visits
//! and petitions together by one decision, all or nothing. People, texts, the sealed record with its key, links and
//! reasons go; code, days, mode, kinds, counts and the chain of the trail stay whole. Visits are kept as the parameter
//! `keep_reception` says; unset, nothing is ever due. A daily job tells the agency's leaders what has become due; nothing
//! is destroyed by itself.
mod acts;
mod bodies;
mod http;
mod noting;
mod several;
mod store;
mod view;

pub use http::{openapi, routes};
pub use noting::note_due;
