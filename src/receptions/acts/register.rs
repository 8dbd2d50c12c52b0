use crate::agencies;
use crate::deadlines::{self, SetDay};
use crate::kernel::ReceptionId;
use crate::kernel::codes::Code as _;
use crate::law::{Clock, Facts, ParameterKey};
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
/// stored as it was. The clocks of answer, promise and notice start only for what is entered: nobody will record an
/// answer to a visit of an old book.
pub async fn register_visit(
    tx: &mut Tx<'_>,
    permit: &Permit,
    body: &VisitBody,
    origin: Origin,
) -> Result<Registered, AppError> {
    written(tx, permit, body, origin, None).await
}

/// The same for a line that puts another one right.
pub(in crate::receptions) async fn register_correction(
    tx: &mut Tx<'_>,
    permit: &Permit,
    body: &VisitBody,
    origin: Origin,
    corrects: ReceptionId,
) -> Result<Registered, AppError> {
    written(tx, permit, body, origin, Some(corrects)).await
}

async fn written(
    tx: &mut Tx<'_>,
    permit: &Permit,
    body: &VisitBody,
    origin: Origin,
    corrects: Option<ReceptionId>,
) -> Result<Registered, AppError> {
    let id = ReceptionId(ids::random());
    let body = &links::hide_sealed_earlier(tx, permit, id, body).await?;
    let parted = part(body);
    let mut audit = audit_of(permit, id, body);
    if let Some(reason) = body.late_reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty()) {
        audit = audit.because(reason);
    }
    // People first: the counter of codes is locked from its number to the commit.
    match &parted.sealed {
        Some(content) => people::seal(tx, permit, id.into(), content).await?,
        None if parted.citizens.is_empty() => {}
        None => audit = people::keep(tx, permit, id.into(), body.agency_id, &parted.citizens, audit).await?,
    }
    let meant = petitions::meant_at(tx, body.agency_id, &against_of(&body.matters)).await?;
    let is_entered = origin == Origin::Entered;
    let owes_notice = body.refusal_ground.as_ref().is_some_and(|g| rules::owes_notice(g, body.received_on()));
    let facts = store::Written {
        is_crowd: is_crowd(tx, body).await?,
        owes_notice: is_entered && owes_notice,
        corrects,
        content_agency: meant.holder,
    };
    let reception = store::insert(tx, permit, id, body, &parted, origin, facts).await?;
    // Before anything of it is read back: whom it denounces never sees it.
    store::keep_from(tx, permit, id, &meant.accounts).await?;
    if is_entered {
        start_clocks(tx, permit, &reception).await?;
    }
    let audit = audit.set("code", &reception.code);
    Ok(Registered { reception, audit })
}

/// By the parameter in force at the agency on the day of the visit.
async fn is_crowd(tx: &mut Tx<'_>, body: &VisitBody) -> Result<bool, AppError> {
    if body.people_count < 2 {
        return Ok(false);
    }
    let key = ParameterKey::CrowdThreshold;
    let set = agencies::parameter(tx.conn(), key.code(), body.agency_id, body.received_on()).await?;
    let least = set.and_then(|(_, value)| value.as_i64()).or(key.default_count().map(i64::from));
    Ok(least.is_some_and(|least| i64::from(body.people_count) >= least))
}

async fn start_clocks(tx: &mut Tx<'_>, permit: &Permit, visit: &Reception) -> Result<(), AppError> {
    let clock = if visit.owes_notice {
        Some(Clock::RefusalNotice)
    } else {
        rules::owes_answer(visit.outcome).then_some(Clock::ReceptionAnswer)
    };
    if let Some(clock) = clock {
        let books = deadlines::books(tx.conn(), visit.agency_id, visit.received_on).await?;
        let facts = Facts::reception(visit.received_on);
        deadlines::start(tx, permit, visit.id.into(), visit.agency_id, clock, &facts, &books).await?;
    }
    if let Some(due_on) = visit.promised_answer_on {
        let promised = SetDay {
            clock: Clock::PromisedAnswer,
            basis: rules::PROMISE,
            starts_on: visit.received_on,
            due_on,
            is_main: false,
        };
        deadlines::start_on_day(tx, permit, visit.id.into(), visit.agency_id, promised).await?;
    }
    Ok(())
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
