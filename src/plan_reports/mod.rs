//! The plan's own reporting (Kế hoạch triển khai công tác dân vận chính quyền, mục II, IV.1, IV.2): every unit of the
//! district owes a report before a day, twice a year and when a document asks for one, to the People's Committee of the
//! district through Phòng Nội vụ, which returns or accepts it and puts all of them together.
//!
//! Words: a *round* (kỳ báo cáo) is one asking, with its days, its goals and the document it rests on; a *report* is
//! what one unit sends in it; an *edition* is a report sent anew after one was accepted; a *target* (chỉ tiêu) is one of
//! the five lines of section II.
//!
//! Figures are counted from the records of the unit for the round's days ([`store`]'s list of providers); with the
//! report they are frozen as they were sent, and a difference from what would be counted now is shown. They are
//! numbers only: nothing here reads a name, a text or a case. Whoever reads a report reads its figures; the
//! consolidation is for Phòng Nội vụ, the Inspectorate and the leader of the district.
//!
//! It refuses a report without its targets or without who is in charge, a change of what was sent, a second open
//! edition, and a second six-month or year round of a year.
mod acts;
mod bodies;
mod consolidation;
mod export;
mod http;
mod model;
mod policy;
pub mod rules;
mod store;
mod view;
mod visibility;

pub use http::{openapi, routes};
pub use model::{Content, ModelField, ModelStatus, PlanFigure, Target, TargetLine};
pub use visibility::visible;

/// Whether an answer about a report may be told again to its asker.
pub async fn still_sees(
    conn: &mut diesel_async::AsyncPgConnection,
    scope: &crate::platform::access::Scope,
    id: uuid::Uuid,
) -> Result<bool, crate::platform::AppError> {
    Ok(store::find(conn, scope, crate::kernel::PlanReportId(id)).await?.is_some())
}
