//! Petitions (đơn): registered, classified, handled or accepted, settled, executed, closed. TT 05/2021/TT-TTCP,
//! Luật Khiếu nại 2011, Luật Tố cáo 2018. A denunciation is sealed from its first transaction on: its people and
//! free text stand only in the sealed record, and everybody else reads a `public_summary`.
mod acts;
mod bodies;
pub mod denounced;
pub mod duplicates;
pub mod finding;
mod guards;
mod http;
mod letters;
mod model;
mod papers;
mod policy;
mod register;
mod retention;
pub mod rules;
mod store;
mod titles;
mod view;
mod visibility;

pub use acts::{
    ANSWERS_VISIT, Everybody, History, Meant, SEALS_VISIT, against_errors, enter_history, erase_in, everybody,
    lawful_erasure, may_be_erased, meant_at, recount, register_for, register_in, rematch,
};
pub use bodies::{AgainstBody, PetitionBody, UnsealBody};
pub use http::{openapi, routes};
pub use letters::LetterForm;
pub use model::{Petition, quoted};
pub use policy::{may_decide_erasure, may_see_due};
pub use retention::{DuePetition, due_at};
pub use store::{notice, notice_read, take_promises};
pub use view::{PetitionBrief, PetitionView};
pub use visibility::{visible, visible_by_id};

use diesel_async::AsyncPgConnection;
use std::collections::HashMap;
use uuid::Uuid;

use crate::kernel::{AgencyId, PetitionId, UserId};
use crate::platform::AppError;
use crate::platform::access::Scope;

/// The petitions of a set that the reader may see, by id.
pub async fn briefs(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    among: &[Uuid],
) -> Result<HashMap<Uuid, PetitionBrief>, AppError> {
    let among: Vec<PetitionId> = among.iter().copied().map(PetitionId).collect();
    let rows = store::briefs(conn, scope, &among).await?;
    Ok(rows.into_iter().map(|row| (row.id.0, PetitionBrief::from(row))).collect())
}

/// Whether an answer about a petition may be told again to its asker.
pub async fn still_sees(conn: &mut AsyncPgConnection, scope: &Scope, id: Uuid) -> Result<bool, AppError> {
    store::still_sees(conn, scope, PetitionId(id)).await
}

/// The accounts that denunciations mean: they see neither these nor the visits they were handed in at.
pub async fn denounced_in(conn: &mut AsyncPgConnection, among: &[PetitionId]) -> Result<Vec<UserId>, AppError> {
    store::denounced_in(conn, among).await
}

/// The agency that holds a petition, for the program's own work.
pub async fn holder_of(conn: &mut AsyncPgConnection, id: PetitionId) -> Result<Option<AgencyId>, AppError> {
    store::agency_of(conn, id).await
}
