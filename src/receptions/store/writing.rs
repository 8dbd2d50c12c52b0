//! Writes of visits.
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::kernel::{AgencyId, PetitionId, ReceptionId, UserId};
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx, idempotency, ids, numbers};
use crate::receptions::bodies::VisitBody;
use crate::receptions::model::{Origin, Reception};
use crate::receptions::sealing::Parted;
use crate::schema::{
    reception_denounced, reception_follow_ups, reception_matters, reception_petitions, reception_texts, receptions,
};

/// `TCD-2023-000123`.
const CODES: &str = "TCD";

/// What is known of a visit beside what was told of it.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::receptions) struct Written {
    pub is_crowd: bool,
    pub owes_notice: bool,
    /// The line it puts right.
    pub corrects: Option<ReceptionId>,
    /// Whose leader may open what is sealed of it.
    pub content_agency: Option<AgencyId>,
}

/// The open part of a visit: its row, matters, texts and follow-up.
pub(in crate::receptions) async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit,
    id: ReceptionId,
    body: &VisitBody,
    parted: &Parted,
    origin: Origin,
    written: Written,
) -> Result<Reception, AppError> {
    let received_on = body.received_on();
    let is_sealed = parted.sealed.is_some();
    let ctx = tx.ctx();
    let row = Reception {
        id,
        code: numbers::next_code(tx, CODES, received_on).await?,
        agency_id: body.agency_id,
        session_id: body.session_id,
        mode: body.mode,
        host: body.host,
        received_at: body.received_at.0.to_utc(),
        received_on,
        received_by_name: body.received_by_name.clone(),
        people_count: body.people_count,
        is_representative: body.is_representative,
        outcome: body.outcome,
        refusal_ground: body.refusal_ground.clone(),
        promised_answer_on: body.promised_answer_on,
        interpreter_language: parted.interpreter_language.clone(),
        statement_is_read_back: parted.statement.as_ref().map(|s| s.is_read_back),
        statement_signed_by: parted.statement.as_ref().map(|s| s.signed_by.clone()),
        is_sealed,
        origin: origin.to_string(),
        late_entry: origin == Origin::Entered && received_on < ctx.today,
        version: 1,
        created_at: ctx.now,
        created_by: permit.by,
        is_crowd: written.is_crowd,
        owes_notice: written.owes_notice,
        refusal_notice: None,
        statement_confirmation: parted.statement.as_ref().and_then(|s| s.confirmation).map(|c| c.to_string()),
        corrects_id: written.corrects,
        corrected_by_id: None,
        content_agency_id: written.content_agency.filter(|_| is_sealed),
        erased_on: None,
    };
    diesel::insert_into(receptions::table).values(&row).execute(tx.conn()).await?;
    let texts = (
        reception_texts::reception_id.eq(id),
        reception_texts::request.eq(&parted.request),
        reception_texts::prior_settlement.eq(&parted.prior_settlement),
        reception_texts::note.eq(&parted.note),
        reception_texts::search.eq(&parted.search),
    );
    diesel::insert_into(reception_texts::table).values(texts).execute(tx.conn()).await?;
    matters(tx, id, body, parted).await?;
    follow_up(tx, id, parted).await?;
    Ok(row)
}

async fn matters(tx: &mut Tx<'_>, id: ReceptionId, body: &VisitBody, parted: &Parted) -> Result<(), AppError> {
    let is_sealed = parted.sealed.is_some();
    let rows: Vec<_> = (0_i16..)
        .zip(body.matters.iter().zip(&parted.contents))
        .map(|(ordinal, (matter, content))| {
            (
                reception_matters::id.eq(ids::random()),
                reception_matters::reception_id.eq(id),
                reception_matters::ordinal.eq(ordinal),
                reception_matters::kind.eq(matter.kind),
                reception_matters::field.eq(matter.field),
                reception_matters::occurrence.eq(matter.occurrence),
                reception_matters::content.eq(content),
                reception_matters::previous_reception_id.eq(matter.previous_reception_id.filter(|_| !is_sealed)),
            )
        })
        .collect();
    if !rows.is_empty() {
        diesel::insert_into(reception_matters::table).values(rows).execute(tx.conn()).await?;
    }
    Ok(())
}

async fn follow_up(tx: &mut Tx<'_>, id: ReceptionId, parted: &Parted) -> Result<(), AppError> {
    let rows: Vec<_> = parted
        .follow_up
        .iter()
        .map(|step| {
            (
                // Time-ordered, so that the steps stay in the order in which they were written.
                reception_follow_ups::id.eq(ids::ordered()),
                reception_follow_ups::reception_id.eq(id),
                reception_follow_ups::on_day.eq(step.on),
                reception_follow_ups::text.eq(&step.text),
            )
        })
        .collect();
    if !rows.is_empty() {
        diesel::insert_into(reception_follow_ups::table).values(rows).execute(tx.conn()).await?;
    }
    Ok(())
}

