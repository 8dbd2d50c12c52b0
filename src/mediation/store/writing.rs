//! Writes; each asks for a permit.
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;

use crate::kernel::codes::{MediationLink, MediationState};
use crate::kernel::{MediationGroupId, MediationId, MediatorId, PetitionId, fold};
use crate::mediation::bodies::RecordBody;
use crate::mediation::model::{Changes, Mediation};
use crate::mediation::rules::MediationStep;
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx, ids};
use crate::schema::{
    mediation_mediators, mediation_parties, mediation_petitions, mediation_records, mediation_steps, mediation_texts,
    mediations,
};

/// A new mediation with its words and the villages of its parties; the parties themselves stand among the people.
pub(in crate::mediation) async fn insert(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    row: &Mediation,
    content: &str,
    demand: Option<&str>,
    groups: &[Option<MediationGroupId>],
) -> Result<(), AppError> {
    diesel::insert_into(mediations::table).values(row).execute(tx.conn()).await?;
    let search = [Some(content), demand].into_iter().flatten().map(fold).collect::<Vec<_>>().join("\n");
    let texts = (
        mediation_texts::mediation_id.eq(row.id),
        mediation_texts::content.eq(content.trim()),
        mediation_texts::demand.eq(demand.map(str::trim)),
        mediation_texts::search.eq(search),
    );
    diesel::insert_into(mediation_texts::table).values(texts).execute(tx.conn()).await?;
    let parties: Vec<_> = (0_i16..)
        .zip(groups)
        .map(|(ordinal, group)| {
            (
                mediation_parties::mediation_id.eq(row.id),
                mediation_parties::ordinal.eq(ordinal),
                mediation_parties::group_id.eq(*group),
            )
        })
        .collect();
    diesel::insert_into(mediation_parties::table).values(parties).execute(tx.conn()).await?;
    Ok(())
}

/// What happened on a day.
#[derive(Debug, Clone)]
pub(in crate::mediation) struct NewStep {
    pub action: MediationStep,
    pub on: NaiveDate,
    pub detail: Value,
    pub texts: Value,
}

pub(in crate::mediation) async fn record_step(
    tx: &mut Tx<'_>,
    permit: &Permit,
    id: MediationId,
    step: NewStep,
) -> Result<(), AppError> {
    let ctx = tx.ctx();
    let row = (
        mediation_steps::id.eq(ids::ordered()),
        mediation_steps::mediation_id.eq(id),
        mediation_steps::action.eq(step.action.to_string()),
        mediation_steps::on_day.eq(step.on),
        mediation_steps::detail.eq(step.detail),
        mediation_steps::texts.eq(step.texts),
        mediation_steps::late_entry.eq(step.on < ctx.today),
        mediation_steps::recorded_at.eq(ctx.now),
        mediation_steps::recorded_by.eq(permit.by),
    );
    diesel::insert_into(mediation_steps::table).values(row).execute(tx.conn()).await?;
    Ok(())
}

/// Raises the version when it is still the one `seen`; `None` when it is not.
pub(in crate::mediation) async fn bump(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: MediationId,
    seen: i32,
) -> Result<Option<Mediation>, AppError> {
    let of_version = mediations::table.filter(mediations::id.eq(id).and(mediations::version.eq(seen)));
    Ok(diesel::update(of_version)
        .set(mediations::version.eq(mediations::version + 1))
        .returning(Mediation::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}

/// Writes what a step changes; its version was raised before.
pub(in crate::mediation) async fn change(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: MediationId,
    changes: &Changes,
) -> Result<(), AppError> {
    let of_id = mediations::table.filter(mediations::id.eq(id));
    // A change that changes nothing is no statement.
    diesel::update(of_id).set((changes, mediations::version.eq(mediations::version))).execute(tx.conn()).await?;
    Ok(())
}

/// Nobody of a group mediates any more: it waits for mediators again.
pub(in crate::mediation) async fn return_to_open(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: MediationId,
) -> Result<(), AppError> {
    diesel::update(mediations::table.filter(mediations::id.eq(id)))
        .set((mediations::state.eq(MediationState::Open), mediations::started_on.eq(None::<NaiveDate>)))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Raises the version, since something beside the row changed.
pub(in crate::mediation) async fn raise(tx: &mut Tx<'_>, _permit: &Permit, id: MediationId) -> Result<(), AppError> {
    diesel::update(mediations::table.filter(mediations::id.eq(id)))
        .set(mediations::version.eq(mediations::version + 1))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Gives a case to mediators; who mediates already stays as he is, a recusal stays recorded.
pub(in crate::mediation) async fn assign(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: MediationId,
    mediators: &[MediatorId],
    on: NaiveDate,
) -> Result<(), AppError> {
    let rows: Vec<_> = mediators
        .iter()
        .map(|mediator| {
            (
                mediation_mediators::mediation_id.eq(id),
                mediation_mediators::mediator_id.eq(*mediator),
                mediation_mediators::assigned_on.eq(on),
            )
        })
        .collect();
    diesel::insert_into(mediation_mediators::table).values(rows).on_conflict_do_nothing().execute(tx.conn()).await?;
    Ok(())
}

/// A mediator who does not go on.
pub(in crate::mediation) async fn recuse(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: MediationId,
    mediator: MediatorId,
    on: NaiveDate,
    ground: &str,
) -> Result<(), AppError> {
    let of_mediator = mediation_mediators::mediation_id.eq(id).and(mediation_mediators::mediator_id.eq(mediator));
    diesel::update(mediation_mediators::table.filter(of_mediator))
        .set((mediation_mediators::recused_on.eq(on), mediation_mediators::recusal_ground.eq(ground)))
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub(in crate::mediation) async fn insert_record(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: MediationId,
    on: NaiveDate,
    record: &RecordBody,
) -> Result<(), AppError> {
    let row = (
        mediation_records::mediation_id.eq(id),
        mediation_records::recorded_on.eq(on),
        mediation_records::ground.eq(&record.ground),
        mediation_records::main_content.eq(&record.main_content),
        mediation_records::course.eq(&record.course),
        mediation_records::agreement.eq(&record.agreement),
        mediation_records::rights_and_duties.eq(&record.rights_and_duties),
        mediation_records::method_and_deadline.eq(&record.method_and_deadline),
        mediation_records::signatures.eq(serde_json::to_value(&record.signatures)?),
    );
    diesel::insert_into(mediation_records::table).values(row).execute(tx.conn()).await?;
    Ok(())
}

/// The link between a mediation and an open petition.
pub(in crate::mediation) async fn insert_link(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: MediationId,
    petition: PetitionId,
    link: MediationLink,
) -> Result<(), AppError> {
    let row = (
        mediation_petitions::mediation_id.eq(id),
        mediation_petitions::petition_id.eq(petition),
        mediation_petitions::link.eq(link),
    );
    diesel::insert_into(mediation_petitions::table).values(row).execute(tx.conn()).await?;
    Ok(())
}
