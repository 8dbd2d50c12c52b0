//! Queries on agencies; everybody signed in may read them, so there is no visibility condition.
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use std::collections::HashMap;

use super::model::Agency;
use crate::kernel::AgencyId;
use crate::platform::access::{Permit, raise_epoch};
use crate::platform::{AppError, Tx};
use crate::schema::agencies;

/// Every agency that ever was, by code.
pub async fn all(conn: &mut AsyncPgConnection) -> Result<Vec<Agency>, AppError> {
    Ok(agencies::table.order((agencies::code, agencies::valid_from)).select(Agency::as_select()).load(conn).await?)
}

/// The name of every agency, ended ones too.
pub async fn names(conn: &mut AsyncPgConnection) -> Result<HashMap<AgencyId, String>, AppError> {
    let rows: Vec<(AgencyId, String)> = agencies::table.select((agencies::id, agencies::name)).load(conn).await?;
    Ok(rows.into_iter().collect())
}

pub async fn find(conn: &mut AsyncPgConnection, id: AgencyId) -> Result<Option<Agency>, AppError> {
    Ok(agencies::table.find(id).select(Agency::as_select()).first(conn).await.optional()?)
}

/// The agency that a code means on a day.
pub async fn by_code(conn: &mut AsyncPgConnection, code: &str, day: NaiveDate) -> Result<Option<Agency>, AppError> {
    Ok(agencies::table
        .filter(agencies::code.eq(code).and(agencies::valid_from.le(day)))
        .filter(agencies::valid_until.is_null().or(agencies::valid_until.gt(day)))
        .select(Agency::as_select())
        .first(conn)
        .await
        .optional()?)
}

pub(super) struct Listing {
    pub on: NaiveDate,
    pub code: Option<String>,
    pub after: Option<(String, AgencyId)>,
    pub limit: i64,
}

/// Agencies valid on a day, one more than asked for.
pub(super) async fn list(conn: &mut AsyncPgConnection, asked: &Listing) -> Result<Vec<Agency>, AppError> {
    let mut query = valid(asked.on).order((agencies::code, agencies::id)).limit(asked.limit + 1).into_boxed();
    if let Some(code) = &asked.code {
        query = query.filter(agencies::code.eq(code));
    }
    if let Some((code, id)) = &asked.after {
        query = query.filter(agencies::code.gt(code).or(agencies::code.eq(code).and(agencies::id.gt(id))));
    }
    Ok(query.select(Agency::as_select()).load(conn).await?)
}

pub(super) async fn count(conn: &mut AsyncPgConnection, asked: &Listing) -> Result<i64, AppError> {
    let mut query = valid(asked.on).into_boxed();
    if let Some(code) = &asked.code {
        query = query.filter(agencies::code.eq(code));
    }
    Ok(query.count().get_result(conn).await?)
}

#[diesel::dsl::auto_type(no_type_alias)]
fn valid(day: NaiveDate) -> _ {
    agencies::table
        .filter(agencies::valid_from.le(day))
        .filter(agencies::valid_until.is_null().or(agencies::valid_until.gt(day)))
}

/// All agencies that ever had a code, which nobody else may give or end until the commit.
pub(super) async fn lock_code(tx: &mut Tx<'_>, _: &Permit, code: &str) -> Result<Vec<Agency>, AppError> {
    diesel::sql_query("select pg_advisory_xact_lock(hashtextextended($1, 21))")
        .bind::<Text, _>(code)
        .execute(tx.conn())
        .await?;
    Ok(agencies::table.filter(agencies::code.eq(code)).select(Agency::as_select()).load(tx.conn()).await?)
}

pub(super) async fn insert(tx: &mut Tx<'_>, _: &Permit, agency: &Agency) -> Result<(), AppError> {
    diesel::insert_into(agencies::table).values(agency).execute(tx.conn()).await?;
    raise_epoch(tx.conn()).await
}

/// Sets the end; `None` when the agency changed since `seen`.
pub(super) async fn end(
    tx: &mut Tx<'_>,
    _: &Permit,
    id: AgencyId,
    seen: i32,
    until: NaiveDate,
    reference: &str,
) -> Result<Option<Agency>, AppError> {
    let ended = diesel::update(agencies::table.filter(agencies::id.eq(id).and(agencies::version.eq(seen))))
        .set((
            agencies::valid_until.eq(until),
            agencies::legal_reference.eq(reference),
            agencies::version.eq(agencies::version + 1),
        ))
        .returning(Agency::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?;
    raise_epoch(tx.conn()).await?;
    Ok(ended)
}

/// Adds those that are not there yet; answers how many were new.
pub(super) async fn load(conn: &mut AsyncPgConnection, rows: &[Agency]) -> Result<usize, AppError> {
    let new =
        diesel::insert_into(agencies::table).values(rows).on_conflict(agencies::id).do_nothing().execute(conn).await?;
    if new > 0 {
        raise_epoch(conn).await?;
    }
    Ok(new)
}
