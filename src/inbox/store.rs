//! The one query of the list, and that a notice was read.
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Date, Nullable, Text, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::model::{Asked, Row};
use crate::kernel::{AgencyId, NoticeId, PetitionId};
use crate::law::conclusions_asked_from;
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx};
use crate::schema::notices;

/// One page and one row more.
pub(super) async fn list(conn: &mut AsyncPgConnection, asked: &Asked) -> Result<Vec<Row>, AppError> {
    let rows = diesel::sql_query(include_str!("inbox.sql"))
        .bind::<SqlUuid, _>(asked.user)
        .bind::<Array<SqlUuid>, _>(&asked.works_at)
        .bind::<Array<SqlUuid>, _>(&asked.leads_at)
        .bind::<Array<SqlUuid>, _>(&asked.inspects)
        .bind::<Bool, _>(asked.mine_only)
        .bind::<Nullable<Date>, _>(asked.due_until)
        .bind::<Date, _>(asked.after.0)
        .bind::<Text, _>(&asked.after.1)
        .bind::<SqlUuid, _>(asked.after.2)
        .bind::<BigInt, _>(asked.limit + 1)
        .bind::<Date, _>(asked.today)
        .bind::<Date, _>(conclusions_asked_from())
        .bind::<Array<SqlUuid>, _>(&asked.keeps)
        .bind::<Array<SqlUuid>, _>(&asked.follows)
        .bind::<Array<SqlUuid>, _>(&asked.urges_for)
        .load(conn)
        .await?;
    Ok(rows)
}

/// A notice: its petition, its agency, and whether it was read.
pub(super) async fn notice(
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

pub(super) async fn read(tx: &mut Tx<'_>, permit: &Permit, id: NoticeId) -> Result<(), AppError> {
    let now = tx.ctx().now;
    diesel::update(notices::table.find(id))
        .set((notices::read_at.eq(now), notices::read_by.eq(permit.by)))
        .execute(tx.conn())
        .await?;
    Ok(())
}
