//! Visits of citizens and the sessions they come to (Luật Tiếp công dân 2013): who was received, by whom, about
//! what, with what outcome; the reception book (Điều 25 khoản 2; TT 06/2014/TT-TTCP); the answer owed within
//! 10 working days (Điều 28 khoản 1).
//!
//! Words: a *visit* (lượt tiếp) is one row of the book; a *matter* (vụ việc) is one thing it was about; a *session*
//! (buổi tiếp) is a day on which somebody receives, planned and held.
//!
//! A visit with a matter of kind `denunciation` is sealed when it is written (Luật Tố cáo 2018, Điều 8, 9, 47): the
//! people and every free text stand only in the sealed record, and every answer shows the visit without them, also
//! the first one. So is one with a `mixed` matter, which may hold a denunciation. They are opened by
//! `unseal_reception` alone, with a reason and an entry in the trail.
//!
//! It refuses visits of the future, hosts the law does not allow, unlawful refusals, and an order to a unit without
//! the day of its answer. Numbers that look wrong are warned about and stored.
mod acts;
mod bodies;
mod book;
pub mod corrections;
mod events;
mod export;
mod http;
mod letters;
mod links;
mod model;
mod policy;
pub mod receipts;
pub mod repeats;
mod retention;
pub mod rules;
pub mod schedules;
mod sealing;
pub mod sessions;
mod store;
mod view;
mod visibility;

pub use acts::{Registered, answer_by_petition, answered, recount, register_visit, rematch, seal_by_petition};
pub use bodies::{FollowUpBody, MatterBody, RefusalNotice, StatementBody, StatementConfirmation, VisitBody};
pub use book::{BookRow, workbook};
pub use http::{openapi, routes};
pub use links::{find_for_petition, link_petition};
pub use model::{Origin, Reception, Sitting};
pub use retention::note_due;
pub use sealing::{Parted, is_sealed, part};
pub use sessions::{session_briefs, session_for, tally};
pub use view::{ReceptionBrief, ReceptionView, briefs};
pub use visibility::visible;

/// Whether an answer about a visit may be told again to its asker.
pub async fn still_sees(
    conn: &mut diesel_async::AsyncPgConnection,
    scope: &crate::platform::access::Scope,
    id: uuid::Uuid,
) -> Result<bool, crate::platform::AppError> {
    Ok(briefs(conn, scope, &[id]).await?.contains_key(&id))
}
