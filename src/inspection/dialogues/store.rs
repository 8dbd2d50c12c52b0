//! Numbers and lists from one table of facts; the parameters of the duties.
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Text, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use std::collections::HashMap;
use uuid::Uuid;

use super::model::{Days, DialogueFigure, Set};
use crate::kernel::AgencyId;
use crate::kernel::codes::Code;
use crate::law::ParameterKey;
use crate::platform::AppError;
use crate::schema::parameters;

const FACTS: &str = include_str!("facts.sql");

pub(super) use crate::inspection::store::agencies;

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = Text)]
    figure: String,
    #[diesel(sql_type = SqlUuid)]
    agency_id: AgencyId,
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// Every figure of every agency; what is not there is 0.
pub(super) async fn numbers(
    conn: &mut AsyncPgConnection,
    agencies: &[AgencyId],
    days: Days,
) -> Result<HashMap<(AgencyId, DialogueFigure), i64>, AppError> {
    let query = format!("{FACTS} select figure, agency_id, count(*) as n from facts group by figure, agency_id");
    let rows: Vec<Number> = diesel::sql_query(query)
        .bind::<Array<SqlUuid>, _>(agencies)
        .bind::<Date, _>(days.first)
        .bind::<Date, _>(days.last)
        .bind::<Date, _>(days.as_of)
        .load(conn)
        .await?;
    Ok(rows.into_iter().filter_map(|row| Some(((row.agency_id, DialogueFigure::parse(&row.figure)?), row.n))).collect())
}

/// A record behind a number.
#[derive(Debug, Clone, QueryableByName)]
pub(super) struct Record {
    #[diesel(sql_type = Text)]
    pub kind: String,
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
}

/// The records of a figure by id, one more than `limit`.
pub(super) async fn records(
    conn: &mut AsyncPgConnection,
    agencies: &[AgencyId],
    days: Days,
    figure: DialogueFigure,
    (after, limit): (Uuid, i64),
) -> Result<Vec<Record>, AppError> {
    let query = format!("{FACTS} select kind, id from facts where figure = $5 and id > $6 order by id limit $7");
    Ok(diesel::sql_query(query)
        .bind::<Array<SqlUuid>, _>(agencies)
        .bind::<Date, _>(days.first)
        .bind::<Date, _>(days.last)
        .bind::<Date, _>(days.as_of)
        .bind::<Text, _>(figure.code())
        .bind::<SqlUuid, _>(after)
        .bind::<BigInt, _>(limit + 1)
        .load(conn)
        .await?)
}

/// The ids of all records of some figures.
pub(super) async fn ids(
    conn: &mut AsyncPgConnection,
    agencies: &[AgencyId],
    days: Days,
    figures: &[DialogueFigure],
) -> Result<Vec<Uuid>, AppError> {
    let figures: Vec<&str> = figures.iter().map(|figure| figure.code()).collect();
    let rows: Vec<Record> =
        diesel::sql_query(format!("{FACTS} select kind, id from facts where figure = any($5) order by id"))
            .bind::<Array<SqlUuid>, _>(agencies)
            .bind::<Date, _>(days.first)
            .bind::<Date, _>(days.last)
            .bind::<Date, _>(days.as_of)
            .bind::<Array<Text>, _>(figures)
            .load(conn)
            .await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// What is set for these keys on a day, the more particular and the later last.
pub(super) async fn set_on(
    conn: &mut AsyncPgConnection,
    keys: &[ParameterKey],
    day: NaiveDate,
) -> Result<Vec<Set>, AppError> {
    let keys: Vec<&str> = keys.iter().map(|key| key.code()).collect();
    let rows: Vec<(String, Option<AgencyId>, serde_json::Value, String)> = parameters::table
        .filter(parameters::key.eq_any(keys).and(parameters::valid_from.le(day)))
        .filter(parameters::valid_until.is_null().or(parameters::valid_until.gt(day)))
        .order((parameters::agency_id.is_not_null(), parameters::valid_from, parameters::created_at))
        .select((parameters::key, parameters::agency_id, parameters::value, parameters::document_reference))
        .load(conn)
        .await?;
    let of = |(key, agency, value, reference): (String, Option<AgencyId>, serde_json::Value, String)| {
        Some(Set { key, agency, times: value.as_u64()?, reference })
    };
    Ok(rows.into_iter().filter_map(of).collect())
}
