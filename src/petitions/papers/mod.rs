//! The files of a case. Any officer of the holding agency adds them, in every state; who sees the case reads them.
//! Of a sealed case the list tells kind, size and day only, and each reading of a content needs the clearance that
//! opens the identity, a reason, and leaves an entry (Luật Tố cáo 2018, Điều 8). Originals go back to the citizen
//! (TT 07/2014/TT-TTCP, Điều 10). Refused: an original given back twice, or before there is a decision.
mod acts;
mod bodies;
mod http;
mod policy;
mod rules;

pub(super) use http::{openapi, routes};
