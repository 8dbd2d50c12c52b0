//! Đăng ký đơn. A denunciation's identity and free text go into the sealed record at once; one against a
//! leader of the registering agency is handed to the level above in the same transaction.
use serde_json::json;

use super::checks;
use super::giveaway::refuse_giveaway_of;
use super::holder::{Placed, place};
use super::take::{roll, view_of};
use super::time_bar;
use crate::deadlines;
use crate::kernel::codes::{Kind, State};
use crate::kernel::{AgencyId, FieldError, MatterId, PetitionId, Problem, Tongues};
use crate::law::{Clock, Facts, Level};
use crate::people::{self, SealedContent, Warning};
use crate::petitions::bodies::PetitionBody;
use crate::petitions::model::Petition;
use crate::petitions::policy;
use crate::petitions::rules::{first_clock, is_sealed_kind};
use crate::petitions::store::{self, Fact, NewPetition, NewStep};
use crate::petitions::view::PetitionView;
use crate::platform::access::Permit;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Done, Event, Tx, act, ids, numbers};

/// Registers a petition by itself.
pub async fn register(app: &App, ctx: &Ctx, body: PetitionBody) -> Answer<PetitionView> {
    act(app, ctx, async |tx| Ok(register_in(tx, &body).await?.1)).await
}

/// Registers a petition in the transaction of another room's act (a visit, a dialogue).
pub async fn register_in(tx: &mut Tx<'_>, body: &PetitionBody) -> Result<(Petition, Done<PetitionView>), AppError> {
    let permit = policy::may_register(tx.ctx(), "register_petition", body.agency_id)?;
    register_for(tx, &permit, body).await
}

/// The same for who may hand a petition to the agency without working there, as another room's policy says.
pub async fn register_for(
    tx: &mut Tx<'_>,
    permit: &Permit,
    body: &PetitionBody,
) -> Result<(Petition, Done<PetitionView>), AppError> {
    let ctx = tx.ctx();
    checks::value_errors(body, ctx.today)?;
    checks::unknown_references(tx.conn(), body.settling_agency_id, &body.against).await?;
    let before = before(tx, ctx, body).await?;
    let Placed { holder, denounced } = place(tx, body.agency_id, body.kind, &body.against).await?;
    let is_handed_up = holder != body.agency_id;
    let petition = store_new(tx, permit, body, holder, &before).await?;
    store::keep_from(tx, permit, petition.id, &denounced.accounts).await?;
    let mut audit = Audit::of(permit.operation, petition.id)
        .at(body.agency_id)
        .set("kind", petition.kind)
        .set("state", petition.state)
        .set("agency_id", holder);
    if !petition.is_sealed {
        audit = people::keep(tx, permit, petition.subject(), holder, &body.petitioners, audit).await?;
    }
    let step = NewStep {
        action: "register",
        on: body.received_on,
        agency: body.agency_id,
        document: None,
        detail: json!({ "kind": petition.kind, "is_handed_up": is_handed_up }),
        note: None,
        late_entry: petition.late_entry,
        late_reason: None,
    };
    store::record_step(tx, permit, petition.id, step).await?;
    let unset = start_first_clock(tx, permit, &petition, body).await?;
    roll(tx, permit, &petition, petition.received_on, &[(Fact::Received, None, None)]).await?;
    let news = Event::new("petition.registered", petition.id, json!({ "agency_id": holder, "kind": petition.kind }));
    // Who may not see the case any more gets what a receipt needs.
    let view = match store::find(tx.conn(), &ctx.scope, petition.id).await? {
        Some(case) => {
            let mut warnings = doubts(body, ctx);
            warnings.extend(too_late(tx, body).await?);
            warnings.extend(unset.map(|doubt| unset_parameter(&doubt, ctx)));
            view_of(tx, ctx, case, warnings).await?
        }
        None => PetitionView::handed_up(&petition, ctx.today),
    };
    let done = Done::new(view, audit)
        .created(format!("/api/v1/petitions/{}", petition.id))
        .version(petition.version)
        .emit(news);
    Ok((petition, done))
}

async fn store_new(
    tx: &mut Tx<'_>,
    permit: &Permit,
    body: &PetitionBody,
    holder: AgencyId,
    before: &Before,
) -> Result<Petition, AppError> {
    let ctx = tx.ctx();
    let id = PetitionId(ids::random());
    let is_sealed = is_sealed_kind(body.kind);
    let new = NewPetition {
        id,
        code: numbers::next_code(tx, "TD", body.received_on).await?,
        agency_id: holder,
        matter_id: before.matter,
        is_main: before.is_main,
        kind: body.kind,
        source: body.source,
        incoming_number: body.incoming_number.clone(),
        received_on: body.received_on,
        written_on: body.written_on,
        authorship: body.authorship,
        signer_count: body.signer_count,
        field: body.field,
        level: body.level.unwrap_or(1),
        state: State::Received,
        handling: None,
        competence: None,
        prior_status: None,
        is_eligible: None,
        ineligible_reason: None,
        settling_agency_id: body.settling_agency_id,
        result: None,
        is_sealed,
        is_remote_area: body.is_remote_area,
        origin: "entered",
        late_entry: body.received_on < ctx.today,
        created_at: ctx.now,
        created_by: permit.by,
    };
    let petition = store::insert(tx, permit, &new, body).await?;
    store::insert_against(tx, permit, id, &body.against).await?;
    let open = body.previous_petition_id.filter(|_| before.hidden.is_none());
    store::insert_contested(tx, permit, id, &PetitionBody { previous_petition_id: open, ..body.clone() }).await?;
    if is_sealed {
        let links = before.hidden.iter().map(|previous| previous.0).collect();
        seal_body(tx, permit, id, body, SealedContent { links, ..SealedContent::default() }).await?;
    }
    if let Some(previous) = before.hidden {
        people::link_sealed(tx, permit, previous.into(), id.0).await?;
    }
    Ok(petition)
}

