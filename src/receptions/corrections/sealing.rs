//! What of a sealed line goes into the record of the line that counts.
use crate::kernel::{PetitionId, ReceptionId};
use crate::people;
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx};

/// Links, and titles of receipts, of a line that is sealed now go into the record of the one that counts.
pub(super) async fn hand_on(
    tx: &mut Tx<'_>,
    permit: &Permit,
    old: ReceptionId,
    new: ReceptionId,
) -> Result<(), AppError> {
    let keyring = tx.app().keyring();
    let Some(before) = people::open_sealed(tx.conn(), keyring, old.into()).await? else { return Ok(()) };
    let Some(mut after) = people::open_sealed(tx.conn(), keyring, new.into()).await? else { return Ok(()) };
    let receipts = before.texts.into_iter().filter(|(field, _)| field.starts_with("receipts."));
    after.texts.extend(receipts);
    after.links.extend(before.links.iter().copied());
    people::seal(tx, permit, new.into(), &after).await?;
    for link in before.links {
        // A sealed petition's record names its visit; anything else has no record.
        people::link_sealed(tx, permit, PetitionId(link).into(), new.0).await?;
    }
    Ok(())
}
