//! Closed petitions whose retention has passed (TT 07/2014/TT-TTCP, Điều 28: one year when filed; the archive's schedule
//! for the others): listed for the head, who decides; nothing is destroyed by itself. An unset parameter makes nothing due.
mod acts;
mod http;
mod rules;
mod store;
mod view;

pub use acts::due_at;
pub use http::{openapi, routes};
pub use view::DuePetition;
