//! Mediation groups (tổ hòa giải) of villages and their mediators, each recognised by a document, with dates (Luật Hòa giải
//! ở cơ sở 2013). Who mediates is known in the village: names are shown to all who see the commune, phones to the commune
//! and leaders above it.
mod acts;
mod bodies;
mod export;
mod http;
mod model;
mod rules;
mod store;
mod view;

pub use bodies::{EndGroup, EndMediator, MediatorBody, RecogniseGroup};
pub(in crate::mediation) use http::{openapi, routes};
pub(in crate::mediation) use store::in_office;
