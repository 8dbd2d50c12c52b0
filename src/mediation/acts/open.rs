//! A mediation is entered: what it is about, its parties, and the petition it came as.
use crate::agencies;
use crate::deadlines;
use crate::kernel::codes::{AgencyLevel, MediationKind, MediationLink, MediationState, SpecialRoute};
use crate::kernel::{FieldError, MediationId, PetitionId, Problem};
use crate::law::{Clock, Facts, may_be_mediated};
use crate::mediation::bodies::OpenMediation;
use crate::mediation::model::Mediation;
use crate::mediation::view::{MediationView, linked};
use crate::mediation::visibility::of_writer;
use crate::mediation::{policy, rules, store};
use crate::people::{self, PersonBody, Warning};
use crate::platform::access::{Permit, Scope};
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Ctx, Done, Tx, act, ids, numbers};

const CODES: &str = "HG";

/// Enters a mediation.
pub(in crate::mediation) async fn open_mediation(app: &App, ctx: &Ctx, body: &OpenMediation) -> Answer<MediationView> {
    act(app, ctx, async |tx| {
        let permit = match ctx.house_permit("open_mediation") {
            Some(permit) => permit,
            None => policy::may(&ctx.actor, "open_mediation", body.agency_id)?,
        };
        let scope = of_writer(ctx, body.agency_id);
        check(tx, &scope, body).await?;
        let row = row_of(tx, &permit, body).await?;
        let id = row.id;
        let people: Vec<PersonBody> = body.parties.iter().map(|party| party.person.clone()).collect();
        let groups: Vec<_> = body.parties.iter().map(|party| party.group_id).collect();
        let mut audit = Audit::of(permit.operation, id)
            .at(row.agency_id)
            .set("code", &row.code)
            .set("kind", row.kind)
            .set("on", row.opened_on)
            .touched(&["matter", "ground", "content", "parties"]);
        store::insert(tx, &permit, &row, &body.content, body.demand.as_deref(), &groups).await?;
        audit = people::keep(tx, &permit, id.into(), row.agency_id, &people, audit).await?;
        if let Some(petition) = body.petition_id {
            store::insert_link(tx, &permit, id, petition, MediationLink::From).await?;
        }
        let unset = start_clock(tx, &permit, &row, ctx).await?;
        let case = store::case(tx.conn(), app.keyring(), &scope, id).await?.ok_or_else(AppError::hidden)?;
        let petitions = linked(tx.conn(), &ctx.scope, std::slice::from_ref(&case)).await?;
        let mut view = MediationView::of(&case, &petitions, ctx);
        view.warnings.extend(unset);
        Ok(Done::new(view, audit).created(format!("/api/v1/mediations/{id}")).version(1))
    })
    .await
}

async fn check(tx: &mut Tx<'_>, scope: &Scope, body: &OpenMediation) -> Result<(), AppError> {
    may_be_mediated(body.matter, body.matter_reference.is_some()).map_err(Problem::from)?;
    let groups = store::groups_valid(tx.conn(), scope, body.agency_id, body.opened_on).await?;
    let mut errors = rules::opening_errors(body, &groups, tx.ctx().today);
    let agency = agencies::find(tx.conn(), body.agency_id).await?;
    if agency.is_none_or(|agency| agency.level != AgencyLevel::Commune) {
        errors.push(FieldError::new(
            "/agency_id",
            "does_not_fit",
            "Hòa giải được thực hiện tại cấp xã.",
            "Mediation is a commune's.",
        ));
    }
    if let Some(petition) = body.petition_id {
        errors.extend(petition_error(tx, petition).await?);
    }
    rules::refuse_if_any(errors)?;
    Ok(())
}

/// A petition that a land dispute came as; of sealed ones nothing is known here.
async fn petition_error(tx: &mut Tx<'_>, petition: PetitionId) -> Result<Option<FieldError>, AppError> {
    let scope = tx.ctx().scope.clone();
    let error = match store::petition_route(tx.conn(), &scope, petition).await? {
        Some(Some(SpecialRoute::LandDisputeMediation)) => None,
        Some(_) => Some(FieldError::new(
            "/petition_id",
            "does_not_fit",
            "Đơn này không được phân loại là tranh chấp đất đai phải hòa giải tại xã (land_dispute_mediation).",
            "This petition is not classified as a land dispute to be mediated (land_dispute_mediation).",
        )),
        None => Some(FieldError::new(
            "/petition_id",
            "unknown_reference",
            "Không có đơn này, hoặc bạn không được biết đến nó.",
            "There is no such petition, or you may not know of it.",
        )),
    };
    Ok(error)
}

async fn row_of(tx: &mut Tx<'_>, permit: &Permit, body: &OpenMediation) -> Result<Mediation, AppError> {
    Ok(Mediation {
        id: MediationId(ids::random()),
        code: numbers::next_code(tx, CODES, body.opened_on).await?,
        agency_id: body.agency_id,
        kind: body.kind,
        matter: body.matter,
        matter_reference: body.matter_reference.as_deref().map(|text| text.trim().to_owned()),
        ground: body.ground,
        state: MediationState::Open,
        opened_on: body.opened_on,
        started_on: None,
        ended_on: None,
        stopped_by: None,
        execution_due_on: None,
        executed_on: None,
        late_entry: body.opened_on < tx.ctx().today,
        version: 1,
        created_at: tx.ctx().now,
        created_by: permit.by,
    })
}

/// The commune's land mediation runs by the term the district set for its day; unset, none runs and that is said.
async fn start_clock(
    tx: &mut Tx<'_>,
    permit: &Permit,
    row: &Mediation,
    ctx: &Ctx,
) -> Result<Option<Warning>, AppError> {
    if row.kind != MediationKind::LandCommune {
        return Ok(None);
    }
    let books = deadlines::books(tx.conn(), row.agency_id, row.opened_on).await?;
    let facts = Facts::reception(row.opened_on);
    let (subject, clock) = (row.subject(), Clock::LandMediation);
    let started = deadlines::start(tx, permit, subject, row.agency_id, clock, &facts, &books).await?;
    Ok(started.doubt().map(|doubt| Warning {
        pointer: String::new(),
        code: "parameter_unset".into(),
        detail: doubt.get(ctx.lang).to_owned(),
    }))
}
