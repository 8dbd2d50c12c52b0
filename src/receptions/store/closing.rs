//! What stood open and is sealed, or destroyed: nothing of it stays in the rows of the visit.
use diesel::prelude::*;
use diesel::sql_types::Uuid as SqlUuid;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::kernel::{AgencyId, PetitionId, ReceptionId};
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx, idempotency};
use crate::schema::{reception_matters, reception_petitions, receptions};

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = SqlUuid)]
    id: ReceptionId,
}

/// A visit and the lines of the book that it put right, which tell of the same people.
pub(in crate::receptions) async fn lines_of(
    conn: &mut AsyncPgConnection,
    visits: &[ReceptionId],
) -> Result<Vec<ReceptionId>, AppError> {
    let lines: Vec<Line> = diesel::sql_query(
        "with recursive lines as (
           select r.id, r.corrects_id from receptions r where r.id = any($1)
           union select r.id, r.corrects_id from receptions r join lines l on r.id = l.corrects_id)
         select id from lines",
    )
    .bind::<diesel::sql_types::Array<SqlUuid>, _>(visits)
    .load(conn)
    .await?;
    Ok(lines.into_iter().map(|line| line.id).collect())
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
    permit: &Permit,
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
        "update receptions set interpreter_language = null, statement_is_read_back = null, statement_signed_by = null,
           statement_confirmation = null where id = $1",
        "update reception_receipt_papers set title = null
         where receipt_id in (select id from reception_receipts where reception_id = $1)",
    ] {
        diesel::sql_query(statement).bind::<SqlUuid, _>(id.0).execute(tx.conn()).await?;
    }
    idempotency::seal_answers(tx.conn(), id.into()).await?;
    for other in &later {
        // What was answered about the later one named this one as the visit before it.
        super::raise(tx, permit, *other).await?;
        idempotency::seal_answers(tx.conn(), (*other).into()).await?;
    }
    Ok(handed_in.into_iter().chain(later.into_iter().map(|visit| visit.0)).collect())
}

/// A visit that stood open shows nothing from now on; nobody opens it before its content was moved.
pub(in crate::receptions) async fn hide(tx: &mut Tx<'_>, _permit: &Permit, id: ReceptionId) -> Result<(), AppError> {
    diesel::update(receptions::table.filter(receptions::id.eq(id).and(receptions::is_sealed.eq(false))))
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
