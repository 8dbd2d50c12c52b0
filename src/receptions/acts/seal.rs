//! A denunciation that was handed in at a visit, or a petition handed in that turns out to be one, seals the visit with
//! it: whom it denounces never sees who came, and the same leader opens both (Luật Tố cáo 2018, Điều 8, 12, 13).
use serde_json::json;

use crate::kernel::{AgencyId, PetitionId, ReceptionId, UserId};
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
    let lines = store::lines_of(tx.conn(), &[id]).await?;
    for line in &lines {
        store::keep_from(tx, permit, *line, &denounced).await?;
        store::hide(tx, permit, *line).await?;
    }
    if !visit.is_sealed {
        hide_promises(tx, permit, id, &lines, petition).await?;
        return jobs::enqueue(tx, petitions::SEALS_VISIT, json!({ "petition_id": petition })).await;
    }
    let holder = petitions::holder_of(tx.conn(), petition).await?;
    // What is for a higher level already stays there.
    if visit.content_agency_id == Some(visit.agency_id) && holder != visit.content_agency_id {
        store::set_content_agency(tx, permit, id, holder).await?;
    }
    Ok(())
}

/// What was promised at a visit by name may name who came; the words wait in the petition's record.
async fn hide_promises(
    tx: &mut Tx<'_>,
    permit: &Permit,
    id: ReceptionId,
    lines: &[ReceptionId],
    petition: PetitionId,
) -> Result<(), AppError> {
    let keyring = tx.app().keyring();
    let visit = store::visit_of_house(tx.conn(), keyring, id).await?.ok_or_else(AppError::hidden)?;
    let lines: Vec<_> = lines.iter().map(|line| line.0).collect();
    let words = petitions::take_promises(tx, permit, &lines, &sealed_later(&visit)).await?;
    if words.is_empty() {
        return Ok(());
    }
    let mut content = people::open_sealed(tx.conn(), keyring, petition.into()).await?.ok_or_else(AppError::hidden)?;
    content.texts.extend(words);
    people::seal(tx, permit, petition.into(), &content).await
}

/// A denunciation was handed in, a petition turned out to be one, or somebody else is denounced in it now: the visits it
/// was handed in at are sealed, and kept from whom it denounces.
pub async fn seal_by_petition(app: &App, petition: PetitionId) -> Result<(), AppError> {
    let mut conn = app.back().await?;
    let ctx = Ctx::of_the_house(app.clock().now());
    let denounced = petitions::denounced_in(&mut conn, &[petition]).await?;
    let holder = petitions::holder_of(&mut conn, petition).await?;
    let visits = links::visits_of(&mut conn, app.keyring(), petition).await?;
    for id in store::lines_of(&mut conn, &visits).await? {
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
                move_into(tx, &permit, &visit, holder, Some(petition)).await?;
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

/// A line of the book turned out to hold a denunciation: it is sealed, and the open lines that it put right.
pub(in crate::receptions) async fn seal_lines(
    tx: &mut Tx<'_>,
    permit: &Permit,
    line: ReceptionId,
    holder: Option<AgencyId>,
) -> Result<(), AppError> {
    for id in store::lines_of(tx.conn(), &[line]).await? {
        if people::has_sealed(tx.conn(), id.into()).await? {
            continue;
        }
        let keyring = tx.app().keyring();
        let visit = store::visit_of_house(tx.conn(), keyring, id).await?.ok_or_else(AppError::hidden)?;
        store::hide(tx, permit, id).await?;
        move_into(tx, permit, &visit, holder, None).await?;
    }
    Ok(())
}

async fn move_into(
    tx: &mut Tx<'_>,
    permit: &Permit,
    visit: &Visit,
    holder: Option<AgencyId>,
    petition: Option<PetitionId>,
) -> Result<(), AppError> {
    let id = visit.reception.id;
    let mut content = sealed_later(visit);
    content.links.extend(store::empty(tx, permit, id).await?);
    content.links.extend(petition.map(|petition| petition.0));
    // What was promised there may name who came.
    for (field, words) in petitions::take_promises(tx, permit, &[id.0], &content).await? {
        content = content.text(&field, Some(&words));
    }
    // Who received it stands open beside what is sealed, unless that is the denouncer.
    let by = visit.reception.received_by_name.as_deref();
    let shown = by.filter(|name| !gives_away(&content, name));
    let content = if shown == by { content } else { content.text("received_by_name", by) };
    people::seal(tx, permit, id.into(), &content).await?;
    people::forget(tx, permit, id.into()).await?;
    store::set_sealed(tx, permit, id, holder, shown).await
}
