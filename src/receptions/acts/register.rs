use crate::deadlines;
use crate::kernel::ReceptionId;
use crate::law::{Clock, Facts};
use crate::people;
use crate::petitions;
use crate::platform::access::Permit;
use crate::platform::{AppError, Audit, Tx, ids};
use crate::receptions::bodies::VisitBody;
use crate::receptions::model::{Origin, Reception};
use crate::receptions::sealing::{against_of, part};
use crate::receptions::{links, rules, store};

/// A visit that was written, and the entry that its act leaves in the trail.
#[derive(Debug)]
pub struct Registered {
    pub reception: Reception,
    pub audit: Audit,
}

/// Writes a visit as it is told, unchecked: [`rules::check`] holds what is entered today, a register's history is
/// stored as it was. The clock of the answer starts only for what is entered: nobody will record an answer to a
/// visit of an old book.
pub async fn register_visit(
    tx: &mut Tx<'_>,
    permit: &Permit,
    body: &VisitBody,
    origin: Origin,
) -> Result<Registered, AppError> {
    let id = ReceptionId(ids::random());
    let body = &links::hide_sealed_earlier(tx, permit, id, body).await?;
    let parted = part(body);
    let mut audit = audit_of(permit, id, body);
    // People first: the counter of codes is locked from its number to the commit.
    match &parted.sealed {
        Some(content) => people::seal(tx, permit, id.into(), content).await?,
        None if parted.citizens.is_empty() => {}
        None => audit = people::keep(tx, permit, id.into(), body.agency_id, &parted.citizens, audit).await?,
    }
    let meant = petitions::meant_at(tx, body.agency_id, &against_of(&body.matters)).await?;
    let reception = store::insert(tx, permit, id, body, &parted, meant.holder, origin).await?;
    // Before anything of it is read back: whom it denounces never sees it.
    store::keep_from(tx, permit, id, &meant.accounts).await?;
    let clock = match &body.refusal_ground {
        _ if origin != Origin::Entered => None,
        Some(ground) if rules::owes_notice(ground, reception.received_on) => Some(Clock::RefusalNotice),
        _ => rules::owes_answer(body.outcome).then_some(Clock::ReceptionAnswer),
    };
    if let Some(clock) = clock {
        let books = deadlines::books(tx.conn(), reception.agency_id, reception.received_on).await?;
        let facts = Facts::reception(reception.received_on);
        deadlines::start(tx, permit, id.into(), reception.agency_id, clock, &facts, &books).await?;
    }
    let audit = audit.set("code", &reception.code);
    Ok(Registered { reception, audit })
}

fn audit_of(permit: &Permit, id: ReceptionId, body: &VisitBody) -> Audit {
    let mut fields = vec!["received_at", "people_count", "citizens", "matters"];
    let given = [
        ("request", body.request.is_some()),
        ("prior_settlement", body.prior_settlement.is_some()),
        ("note", body.note.is_some()),
        ("statement", body.statement.is_some()),
        ("follow_up", !body.follow_up.is_empty()),
    ];
    fields.extend(given.iter().filter(|(_, is_given)| *is_given).map(|(field, _)| *field));
    Audit::of(permit.operation, id)
        .at(body.agency_id)
        .set("mode", body.mode)
        .set("host", body.host)
        .set("outcome", body.outcome)
        .set("day", body.received_on())
        .touched(&fields)
}
