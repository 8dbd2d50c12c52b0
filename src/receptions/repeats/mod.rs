//! Lần đầu hay nhiều lần: earlier visits that may be about the same matter, suggested before a visit is written (TT
//! 06/2014/TT-TTCP, Mẫu 06-TCD): the same person by number or by name and place, the same matter by similar words.
//! Sealed visits are never found, and what may hold a denunciation is compared with nothing. It suggests; the clerk says
//! `repeat` and names the earlier visit.
mod acts;
mod bodies;
mod http;
pub mod rules;
mod store;

pub use bodies::{RepeatCheck, RepeatMatter, RepeatView, RepeatsView};
pub(super) use http::{openapi, routes};