/// Raises the version when it is still the one `seen`; `None` when it is not.
pub(in crate::receptions) async fn bump(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: ReceptionId,
    seen: i32,
) -> Result<Option<Reception>, AppError> {
    let of_version = receptions::table.filter(receptions::id.eq(id).and(receptions::version.eq(seen)));
    Ok(diesel::update(of_version)
        .set(receptions::version.eq(receptions::version + 1))
        .returning(Reception::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}

/// The link from a visit to a petition, in the open.
pub(in crate::receptions) async fn insert_link(
    tx: &mut Tx<'_>,
    permit: &Permit,
    reception: ReceptionId,
    petition: PetitionId,
) -> Result<(), AppError> {
    let link = (reception_petitions::reception_id.eq(reception.0), reception_petitions::petition_id.eq(petition.0));
    let _: Option<Uuid> = diesel::insert_into(reception_petitions::table)
        .values(link)
        .on_conflict_do_nothing()
        .returning(reception_petitions::petition_id)
        .get_result(tx.conn())
        .await
        .optional()?;
    raise(tx, permit, reception).await
}

/// Raises the version, since something beside the row changed.
pub(in crate::receptions) async fn raise(tx: &mut Tx<'_>, _permit: &Permit, id: ReceptionId) -> Result<(), AppError> {
    diesel::update(receptions::table.filter(receptions::id.eq(id)))
        .set(receptions::version.eq(receptions::version + 1))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Keeps a visit from accounts that it, or a denunciation handed in at it, means.
pub(in crate::receptions) async fn keep_from(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: ReceptionId,
    accounts: impl IntoIterator<Item = &UserId>,
) -> Result<(), AppError> {
    let rows: Vec<_> = accounts
        .into_iter()
        .map(|user| (reception_denounced::reception_id.eq(id), reception_denounced::user_id.eq(*user)))
        .collect();
    diesel::insert_into(reception_denounced::table).values(rows).on_conflict_do_nothing().execute(tx.conn()).await?;
    Ok(())
}

/// The refusal was told in writing.
pub(in crate::receptions) async fn keep_notice(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: ReceptionId,
    notice: &serde_json::Value,
) -> Result<Reception, AppError> {
    Ok(diesel::update(receptions::table.filter(receptions::id.eq(id)))
        .set((receptions::refusal_notice.eq(notice), receptions::owes_notice.eq(false)))
        .returning(Reception::as_returning())
        .get_result(tx.conn())
        .await?)
}

/// What is sealed of a visit is for the leader of this agency from now on.
pub(in crate::receptions) async fn set_content_agency(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: ReceptionId,
    agency: Option<AgencyId>,
) -> Result<(), AppError> {
    diesel::update(receptions::table.find(id))
        .set((receptions::content_agency_id.eq(agency), receptions::version.eq(receptions::version + 1)))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Empties the open rows of a visit: it is sealed later, or destroyed. Answers the records that it was linked to.
pub(in crate::receptions) async fn empty(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: ReceptionId,
) -> Result<Vec<Uuid>, AppError> {
    let handed_in: Vec<Uuid> =
        diesel::delete(reception_petitions::table.filter(reception_petitions::reception_id.eq(id.0)))
            .returning(reception_petitions::petition_id)
            .get_results::<PetitionId>(tx.conn())
            .await?
            .into_iter()
            .map(|petition| petition.0)
            .collect();
    let later: Vec<ReceptionId> =
        diesel::update(reception_matters::table.filter(reception_matters::previous_reception_id.eq(id)))
            .set(reception_matters::previous_reception_id.eq(None::<ReceptionId>))
            .returning(reception_matters::reception_id)
            .get_results(tx.conn())
            .await?;
    for statement in [
        "update reception_matters set content = null, previous_reception_id = null where reception_id = $1",
        "update reception_texts set request = null, prior_settlement = null, note = null, search = ''
         where reception_id = $1",
        "delete from reception_follow_ups where reception_id = $1",
        "update receptions set interpreter_language = null, statement_is_read_back = null, statement_signed_by = null
         where id = $1",
    ] {
        diesel::sql_query(statement).bind::<diesel::sql_types::Uuid, _>(id.0).execute(tx.conn()).await?;
    }
    idempotency::seal_answers(tx.conn(), id.into()).await?;
    for other in &later {
        // What was answered about the later one named this one as the visit before it.
        idempotency::seal_answers(tx.conn(), (*other).into()).await?;
    }
    Ok(handed_in.into_iter().chain(later.into_iter().map(|visit| visit.0)).collect())
}

/// A visit that stood open shows nothing from now on; nobody opens it before its content was moved.
pub(in crate::receptions) async fn hide(tx: &mut Tx<'_>, _permit: &Permit, id: ReceptionId) -> Result<(), AppError> {
    diesel::update(receptions::table.find(id))
        .set((receptions::is_sealed.eq(true), receptions::version.eq(receptions::version + 1)))
        .execute(tx.conn())
        .await?;
    idempotency::seal_answers(tx.conn(), id.into()).await
}

/// A visit that stood open is sealed from now on.
pub(in crate::receptions) async fn set_sealed(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: ReceptionId,
    content_agency: Option<AgencyId>,
    received_by_name: Option<&str>,
) -> Result<(), AppError> {
    diesel::update(receptions::table.find(id))
        .set((
            receptions::is_sealed.eq(true),
            receptions::content_agency_id.eq(content_agency),
            receptions::received_by_name.eq(received_by_name),
            receptions::version.eq(receptions::version + 1),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}
