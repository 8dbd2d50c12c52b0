//! The national database of reception and petitions (Nghị định 55/2022/NĐ-CP, Điều 6): one idempotent message a
//! registered step, in the order of the feed, at least once with the same id.
//!
//! The queue (`national_messages`) follows the feed's numbers, so that nothing is skipped and nothing stands twice: the
//! id of a message is made of its step. A row holds no content: the message is read from the record when it is written,
//! and of a sealed one it holds the public summary only. A message of an agency whose e-identifier is not known waits
//! and says so. What failed is tried again with growing delay, and after ten tries stays as a dead letter that can be
//! replayed. What is not acknowledged is *not yet in the national database*, which is a list.
//!
//! The wire format is not public: [`target::Target`] is the one face behind which it may come; today a file of JSON
//! Lines stands there (docs/NATIONAL.md).
mod acts;
mod eids;
mod export;
mod http;
mod model;
mod policy;
pub mod rules;
mod store;
pub mod target;
mod view;

pub use acts::run;
pub use http::{openapi, routes};
