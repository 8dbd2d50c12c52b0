//! Direct dialogues of the head of government with the people (QĐ 218-QĐ/TW, Quy chế 06-QC/TU), and a commune's yearly
//! conference of exchange and dialogue (Luật Thực hiện dân chủ ở cơ sở 2022, Điều 32): planned, announced, held,
//! concluded, followed up and published. The chair is the head; one held by a delegate is shown with its paper and
//! does not count for the head's number. What was promised becomes a commitment with an owner and a day.
//!
//! How often, how long before it is announced, and how soon conclusions, answers and publication follow is set by the
//! district with its document: the texts of these regulations are not known here. Unset, no clock runs, and that is said.
//!
//! A question may become a petition. A denunciation must: it is registered in the same transaction, sealed, and its
//! row keeps neither words, asker nor link (Luật Tố cáo 2018, Điều 8, 9, 47); whom it denounces sees no trace of it.
mod acts;
mod bodies;
mod corrections;
mod export;
mod http;
mod model;
mod policy;
pub mod questions;
pub mod rules;
mod store;
mod terms;
mod view;
mod visibility;

pub use bodies::{AnnounceDialogue, ConcludeDialogue, CorrectDialogue, HoldDialogue, PlanDialogue};
pub use http::{openapi, routes};
pub use model::Dialogue;
pub use questions::rematch;
pub use terms::recount;
pub use view::{DialogueBrief, DialogueView};
pub use visibility::{visible, visible_questions};

use diesel_async::AsyncPgConnection;
use std::collections::HashMap;
use uuid::Uuid;

use crate::kernel::DialogueId;
use crate::platform::AppError;
use crate::platform::access::Scope;

/// The dialogues of a set that the reader may see, by id.
pub async fn briefs(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    among: &[Uuid],
) -> Result<HashMap<Uuid, DialogueBrief>, AppError> {
    let rows = store::among(conn, scope, among).await?;
    Ok(rows.into_iter().map(|row| (row.id.0, DialogueBrief::from(row))).collect())
}

/// Whether an answer about a dialogue may be told again to its asker.
pub async fn still_sees(conn: &mut AsyncPgConnection, scope: &Scope, id: Uuid) -> Result<bool, AppError> {
    Ok(store::find(conn, scope, DialogueId(id)).await?.is_some())
}

/// The same of a question, with the dialogue it was asked at.
pub async fn dialogue_of_question(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: Uuid,
) -> Result<Option<Dialogue>, AppError> {
    questions::dialogue_of(conn, scope, id).await
}
