//! What the inspectorate of the same level is told, until it has read it.
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use crate::kernel::{AgencyId, NoticeId, PetitionId};
use crate::petitions::model::Petition;
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx, ids};
use crate::schema::notices;

/// Tells the inspectorate of the same level.
pub async fn notify(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    petition: &Petition,
    kind: &str,
    on: NaiveDate,
) -> Result<(), AppError> {
    diesel::insert_into(notices::table)
        .values((
            notices::id.eq(NoticeId(ids::ordered())),
            notices::petition_id.eq(petition.id),
            notices::agency_id.eq(petition.agency_id),
            notices::kind.eq(kind),
            notices::on_day.eq(on),
            notices::created_at.eq(tx.ctx().now),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// A notice: its petition, its agency, and whether it was read.
pub async fn notice(
    conn: &mut AsyncPgConnection,
    id: NoticeId,
) -> Result<Option<(PetitionId, AgencyId, bool)>, AppError> {
    let found = notices::table
        .find(id)
        .select((notices::petition_id, notices::agency_id, notices::read_at.is_not_null()))
        .for_update()
        .first(conn)
        .await
        .optional()?;
    Ok(found)
}

/// The inspectorate has read it.
pub async fn notice_read(tx: &mut Tx<'_>, permit: &Permit, id: NoticeId) -> Result<(), AppError> {
    let now = tx.ctx().now;
    diesel::update(notices::table.find(id))
        .set((notices::read_at.eq(now), notices::read_by.eq(permit.by)))
        .execute(tx.conn())
        .await?;
    Ok(())
}
