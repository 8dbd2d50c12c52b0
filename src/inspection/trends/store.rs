//! The numbers of a trend.
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Integer, Text, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::inspection::model::Bucket;
use crate::inspection::store::{Listing, counted_in, on_the_day};
use crate::kernel::AgencyId;
use crate::kernel::codes::{Code, Field, Kind};
use crate::platform::AppError;

/// One flow of one month.
#[derive(Debug, Clone, QueryableByName)]
pub(super) struct OfMonth {
    #[diesel(sql_type = Date)]
    pub from_on: NaiveDate,
    #[diesel(sql_type = Text)]
    pub event: String,
    #[diesel(sql_type = BigInt)]
    pub n: i64,
}

pub(super) async fn by_month(
    conn: &mut AsyncPgConnection,
    agencies: &[AgencyId],
    months: &[(NaiveDate, NaiveDate)],
) -> Result<Vec<OfMonth>, AppError> {
    let (from, to): (Vec<NaiveDate>, Vec<NaiveDate>) = months.iter().copied().unzip();
    Ok(diesel::sql_query(include_str!("trend.sql"))
        .bind::<Array<SqlUuid>, _>(agencies)
        .bind::<Array<Date>, _>(from)
        .bind::<Array<Date>, _>(to)
        .load(conn)
        .await?)
}

/// One bucket of one topic.
#[derive(Debug, Clone, QueryableByName)]
pub(super) struct OfTopic {
    #[diesel(sql_type = Text)]
    pub bucket: String,
    #[diesel(sql_type = Text)]
    pub field: Field,
    #[diesel(sql_type = Text)]
    pub kind: Kind,
    #[diesel(sql_type = BigInt)]
    pub n: i64,
}

/// The buckets a topic is shown with.
pub(super) const BUCKETS: [Bucket; 4] = [Bucket::Received, Bucket::Settled, Bucket::Open, Bucket::Overdue];

/// Figures by topic; they count by agency, and the records behind each are asked for with `inspection_petitions`.
pub(super) async fn by_topic(conn: &mut AsyncPgConnection, asked: &Listing) -> Result<Vec<OfTopic>, AppError> {
    let each = BUCKETS
        .map(|bucket| format!("select '{}' as bucket, t.id, t.kind from ({}) t", bucket.code(), counted_in(bucket)));
    // The field as it was on the day, like all else.
    let sql = format!(
        "select t.bucket, s.field, t.kind, count(*) as n from ({}) t join petition_spans s on s.petition_id = t.id
           and {}
         where $6 >= 0 group by t.bucket, s.field, t.kind",
        each.join(" union all "),
        on_the_day(Bucket::Open)
    );
    Ok(diesel::sql_query(sql)
        .bind::<Array<SqlUuid>, _>(&asked.agencies)
        .bind::<Date, _>(asked.window.from)
        .bind::<Date, _>(asked.window.as_of)
        .bind::<Date, _>(asked.window.soon_until)
        .bind::<SqlUuid, _>(Uuid::nil())
        .bind::<Integer, _>(asked.many_signers)
        .load(conn)
        .await?)
}
