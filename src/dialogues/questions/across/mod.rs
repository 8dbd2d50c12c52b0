//! Questions across dialogues, for who follows what was asked where: by topic, owner of what was promised, what is late.
mod export;
mod http;
mod reads;
mod store;

pub(super) use http::{openapi, routes};
pub(in crate::dialogues) use store::late;
