//! The one query of the list.
use diesel::sql_types::{Array, BigInt, Bool, Date, Nullable, Text, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::model::{Asked, Row};
use crate::law::conclusions_asked_from;
use crate::platform::AppError;

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
