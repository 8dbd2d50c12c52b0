//! Mediation: at the grassroots (Luật Hòa giải ở cơ sở 2013) and the commune's compulsory mediation of land disputes, which
//! is another procedure with a term of its own (a parameter).
//!
//! Words: a *group* (tổ hòa giải) belongs to a village of a commune and has *mediators* (hòa giải viên); a *mediation* (vụ
//! việc hòa giải) has two or more *parties*, *meetings*, and an end: agreed (thành, Điều 24), not agreed (không thành, Điều
//! 27) or stopped (Điều 23). A *record* (văn bản) is made only when the parties want one (Điều 24 khoản 2).
//!
//! It refuses what may not be mediated (Điều 3), parties of two villages without mediators of both (Điều 22), a record
//! nobody wants. Names and words of the parties are read by the commune and leaders above it, and by who works on an open
//! petition that it led to; everybody else in sight sees what kind of case it is and how it stands. What is raised here and is a denunciation becomes a sealed petition in
//! the same transaction; nothing of it stays with the mediation, not even that there is one.
mod acts;
mod bodies;
mod book;
mod export;
mod figures;
pub mod groups;
mod http;
mod letters;
mod model;
mod policy;
pub mod rules;
mod store;
mod view;
mod visibility;

pub use acts::recount;
pub use bodies::OpenMediation;
pub use http::{openapi, routes};
pub use letters::MediationLetter;
pub use view::{MediationBrief, briefs};
pub use visibility::visible;

/// Whether an answer about a mediation may be told again to its asker.
pub async fn still_sees(
    conn: &mut diesel_async::AsyncPgConnection,
    scope: &crate::platform::access::Scope,
    id: uuid::Uuid,
) -> Result<bool, crate::platform::AppError> {
    Ok(briefs(conn, scope, &[id]).await?.contains_key(&id))
}
