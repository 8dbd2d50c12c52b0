//! A petition whose whole history is known: a row of a register that existed before this system. Stored as
//! it was, even where it breaks today's matrix; clocks and facts are those of its own days.
use chrono::NaiveDate;
use serde_json::json;

use super::register::seal_body;
use super::settle::in_force;
use crate::deadlines::{self, Books};
use crate::kernel::codes::{Competence, DispatchKind, Handling, Outcome, State};
use crate::kernel::{AgencyId, MatterId, PetitionId};
use crate::law::{Clock, Facts, Level};
use crate::people::{self, SealedContent};
use crate::petitions::bodies::PetitionBody;
use crate::petitions::model::{Case, Changes, Petition, Progress, ProgressChanges, Texts};
use crate::petitions::rules::is_sealed_kind;
use crate::petitions::store::{self, Course, Fact, NewDispatch, NewPetition, NewStep, Span};
use crate::platform::access::Permit;
use crate::platform::{AppError, Audit, Tx, ids, numbers};

/// What a register says of a petition.
#[derive(Debug, Clone)]
pub struct History {
    pub body: PetitionBody,
    pub competence: Option<Competence>,
    pub handling: Option<Handling>,
    pub processed_on: Option<NaiveDate>,
    pub accepted_on: Option<NaiveDate>,
    pub settled_on: Option<NaiveDate>,
    pub result: Option<Outcome>,
    pub note: Option<String>,
}

/// The days that clocks and figures take of a history: none before the one that went before it. The step keeps
/// the days as the register wrote them.
struct Days {
    processed: Option<NaiveDate>,
    accepted: Option<NaiveDate>,
    settled: Option<NaiveDate>,
}

impl Days {
    fn of(history: &History) -> Self {
        let received = history.body.received_on;
        let accepted_day = history.accepted_on.or(history.processed_on).unwrap_or(received);
        let processed = history.handling.map(|_| history.processed_on.unwrap_or(accepted_day).max(received));
        let is_accepted = history.handling == Some(Handling::Accepted);
        let accepted = is_accepted.then(|| accepted_day.max(processed.unwrap_or(received)));
        let settled = history.settled_on.filter(|_| is_accepted).map(|day| day.max(accepted.unwrap_or(received)));
        Self { processed, accepted, settled }
    }

    fn state(&self, handling: Option<Handling>) -> State {
        match (handling, self.settled) {
            (None, _) => State::Received,
            (Some(Handling::Accepted), Some(_)) => State::Settled,
            (Some(Handling::Accepted), None) => State::Accepted,
            (Some(_), _) => State::Closed,
        }
    }
}

/// Stores a history in the transaction of the import; answers the petition and its entry in the trail.
pub async fn enter_history(
    tx: &mut Tx<'_>,
    permit: &Permit,
    agency: AgencyId,
    history: &History,
    books: &Books,
) -> Result<(Petition, Audit), AppError> {
    let days = Days::of(history);
    let petition = insert(tx, permit, agency, history, &days).await?;
    let mut audit = Audit::of("import_petition", petition.id)
        .at(agency)
        .set("kind", petition.kind)
        .set("state", petition.state)
        .set("handling", petition.handling);
    if petition.is_sealed {
        let note = SealedContent::default().text("note", history.note.as_deref());
        seal_body(tx, permit, petition.id, &history.body, note).await?;
    } else {
        audit = people::keep(tx, permit, petition.subject(), agency, &history.body.petitioners, audit).await?;
    }
    record(tx, permit, &petition, history).await?;
    let in_time = clocks_and_facts(tx, permit, &petition, history, &days, books).await?;
    send(tx, permit, &petition, history, &days).await?;
    let petition = progress(tx, permit, petition, &days, in_time, books).await?;
    Ok((petition, audit))
}

async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit,
    agency: AgencyId,
    history: &History,
    days: &Days,
) -> Result<Petition, AppError> {
    let body = &history.body;
    let new = NewPetition {
        id: PetitionId(ids::random()),
        code: numbers::next_code(tx, "TD", body.received_on).await?,
        agency_id: agency,
        matter_id: MatterId(ids::random()),
        is_main: true,
        kind: body.kind,
        source: body.source,
        incoming_number: body.incoming_number.clone(),
        received_on: body.received_on,
        written_on: None,
        authorship: body.authorship,
        signer_count: body.signer_count,
        field: body.field,
        level: body.level.unwrap_or(1),
        state: days.state(history.handling),
        handling: history.handling,
        competence: history.competence,
        prior_status: None,
        is_eligible: history.handling.map(|handling| handling != Handling::Filed),
        ineligible_reason: None,
        settling_agency_id: body.settling_agency_id,
        result: history.result.filter(|_| days.settled.is_some()),
        is_sealed: is_sealed_kind(body.kind),
        is_remote_area: false,
        origin: "imported",
        late_entry: true,
        created_at: tx.ctx().now,
        created_by: permit.by,
    };
    store::insert(tx, permit, &new, body).await
}

async fn record(tx: &mut Tx<'_>, permit: &Permit, petition: &Petition, history: &History) -> Result<(), AppError> {
    let step = NewStep {
        action: "import",
        on: petition.received_on,
        agency: petition.agency_id,
        document: None,
        detail: json!({
            "handling": history.handling, "processed_on": history.processed_on, "accepted_on": history.accepted_on,
            "settled_on": history.settled_on, "result": history.result, "competence": petition.competence,
            "is_eligible": petition.is_eligible, "to_agency_id": letter_of(petition, history).and_then(|(_, to)| to.to_agency),
        }),
        note: history.note.clone().filter(|_| !petition.is_sealed),
        late_entry: true,
        late_reason: None,
    };
    store::record_step(tx, permit, petition.id, step).await?;
    Ok(())
}