/// Seals what a denunciation's body says of the denouncer and in free words, with what else is known.
pub(super) async fn seal_body(
    tx: &mut Tx<'_>,
    permit: &Permit,
    id: PetitionId,
    body: &PetitionBody,
    more: SealedContent,
) -> Result<(), AppError> {
    let content = SealedContent { people: body.petitioners.clone(), ..more }
        .text("summary", Some(&body.summary))
        .text("demand", body.demand.as_deref())
        .text("remote_area_reason", body.remote_area_reason.as_deref());
    refuse_giveaway_of(&content, body)?;
    people::seal(tx, permit, id.into(), &content).await
}

/// The first clock runs from the day of receipt; answers what is said when its parameter is unset.
async fn start_first_clock(
    tx: &mut Tx<'_>,
    permit: &Permit,
    petition: &Petition,
    body: &PetitionBody,
) -> Result<Option<Tongues>, AppError> {
    let books = deadlines::books(tx.conn(), petition.agency_id, petition.received_on).await?;
    let level = Level::from_number(petition.level).unwrap_or(Level::First);
    let facts = Facts { level, is_remote: petition.is_remote_area, ..Facts::of(petition.kind, petition.received_on) };
    let clock = first_clock(petition.kind, petition.level, None);
    let started = deadlines::start(tx, permit, petition.subject(), petition.agency_id, clock, &facts, &books).await?;
    if petition.kind == Kind::Denunciation && body.forwarder.as_ref().is_some_and(|f| f.wants_reply) {
        // Who forwarded a denunciation is told within its term (LTC Điều 26 khoản 2).
        let clock = Clock::ForwarderReply;
        deadlines::start(tx, permit, petition.subject(), petition.agency_id, clock, &facts, &books).await?;
    }
    Ok(started.doubt())
}

/// A complaint that seems to come after its time bar.
async fn too_late(tx: &mut Tx<'_>, body: &PetitionBody) -> Result<Option<Warning>, AppError> {
    let Some(contested) = body.contested.as_ref().filter(|_| body.kind == Kind::Complaint && body.level != Some(2))
    else {
        return Ok(None);
    };
    let calendar = crate::agencies::calendar(tx.conn()).await?;
    let known_on = contested.received_on;
    let last = time_bar::last_day(&calendar, Some(contested.contested_type), known_on, &contested.obstacles);
    Ok(last.filter(|last| *last < body.received_on).map(|last| time_bar::doubt(last, tx.ctx())))
}

/// The warning that no clock runs, in the asker's language.
pub(super) fn unset_parameter(doubt: &Tongues, ctx: &Ctx) -> Warning {
    Warning { pointer: String::new(), code: "parameter_unset".into(), detail: doubt.get(ctx.lang).to_owned() }
}

/// Where a petition stands to the one before it.
struct Before {
    matter: MatterId,
    is_main: bool,
    /// The petition before it, where the link may stand in sealed records only.
    hidden: Option<PetitionId>,
}

/// The matter of the earlier petition, or a new one. A sealed petition and an open one never share a matter: it would
/// lead from the denunciation to a petition by name.
async fn before(tx: &mut Tx<'_>, ctx: &Ctx, body: &PetitionBody) -> Result<Before, AppError> {
    let own = Before { matter: MatterId(ids::random()), is_main: true, hidden: None };
    let Some(previous) = body.previous_petition_id else { return Ok(own) };
    let Some(case) = store::find(tx.conn(), &ctx.scope, previous).await? else {
        return Err(Problem::invalid(vec![FieldError::new(
            "/previous_petition_id",
            "unknown_reference",
            "Không có đơn này, hoặc bạn không được biết đến nó.",
            "There is no such petition, or you may not know of it.",
        )])
        .into());
    };
    let matter = case.petition.matter_id;
    Ok(match (case.petition.is_sealed, is_sealed_kind(body.kind)) {
        (false, false) => Before { matter, is_main: false, hidden: None },
        (true, true) => Before { matter, is_main: false, hidden: Some(previous) },
        _ => Before { hidden: Some(previous), ..own },
    })
}

/// What looks unusual about the people, told in the asker's language; nothing of a sealed case.
fn doubts(body: &PetitionBody, ctx: &Ctx) -> Vec<Warning> {
    if is_sealed_kind(body.kind) {
        return Vec::new();
    }
    let people = body.petitioners.iter().enumerate();
    people
        .flat_map(|(index, person)| {
            people::rules::doubts(person).into_iter().map(move |(field, code, detail)| Warning {
                pointer: format!("/petitioners/{index}/{field}"),
                code: code.into(),
                detail: detail.get(ctx.lang).to_owned(),
            })
        })
        .collect()
}
