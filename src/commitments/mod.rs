//! What was promised, and what became of it: the tasks a head's reception or a dialogue ended with, what a leader
//! promised the People's Council or the voters. Each has an owner (the agency that must do it) and a day, or the
//! condition it waits for (money, mostly); its clock ends with evidence of completion, or with the reason why not.
//! A new day is given with a reason, and the old ones stay in its history.
//!
//! Other rooms make commitments in their own act ([`make_in`]), from a [`PromiseBody`] their clients send, and show
//! those of their records ([`of_sources`]). It refuses a promise without day and condition, a completion without
//! evidence, and a text that gives away a denouncer of the record it came from (Luật Tố cáo 2018, Điều 8 khoản 3).
mod acts;
mod bodies;
mod confirm;
mod export;
mod guards;
mod http;
mod make;
mod model;
mod policy;
pub mod rules;
mod store;
mod view;
mod visibility;

pub use bodies::PromiseBody;
pub use confirm::{Confirmation, confirm_in};
pub use guards::{refuse_giveaway, sealed_behind};
pub use http::{openapi, routes};
pub use make::{Made, NewCommitment, make_in, promise_errors};
pub use model::{Commitment, CommitmentAction, Found};
pub use store::{first_after, redate};
pub use view::{CommitmentBrief, CommitmentView};
pub use visibility::visible;

use diesel_async::AsyncPgConnection;
use std::collections::HashMap;
use uuid::Uuid;

use crate::kernel::CommitmentId;
use crate::platform::access::Scope;
use crate::platform::{AppError, Ctx};

/// The commitments in the reader's sight that came from these records or from what belongs to them, by that record.
pub async fn of_sources(
    conn: &mut AsyncPgConnection,
    ctx: &Ctx,
    sources: &[Uuid],
) -> Result<HashMap<Uuid, Vec<CommitmentView>>, AppError> {
    let rows = store::of_sources(conn, &ctx.scope, sources).await?;
    let mut found: HashMap<Uuid, Vec<CommitmentView>> = HashMap::new();
    for view in acts::views(conn, ctx, rows).await? {
        for id in [Some(view.source.id), view.within_id].into_iter().flatten().filter(|id| sources.contains(id)) {
            found.entry(id).or_default().push(view.clone());
        }
    }
    Ok(found)
}

/// The commitments of a set that the reader may see, by id.
pub async fn briefs(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    among: &[Uuid],
) -> Result<HashMap<Uuid, CommitmentBrief>, AppError> {
    let rows = store::among(conn, scope, among).await?;
    Ok(rows.into_iter().map(|row| (row.id.0, CommitmentBrief::from(row))).collect())
}

/// Whether an answer about a commitment may be told again to its asker.
pub async fn still_sees(conn: &mut AsyncPgConnection, scope: &Scope, id: Uuid) -> Result<bool, AppError> {
    Ok(store::find(conn, scope, CommitmentId(id)).await?.is_some())
}
