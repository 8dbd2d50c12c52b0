//! Rows that were imported before.
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use std::collections::HashMap;
use uuid::Uuid;

use super::digests::Digests;
use crate::kernel::AgencyId;
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx};
use crate::schema::register_rows;

/// Digests asked for at once.
const BATCH: usize = 5_000;

/// One import of a register at a time: two copies of the same file become one set of records.
pub async fn lock(tx: &mut Tx<'_>, agency: AgencyId, register: &str) -> Result<(), AppError> {
    diesel::sql_query("select pg_advisory_xact_lock(hashtextextended($1, 13))")
        .bind::<Text, _>(format!("{agency}.{register}"))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// What is known of these rows: content digest by row digest.
pub async fn known(tx: &mut Tx<'_>, digests: &[Digests]) -> Result<HashMap<Vec<u8>, Vec<u8>>, AppError> {
    let mut found = HashMap::new();
    for batch in digests.chunks(BATCH) {
        let rows: Vec<&[u8]> = batch.iter().map(|d| d.row.as_slice()).collect();
        let known: Vec<(Vec<u8>, Vec<u8>)> = register_rows::table
            .filter(register_rows::row_digest.eq_any(rows))
            .select((register_rows::row_digest, register_rows::content_digest))
            .load(tx.conn())
            .await?;
        found.extend(known);
    }
    Ok(found)
}

/// A row that became a record.
pub struct Taken {
    pub digests: Digests,
    pub subject: Uuid,
}

pub async fn remember(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    agency: AgencyId,
    register: &str,
    year: i32,
    taken: &[Taken],
) -> Result<(), AppError> {
    let now = tx.ctx().now;
    for batch in taken.chunks(1_000) {
        let rows: Vec<_> = batch
            .iter()
            .map(|row| {
                (
                    register_rows::row_digest.eq(&row.digests.row),
                    register_rows::content_digest.eq(&row.digests.content),
                    register_rows::register.eq(register),
                    register_rows::agency_id.eq(agency),
                    register_rows::year.eq(year),
                    register_rows::subject_id.eq(row.subject),
                    register_rows::imported_at.eq(now),
                )
            })
            .collect();
        diesel::insert_into(register_rows::table).values(rows).execute(tx.conn()).await?;
    }
    Ok(())
}
