//! What is not yet in the national database, and how each agency stands.
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Nullable, Text, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::integration::national::model::{Message, Missing, Standing};
use crate::integration::national::rules::PETITION_STEPS;
use crate::kernel::{AgencyId, NationalMessageId};
use crate::platform::AppError;
use crate::schema::national_messages;

/// What a list of missing steps is asked for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    pub agencies: Vec<AgencyId>,
    pub cause: Option<&'static str>,
    pub after: Option<(NaiveDate, Uuid)>,
    pub limit: i64,
}

/// Steps that are not acknowledged, the latest day first, one more than asked for.
pub async fn missing(conn: &mut AsyncPgConnection, asked: &Asked) -> Result<Vec<Missing>, AppError> {
    Ok(diesel::sql_query(include_str!("missing.sql"))
        .bind::<Array<SqlUuid>, _>(&asked.agencies)
        .bind::<Array<Text>, _>(&PETITION_STEPS[..])
        .bind::<Nullable<Text>, _>(asked.cause)
        .bind::<Nullable<Date>, _>(asked.after.map(|after| after.0))
        .bind::<Nullable<SqlUuid>, _>(asked.after.map(|after| after.1))
        .bind::<BigInt, _>(asked.limit + 1)
        .load(conn)
        .await?)
}

/// How many steps of each agency are where.
pub async fn standing(
    conn: &mut AsyncPgConnection,
    agencies: &[AgencyId],
    today: NaiveDate,
) -> Result<Vec<Standing>, AppError> {
    Ok(diesel::sql_query(include_str!("standing.sql"))
        .bind::<Array<SqlUuid>, _>(agencies)
        .bind::<Array<Text>, _>(&PETITION_STEPS[..])
        .bind::<Date, _>(today)
        .load(conn)
        .await?)
}

/// One message.
pub async fn find(conn: &mut AsyncPgConnection, id: NationalMessageId) -> Result<Option<Message>, AppError> {
    Ok(national_messages::table.find(id).select(Message::as_select()).first(conn).await.optional()?)
}
