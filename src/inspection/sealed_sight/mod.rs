//! Who can open what is sealed: the grants that give such sight, as the Inspectorate watches them (Luật Tố cáo 2018,
//! Điều 8, 49). Who did open it stands in the trail (`list_sealed_reads`). The Inspectorate itself reads denunciations
//! without identity.
mod export;
mod http;
mod policy;
mod reads;
mod store;
mod view;

pub(super) use http::{openapi, routes};
