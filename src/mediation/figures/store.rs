use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use std::collections::HashMap;

use crate::kernel::AgencyId;
use crate::platform::AppError;

/// What is counted of a commune: opened in the period, and what ended in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, utoipa::ToSchema, QueryableByName)]
pub(in crate::mediation) struct Counts {
    /// Entered in the period.
    #[diesel(sql_type = BigInt)]
    pub opened: i64,
    /// Of these, the commune's compulsory mediation of land disputes.
    #[diesel(sql_type = BigInt)]
    pub opened_land: i64,
    /// Ended in the period, agreed.
    #[diesel(sql_type = BigInt)]
    pub agreed: i64,
    #[diesel(sql_type = BigInt)]
    pub not_agreed: i64,
    #[diesel(sql_type = BigInt)]
    pub stopped: i64,
    /// Agreements carried out in the period.
    #[diesel(sql_type = BigInt)]
    pub executed: i64,
    /// Not ended at the end of the period.
    #[diesel(sql_type = BigInt)]
    pub open: i64,
}

#[derive(QueryableByName)]
struct CountedAt {
    #[diesel(sql_type = SqlUuid)]
    agency_id: AgencyId,
    #[diesel(embed)]
    counts: Counts,
}

/// The counts of every commune that has any, one query.
pub(super) async fn counts(
    conn: &mut AsyncPgConnection,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<HashMap<AgencyId, Counts>, AppError> {
    let rows: Vec<CountedAt> = diesel::sql_query(
        "select m.agency_id,
           count(*) filter (where m.opened_on >= $1) as opened,
           count(*) filter (where m.opened_on >= $1 and m.kind = 'land_commune') as opened_land,
           count(*) filter (where m.state = 'agreed' and m.ended_on between $1 and $2) as agreed,
           count(*) filter (where m.state = 'not_agreed' and m.ended_on between $1 and $2) as not_agreed,
           count(*) filter (where m.state = 'stopped' and m.ended_on between $1 and $2) as stopped,
           count(*) filter (where m.executed_on between $1 and $2) as executed,
           count(*) filter (where m.ended_on is null or m.ended_on > $2) as open
         from mediations m where m.opened_on <= $2 group by m.agency_id",
    )
    .bind::<Date, _>(from)
    .bind::<Date, _>(to)
    .load(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.agency_id, row.counts)).collect())
}
