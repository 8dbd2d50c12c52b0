//! What waits for me or my agency, nearest due day first: clocks that run, proposals to decide, verifications given to
//! us, cases handed over to us, promises to keep, for the inspectorate the notices of acceptance and refusal (Luật Khiếu
//! nại 2011, Điều 27, 36), urgings without their reply and recommendations of checks. What the law or the district sets no
//! term for waits without a day: petitions, mediations, dialogues, voters' petitions, new signals. It reads the rooms' own
//! rows in one query and stores nothing but that a notice was read.
mod acts;
mod http;
mod model;
mod policy;
mod store;
mod view;

pub use http::{openapi, routes};
pub use model::Waits;
