//! A denunciation that was handed in at a visit, or a petition handed in that turns out to be one, seals the visit with
//! it: whom it denounces never sees who came, and the same leader opens both (Luật Tố cáo 2018, Điều 8, 12, 13).
use serde_json::json;

use crate::kernel::{AgencyId, PetitionId, UserId};
use crate::people::{self, gives_away};
use crate::petitions;
use crate::platform::access::Permit;
use crate::platform::{App, AppError, Audit, Ctx, Done, Tx, act_on, jobs};
use crate::receptions::model::{Reception, Visit};
use crate::receptions::sealing::sealed_later;
use crate::receptions::{links, policy, store};

/// Keeps a visit as a sealed petition that is being handed in at it is kept. One that stood open by name is hidden at
/// once; a job moves what it holds, so that no entry of the same request stands in both trails.
pub(super) async fn with_petition(
    tx: &mut Tx<'_>,
    permit: &Permit,
    visit: &Reception,
    petition: PetitionId,
) -> Result<(), AppError> {
    let id = visit.id;
    let denounced = petitions::denounced_in(tx.conn(), &[petition]).await?;
    store::keep_from(tx, permit, id, &denounced).await?;
    if !visit.is_sealed {
        store::hide(tx, permit, id).await?;
        return jobs::enqueue(tx, petitions::SEALS_VISIT, json!({ "petition_id": petition })).await;
    }
    let holder = petitions::holder_of(tx.conn(), petition).await?;
    // What is for a higher level already stays there.
    if visit.content_agency_id == Some(visit.agency_id) && holder != visit.content_agency_id {
        store::set_content_agency(tx, permit, id, holder).await?;
    }
    Ok(())
}

/// A denunciation was handed in, a petition turned out to be one, or somebody else is denounced in it now: the visits it
/// was handed in at are sealed, and kept from whom it denounces.
pub async fn seal_by_petition(app: &App, petition: PetitionId) -> Result<(), AppError> {
    let mut conn = app.back().await?;
    let ctx = Ctx::of_the_house(app.clock().now());
    let denounced = petitions::denounced_in(&mut conn, &[petition]).await?;
    let holder = petitions::holder_of(&mut conn, petition).await?;
    for id in links::visits_of(&mut conn, app.keyring(), petition).await? {
        let is_sealed = people::has_sealed(&mut conn, id.into()).await?;
        let known = store::denounced_at(&mut conn, id).await?;
        let new: Vec<UserId> = denounced.iter().filter(|user| !known.contains(user)).copied().collect();
        if is_sealed && new.is_empty() {
            continue;
        }
        act_on(app, &ctx, &mut conn, async |tx| {
            let permit = policy::of_the_house(&ctx, "seal_reception")?;
            let visit = store::visit_of_house(tx.conn(), app.keyring(), id).await?.ok_or_else(AppError::hidden)?;
            store::keep_from(tx, &permit, id, &new).await?;
            let Reception { agency_id, content_agency_id, .. } = visit.reception;
            let audit = Audit::of(permit.operation, id).at(agency_id).set("count", new.len());
            if !is_sealed {
                move_into(tx, &permit, &visit, holder, petition).await?;
                return Ok(Done::new((), audit.touched(&["citizens", "matters"])));
            }
            // What is for a higher level already stays there.
            let now = if content_agency_id == Some(agency_id) { holder } else { content_agency_id };
            store::set_content_agency(tx, &permit, id, now).await?;
            Ok(Done::new((), audit))
        })
        .await?;
    }
    Ok(())
}

async fn move_into(
    tx: &mut Tx<'_>,
    permit: &Permit,
    visit: &Visit,
    holder: Option<AgencyId>,
    petition: PetitionId,
) -> Result<(), AppError> {
    let id = visit.reception.id;
    let mut content = sealed_later(visit);
    content.links.extend(store::empty(tx, permit, id).await?);
    content.links.insert(petition.0);
    // Who received it stands open beside what is sealed, unless that is the denouncer.
    let by = visit.reception.received_by_name.as_deref();
    let shown = by.filter(|name| !gives_away(&content, name));
    let content = if shown == by { content } else { content.text("received_by_name", by) };
    people::seal(tx, permit, id.into(), &content).await?;
    people::forget(tx, permit, id.into()).await?;
    store::set_sealed(tx, permit, id, holder, shown).await
}
