//! Đăng ký đơn. A denunciation's identity and free text go into the sealed record at once; one against a
//! leader of the registering agency is handed to the level above in the same transaction.
use serde_json::json;

use super::checks;
use super::holder::holder_of;
use super::take::{roll, view_of};
use crate::deadlines;
use crate::kernel::codes::State;
use crate::kernel::{AgencyId, FieldError, MatterId, PetitionId, Problem, Tongues};
use crate::law::{Facts, Level};
use crate::people::{self, SealedContent, Warning, gives_away};
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
    let ctx = tx.ctx();
    let permit = policy::may_register(ctx, "register_petition", body.agency_id)?;
    checks::value_errors(body, ctx.today)?;
    let matter = matter_of(tx, ctx, body).await?;
    checks::unknown_references(tx.conn(), body).await?;
    let holder =
        if is_sealed_kind(body.kind) { holder_of(tx, body.agency_id, &body.against).await? } else { body.agency_id };
    let is_handed_up = holder != body.agency_id;
    let petition = store_new(tx, &permit, body, holder, matter).await?;
    let mut audit = Audit::of(permit.operation, petition.id)
        .at(body.agency_id)
        .set("kind", petition.kind)
        .set("state", petition.state)
        .set("agency_id", holder);
    if !petition.is_sealed {
        audit = people::keep(tx, &permit, petition.subject(), holder, &body.petitioners, audit).await?;
    }
    let step = NewStep {
        action: "register",
        on: body.received_on,
        agency: body.agency_id,
        document: None,
        detail: json!({ "kind": petition.kind, "is_handed_up": is_handed_up }),
        note: None,
        late_entry: petition.late_entry,
    };
    store::record_step(tx, &permit, petition.id, step).await?;
    let unset = start_first_clock(tx, &permit, &petition).await?;
    roll(tx, &permit, &petition, petition.received_on, &[(Fact::Received, None, None)]).await?;
    let news = Event::new("petition.registered", petition.id, json!({ "agency_id": holder, "kind": petition.kind }));
    // Who may not see the case any more gets what a receipt needs.
    let view = match store::find(tx.conn(), &ctx.scope, petition.id).await? {
        Some(case) => {
            let mut warnings = doubts(body, ctx);
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
    matter: (MatterId, bool),
) -> Result<Petition, AppError> {
    let ctx = tx.ctx();
    let id = PetitionId(ids::random());
    let is_sealed = is_sealed_kind(body.kind);
    let new = NewPetition {
        id,
        code: numbers::next_code(tx, "TD", body.received_on).await?,
        agency_id: holder,
        matter_id: matter.0,
        is_main: matter.1,
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
    store::insert_contested(tx, permit, id, body).await?;
    if is_sealed {
        seal_body(tx, permit, id, body).await?;
    }
    Ok(petition)
}

/// Seals what a denunciation's body says of the denouncer and in free words.
pub(super) async fn seal_body(
    tx: &mut Tx<'_>,
    permit: &Permit,
    id: PetitionId,
    body: &PetitionBody,
) -> Result<(), AppError> {
    let content = SealedContent { people: body.petitioners.clone(), ..SealedContent::default() }
        .text("summary", Some(&body.summary))
        .text("demand", body.demand.as_deref())
        .text("remote_area_reason", body.remote_area_reason.as_deref());
    refuse_giveaway(&content, body.public_summary.as_deref())?;
    people::seal(tx, permit, id.into(), &content).await
}

/// 422 when a text for everybody holds the denouncer's name, number, phone or address.
pub(super) fn refuse_giveaway(content: &SealedContent, public: Option<&str>) -> Result<(), AppError> {
    if public.is_some_and(|public| gives_away(content, public)) {
        return Err(Problem::invalid(vec![FieldError::new(
            "/public_summary",
            "gives_away_identity",
            "Tóm tắt công khai không được chứa họ tên, số giấy tờ, điện thoại hay địa chỉ của người tố cáo.",
            "The public summary may not hold the denouncer's name, number, phone or address.",
        )])
        .with_basis("Luật Tố cáo 2018, Điều 8 khoản 3")
        .into());
    }
    Ok(())
}

/// The first clock runs from the day of receipt; answers what is said when its parameter is unset.
async fn start_first_clock(tx: &mut Tx<'_>, permit: &Permit, petition: &Petition) -> Result<Option<Tongues>, AppError> {
    let books = deadlines::books(tx.conn(), petition.agency_id, petition.received_on).await?;
    let level = Level::from_number(petition.level).unwrap_or(Level::First);
    let facts = Facts { level, is_remote: petition.is_remote_area, ..Facts::of(petition.kind, petition.received_on) };
    let clock = first_clock(petition.kind, petition.level, None);
    let started = deadlines::start(tx, permit, petition.subject(), petition.agency_id, clock, &facts, &books).await?;
    Ok(started.doubt())
}

/// The warning that no clock runs, in the asker's language.
pub(super) fn unset_parameter(doubt: &Tongues, ctx: &Ctx) -> Warning {
    Warning { pointer: String::new(), code: "parameter_unset".into(), detail: doubt.get(ctx.lang).to_owned() }
}

/// The matter of the earlier petition, or a new one.
async fn matter_of(tx: &mut Tx<'_>, ctx: &Ctx, body: &PetitionBody) -> Result<(MatterId, bool), AppError> {
    let Some(previous) = body.previous_petition_id else { return Ok((MatterId(ids::random()), true)) };
    match store::find(tx.conn(), &ctx.scope, previous).await? {
        Some(case) => Ok((case.petition.matter_id, false)),
        None => Err(Problem::invalid(vec![FieldError::new(
            "/previous_petition_id",
            "unknown_reference",
            "Không có đơn này, hoặc bạn không được biết đến nó.",
            "There is no such petition, or you may not know of it.",
        )])
        .into()),
    }
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
