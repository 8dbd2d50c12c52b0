//! From a visit to the petitions handed in at it. Where either is a denunciation the link stands only in the sealed
//! records: a plain one would lead from the denunciation to a visit by name.
use diesel_async::AsyncPgConnection;

use super::model::Reception;
use super::store;
use crate::kernel::{PetitionId, ReceptionId, SubjectRef};
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
    let from_visit = link_inside(tx, permit, reception.into(), petition.0).await?;
    let from_petition = link_inside(tx, permit, petition.into(), reception.0).await?;
    if from_visit || from_petition {
        return Ok(());
    }
    store::insert_link(tx, permit, reception, petition).await
}

/// Adds a link inside a subject's sealed record; `false` when it has none.
async fn link_inside(
    tx: &mut Tx<'_>,
    permit: &Permit,
    subject: SubjectRef,
    other: uuid::Uuid,
) -> Result<bool, AppError> {
    let keyring = tx.app().keyring();
    let Some(mut content) = people::open_sealed(tx.conn(), keyring, subject).await? else { return Ok(false) };
    content.links.insert(other);
    people::seal(tx, permit, subject, &content).await?;
    Ok(true)
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
