//! Queries on parameters; everybody signed in may read them.
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use std::collections::HashMap;

use super::model::Parameter;
use crate::kernel::{AgencyId, ParameterId};
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx};
use crate::schema::parameters;

/// The value of a key at an agency on a day: the agency's own before the district-wide one, the later before
/// the earlier.
pub async fn parameter(
    conn: &mut AsyncPgConnection,
    key: &str,
    agency: AgencyId,
    day: NaiveDate,
) -> Result<Option<(ParameterId, serde_json::Value)>, AppError> {
    Ok(parameters::table
        .filter(parameters::key.eq(key).and(parameters::valid_from.le(day)))
        .filter(parameters::valid_until.is_null().or(parameters::valid_until.gt(day)))
        .filter(parameters::agency_id.is_null().or(parameters::agency_id.eq(agency)))
        .order((parameters::agency_id.is_null(), parameters::valid_from.desc(), parameters::created_at.desc()))
        .select((parameters::id, parameters::value))
        .first(conn)
        .await
        .optional()?)
}

/// Every value in force at an agency on a day, by key: id, value and the document it rests on.
pub async fn in_force(
    conn: &mut AsyncPgConnection,
    agency: AgencyId,
    day: NaiveDate,
) -> Result<HashMap<String, (ParameterId, serde_json::Value, String)>, AppError> {
    let rows: Vec<Parameter> = parameters::table
        .filter(parameters::valid_from.le(day))
        .filter(parameters::valid_until.is_null().or(parameters::valid_until.gt(day)))
        .filter(parameters::agency_id.is_null().or(parameters::agency_id.eq(agency)))
        // What stands later here wins: the agency's own over the district's, the later over the earlier.
        .order((parameters::agency_id.is_not_null(), parameters::valid_from, parameters::created_at))
        .select(Parameter::as_select())
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(|row| (row.key, (row.id, row.value, row.document_reference))).collect())
}

pub(super) struct Listing {
    pub key: Option<String>,
    pub agency: Option<AgencyId>,
    pub on: Option<NaiveDate>,
    pub after: Option<(String, ParameterId)>,
    pub limit: i64,
}

/// Parameters by key, one more than asked for.
pub(super) async fn list(conn: &mut AsyncPgConnection, asked: &Listing) -> Result<Vec<Parameter>, AppError> {
    let mut query = parameters::table.order((parameters::key, parameters::id)).limit(asked.limit + 1).into_boxed();
    if let Some(key) = &asked.key {
        query = query.filter(parameters::key.eq(key));
    }
    if let Some(agency) = asked.agency {
        query = query.filter(parameters::agency_id.eq(agency));
    }
    if let Some(day) = asked.on {
        query = query
            .filter(parameters::valid_from.le(day))
            .filter(parameters::valid_until.is_null().or(parameters::valid_until.gt(day)));
    }
    if let Some((key, id)) = &asked.after {
        query = query.filter(parameters::key.gt(key).or(parameters::key.eq(key).and(parameters::id.gt(id))));
    }
    Ok(query.select(Parameter::as_select()).load(conn).await?)
}

pub(super) async fn insert(tx: &mut Tx<'_>, _: &Permit, row: &Parameter) -> Result<(), AppError> {
    diesel::insert_into(parameters::table).values(row).execute(tx.conn()).await?;
    Ok(())
}
