//! The trail over HTTP: who did what to a record, when, in whose name, and whether a seal covers it yet. Of a case it is
//! for the inspector and for leaders of the agency that holds it; of accounts, agencies, days off and parameters for
//! administrators and the inspector. Entries hold no name of a citizen; a reason may be read by whoever might have given
//! it, and by the inspector.
mod export;
mod http;
mod policy;
mod reads;
mod store;
mod view;

pub use http::{openapi, routes};
