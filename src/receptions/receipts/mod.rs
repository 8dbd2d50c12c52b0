//! Receipts for what was handed over at a visit (giấy biên nhận; TT 06/2014/TT-TTCP, Điều 12, Mẫu 02-TCD): numbered, with
//! each paper's pages, copies and whether it is an original; printed in two copies. Of a sealed visit the titles stand in
//! its sealed record only, since a title may name a person. Refused: a receipt for nothing, and for a corrected line.
mod acts;
mod bodies;
mod http;
mod model;
mod store;

pub use bodies::{GiveReceipt, PaperBody};
pub(super) use http::{openapi, routes};
pub use model::{Receipt, ReceivedPaper};
pub(super) use store::take_over;