/// The letter by which a register sent a petition on or urged another body: to the agency it names, or to the body outside by
/// its name; what it names as its own holder is nobody else.
fn letter_of<'a>(petition: &Petition, history: &'a History) -> Option<(DispatchKind, NewDispatch<'a>)> {
    let kind = match history.handling? {
        Handling::Transferred => DispatchKind::Transferred,
        Handling::Urged => DispatchKind::Urged,
        _ => return None,
    };
    let to_agency = history.body.settling_agency_id.filter(|agency| *agency != petition.agency_id);
    let to_name = history.body.settling_name.as_deref().filter(|_| to_agency.is_none());
    Some((kind, NewDispatch { to_agency, to_name, ..NewDispatch::default() }))
}

/// What was sent on or urged waits for its receipt and reply, as what is sent today does.
async fn send(
    tx: &mut Tx<'_>,
    permit: &Permit,
    petition: &Petition,
    history: &History,
    days: &Days,
) -> Result<(), AppError> {
    if let (Some((kind, letter)), Some(sent_on)) = (letter_of(petition, history), days.processed) {
        store::send(tx, permit, petition.id, kind, sent_on, letter).await?;
    }
    Ok(())
}

/// Answers whether what was settled was settled in time.
async fn clocks_and_facts(
    tx: &mut Tx<'_>,
    permit: &Permit,
    petition: &Petition,
    history: &History,
    days: &Days,
    books: &Books,
) -> Result<Option<bool>, AppError> {
    let (subject, agency, received) = (petition.subject(), petition.agency_id, petition.received_on);
    let level = Level::from_number(petition.level).unwrap_or(Level::First);
    let facts = Facts { level, ..Facts::of(petition.kind, received) };
    let acceptance = deadlines::start(tx, permit, subject, agency, Clock::Acceptance, &facts, books).await?;
    let mut course = Course::default();
    let mut spans = vec![(received, State::Received, course, acceptance.due_on())];
    let mut events = vec![(Fact::Received, received, None, None)];
    if let Some(processed) = days.processed {
        let ended_on = days.accepted.unwrap_or(processed);
        let in_time = deadlines::end(tx, permit, subject, &[Clock::Acceptance], ended_on).await?;
        events.push((Fact::Processed, processed, history.handling, in_time));
        course.processed_on = Some(processed);
        if let Some(accepted) = days.accepted {
            let facts = Facts { level, accepted_on: Some(accepted), ..Facts::of(petition.kind, accepted) };
            let settlement = deadlines::start(tx, permit, subject, agency, Clock::Settlement, &facts, books).await?;
            spans.push((processed, State::Classified, course, acceptance.due_on()));
            course.accepted_on = Some(accepted);
            spans.push((accepted, State::Accepted, course, settlement.due_on()));
            events.push((Fact::Accepted, accepted, history.handling, in_time));
        } else {
            course.closed_on = Some(processed);
            spans.push((processed, State::Closed, course, None));
            events.push((Fact::Closed, processed, history.handling, None));
        }
    }
    if let Some(settled) = days.settled {
        let in_time = deadlines::end(tx, permit, subject, &[Clock::Settlement], settled).await?;
        (course.settled_on, course.ended_in_time) = (Some(settled), in_time);
        spans.push((settled, State::Settled, course, None));
        events.push((Fact::Settled, settled, None, in_time));
    }
    let spans: Vec<_> =
        spans.into_iter().map(|(on, state, course, due)| (on, stood(petition, state, &course, due))).collect();
    store::history_spans(tx, permit, petition.id, &spans).await?;
    let now = stood(petition, petition.state, &course, None);
    for (fact, on, handling, in_time) in events {
        store::note_event(tx, permit, petition.id, &now, fact, on, handling, in_time).await?;
    }
    Ok(course.ended_in_time)
}

/// How the petition stood then: of what it is known to be now, only what had come to pass.
fn stood(petition: &Petition, state: State, course: &Course, due_on: Option<NaiveDate>) -> Span {
    let is_handled = course.processed_on.is_some();
    let then = Petition {
        state,
        handling: petition.handling.filter(|_| is_handled),
        competence: petition.competence.filter(|_| is_handled),
        is_eligible: petition.is_eligible.filter(|_| is_handled),
        result: petition.result.filter(|_| course.settled_on.is_some()),
        ..petition.clone()
    };
    Span::of(&then, course, due_on)
}

async fn progress(
    tx: &mut Tx<'_>,
    permit: &Permit,
    petition: Petition,
    days: &Days,
    ended_in_time: Option<bool>,
    books: &Books,
) -> Result<Petition, AppError> {
    let case = Case { petition, texts: Texts::none(), progress: Progress::none() };
    let in_force_on = days.settled.map(|settled| in_force(&case, None, settled, books)).transpose()?.flatten();
    let changes = ProgressChanges {
        processed_on: Some(days.processed),
        accepted_on: days.accepted,
        settled_on: Some(days.settled),
        requires_execution: Some(days.settled.map(|_| false)),
        in_force_on: Some(in_force_on),
        closed_on: Some(days.processed.filter(|_| case.petition.state == State::Closed)),
        ended_in_time: Some(ended_in_time),
        ..ProgressChanges::default()
    };
    store::apply(tx, permit, &case, &Changes::default(), &changes).await
}
