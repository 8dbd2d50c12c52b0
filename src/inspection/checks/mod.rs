//! Kiểm tra: a check of an agency by its superior, or of a unit by itself (kế hoạch, mục IV; TT 07/2014/TT-TTCP, Điều 30):
//! the yearly plan (who, when, by which document; planned against done), the decision, cases drawn at random, findings, recommendations with the day they are due, the conclusion, and the
//! follow-up until all is done.
//!
//! A sample is drawn by a stored seed from a list that is frozen with it: the `n` cases whose SHA-256 of `seed:id` is
//! smallest, so that anybody who holds both draws the same. The Inspectorate and the district's leader check any agency of the
//! district, a unit's leader the own unit. A check changes no case.
//!
//! It refuses texts that name whoever wrote a petition, a conclusion before its findings' day, and completion while a
//! recommendation is open. A finding about a case out of sight stands as hidden.
mod acts;
mod bodies;
mod export;
mod http;
mod model;
mod policy;
mod reads;
pub mod rules;
mod store;
mod view;

pub use model::{CheckAction, CheckState, Nature, PlanFigure, RecommendationStatus};
pub use reads::{among, still_sees};
pub use view::CheckItem;

pub(super) use http::{openapi, routes};
