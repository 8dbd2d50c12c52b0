//! Prevention: signals computed from records before a matter grows over-level, mass or prolonged (plan III.4). Each says
//! which rule found it and which records it is made of; each can be switched off by its parameter (0). A signal can be
//! acknowledged, assigned and closed with a reason. It decides nothing and changes no case; computing again keeps what
//! people decided, and opens a closed one again only when new records joined.
//!
//! What is sealed never feeds a signal by person, number or words; it counts where only a number is needed (signers,
//! level, a topic's growth). The records behind a signal are listed in full; one that the reader may not see stands there as
//! `{"hidden": true}`. A hotspot is the same computation on any day, grouped by people, topics and places.
mod acts;
mod compute;
mod export;
pub(in crate::inspection) mod files;
mod hotspots;
mod http;
mod model;
mod policy;
pub mod rules;
mod store;
mod view;

pub use compute::daily;
pub(in crate::inspection) use http::{openapi, routes};
