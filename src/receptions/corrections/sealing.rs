//! What of a line goes where when it, or what puts it right, is sealed.
use super::store;
use crate::kernel::{PetitionId, ReceptionId};
use crate::people::{self, SealedContent};
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx};
use crate::receptions::model::Visit;
use crate::receptions::store as visits;

/// What of an open line is to be sealed: people, texts, titles of receipts, links.
pub(super) fn content_of(visit: &Visit) -> SealedContent {
    let people = visit.people.iter().map(|person| person.body.clone()).collect();
    let mut content = SealedContent { people, ..SealedContent::default() };
    content = content.text("interpreter_language", visit.reception.interpreter_language.as_deref());
    if let Some(texts) = &visit.parts.texts {
        content = content
            .text("request", texts.request.as_deref())
            .text("prior_settlement", texts.prior_settlement.as_deref())
            .text("note", texts.note.as_deref());
    }
    for (n, matter) in visit.parts.matters.iter().enumerate() {
        content = content.text(&format!("matters.{n}.content"), matter.content.as_deref());
        content.links.extend(matter.previous_reception_id.map(|id| id.0));
    }
    for (n, step) in visit.parts.follow_up.iter().enumerate() {
        content = content
            .text(&format!("follow_up.{n}.text"), Some(&step.text))
            .text(&format!("follow_up.{n}.on"), step.on.map(|on| on.to_string()).as_deref());
    }
    if let Some(statement) = visit.reception.statement() {
        content = content.text("statement.signed_by", Some(&statement.signed_by));
    }
    titles(content, visit)
}

fn titles(mut content: SealedContent, visit: &Visit) -> SealedContent {
    for receipt in &visit.parts.receipts {
        for (n, paper) in receipt.papers.iter().enumerate() {
            content = content.text(&format!("receipts.{}.{n}.title", receipt.code), paper.title.as_deref());
        }
    }
    content
}

/// Seals an open line that turned out to hold a denunciation; nothing of it stays in the open.
pub(super) async fn seal_line(tx: &mut Tx<'_>, permit: &Permit, visit: &Visit) -> Result<(), AppError> {
    let id = visit.reception.id;
    let mut content = content_of(visit);
    // An open visit that follows it would lead from a name to the denunciation.
    for follower in store::take_followers(tx, permit, id).await? {
        content.links.insert(follower.0);
        visits::raise(tx, permit, follower).await?;
    }
    people::seal(tx, permit, id.into(), &content).await?;
    people::forget(tx, permit, id.into()).await?;
    store::close_texts(tx, permit, id).await
}

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
