//! From a visit to the petitions handed in at it. Where either is a denunciation the link stands only in the sealed
//! records: a plain one would lead from the denunciation to a visit by name.
use diesel_async::AsyncPgConnection;

use super::bodies::VisitBody;
use super::model::Reception;
use super::sealing::is_sealed;
use super::store;
use crate::kernel::{PetitionId, ReceptionId};
use crate::people;
use crate::platform::access::{Permit, Scope};
use crate::platform::keyring::Keyring;
use crate::platform::{AppError, Tx};

/// The visit a petition is registered from, when the reader sees it.
pub async fn find_for_petition(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: ReceptionId,
) -> Result<Option<Reception>, AppError> {
    store::find(conn, scope, id).await
}

/// Links a petition to its visit, after the petition (and what of it is sealed) was written.
pub async fn link_petition(
    tx: &mut Tx<'_>,
    permit: &Permit,
    reception: ReceptionId,
    petition: PetitionId,
) -> Result<(), AppError> {
    let from_visit = people::link_sealed(tx, permit, reception.into(), petition.0).await?;
    let from_petition = people::link_sealed(tx, permit, petition.into(), reception.0).await?;
    if from_visit || from_petition {
        return Ok(());
    }
    store::insert_link(tx, permit, reception, petition).await
}

/// An open visit that follows a sealed one: the link stands only in the sealed one's record.
pub(super) async fn hide_sealed_earlier(
    tx: &mut Tx<'_>,
    permit: &Permit,
    id: ReceptionId,
    body: &VisitBody,
) -> Result<VisitBody, AppError> {
    let mut body = body.clone();
    // A sealed visit holds its own links.
    if is_sealed(&body.matters) {
        return Ok(body);
    }
    for matter in &mut body.matters {
        if let Some(earlier) = matter.previous_reception_id
            && people::link_sealed(tx, permit, earlier.into(), id.0).await?
        {
            matter.previous_reception_id = None;
        }
    }
    Ok(body)
}

/// The visits a petition was handed in at: by plain rows, or inside its sealed record.
pub(super) async fn visits_of(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    petition: PetitionId,
) -> Result<Vec<ReceptionId>, AppError> {
    let sealed = people::open_sealed(conn, keyring, petition.into()).await?;
    let inside: Vec<uuid::Uuid> = sealed.into_iter().flat_map(|content| content.links).collect();
    store::visits_linked(conn, petition, &inside).await
}
