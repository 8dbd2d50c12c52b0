use diesel::prelude::*;
use diesel::query_builder::{BoxedSqlQuery, SqlQuery};
use diesel::sql_types::{Array, BigInt, Date, Integer, Nullable, Text, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use std::collections::HashMap;
use uuid::Uuid;

use super::model::{AgencyFacts, Bucket, Figures, Topic, Window};
use crate::kernel::AgencyId;
use crate::kernel::codes::Code;
use crate::platform::AppError;
use crate::schema::{agencies, receptions};

/// Every agency, ended ones too.
pub(super) async fn agencies(conn: &mut AsyncPgConnection) -> Result<Vec<AgencyFacts>, AppError> {
    Ok(agencies::table.select(AgencyFacts::as_select()).load(conn).await?)
}

#[derive(QueryableByName)]
struct CountedAt {
    #[diesel(sql_type = SqlUuid)]
    agency_id: AgencyId,
    #[diesel(embed)]
    figures: Figures,
}

/// The figures of each of `agencies` by itself.
pub(super) async fn figures(
    conn: &mut AsyncPgConnection,
    agencies: &[AgencyId],
    window: Window,
) -> Result<HashMap<AgencyId, Figures>, AppError> {
    let rows: Vec<CountedAt> = diesel::sql_query(include_str!("figures.sql"))
        .bind::<Array<SqlUuid>, _>(agencies)
        .bind::<Date, _>(window.from)
        .bind::<Date, _>(window.as_of)
        .bind::<Date, _>(window.soon_until)
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(|row| (row.agency_id, row.figures)).collect())
}

#[derive(QueryableByName)]
struct Folded {
    #[diesel(sql_type = BigInt)]
    folded: i64,
}

/// Puts the lines of the same day or month of the sums together; how many there were.
pub async fn fold_sums(conn: &mut AsyncPgConnection) -> Result<i64, AppError> {
    let done: Folded = diesel::sql_query("select fold_figure_sums() as folded").get_result(conn).await?;
    Ok(done.folded)
}

/// Which records are asked for: those counted at `agencies`, after the id `after`.
#[derive(Debug, Clone)]
pub(super) struct Listing {
    pub agencies: Vec<AgencyId>,
    pub window: Window,
    pub after: Uuid,
    pub limit: i64,
    pub many_signers: i32,
    pub topic: Topic,
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

#[derive(QueryableByName)]
struct Total {
    #[diesel(sql_type = BigInt)]
    total: i64,
}

/// One more than `limit` of the petitions counted in a bucket, by id.
pub(super) async fn petitions(
    conn: &mut AsyncPgConnection,
    bucket: Bucket,
    asked: &Listing,
) -> Result<Vec<Uuid>, AppError> {
    let sql = format!("select id from ({}) counted {} order by id limit $9", counted_in(bucket), of_topic(bucket));
    let rows: Vec<Id> = bound(sql, asked).bind::<BigInt, _>(asked.limit + 1).load(conn).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// How many petitions are counted in a bucket.
pub(super) async fn petitions_total(
    conn: &mut AsyncPgConnection,
    bucket: Bucket,
    asked: &Listing,
) -> Result<i64, AppError> {
    let from_the_first = Listing { after: Uuid::nil(), ..asked.clone() };
    let sql = format!("select count(*) as total from ({}) counted {}", counted_in(bucket), of_topic(bucket));
    Ok(bound(sql, &from_the_first).get_result::<Total>(conn).await?.total)
}

fn bound(sql: String, asked: &Listing) -> BoxedSqlQuery<'_, diesel::pg::Pg, SqlQuery> {
    diesel::sql_query(sql)
        .into_boxed()
        .bind::<Array<SqlUuid>, _>(&asked.agencies)
        .bind::<Date, _>(asked.window.from)
        .bind::<Date, _>(asked.window.as_of)
        .bind::<Date, _>(asked.window.soon_until)
        .bind::<SqlUuid, _>(asked.after)
        .bind::<Integer, _>(asked.many_signers)
        .bind::<Nullable<Text>, _>(asked.topic.kind.map(Code::code))
        .bind::<Nullable<Text>, _>(asked.topic.field.map(Code::code))
}

/// $7 kind as it was counted, $8 field as it was on the day.
fn of_topic(bucket: Bucket) -> String {
    format!(
        "where ($7 is null or counted.kind = $7)
           and ($8 is null or exists (select 1 from petition_spans s where s.petition_id = counted.id and s.field = $8
             and {}))",
        on_the_day(bucket)
    )
}

/// The span `s` that was valid on the day a bucket speaks of: what is carried over stood before the window.
pub(super) fn on_the_day(bucket: Bucket) -> &'static str {
    match bucket {
        Bucket::CarriedOver => "s.from_on < $2 and (s.to_on is null or s.to_on >= $2)",
        _ => ON_THE_DAY,
    }
}

const ON_THE_DAY: &str = "s.from_on <= $3 and (s.to_on is null or s.to_on > $3)";

/// What makes the petition of a span `s` over-level; signals ask the same.
pub(super) const OVER_LEVEL: &str = include_str!("over_level.sql");

/// The petitions of a bucket, each once, with the agency and the kind it is counted for: $1 agencies, $2 first day, $3 day,
/// $4 last day that is soon, $5 after, $6 how many signers are many.
pub(super) fn counted_in(bucket: Bucket) -> String {
    match bucket {
        Bucket::Received => flow("received", ""),
        Bucket::Processed => flow("processed", ""),
        Bucket::Accepted => flow("accepted", ""),
        Bucket::Settled => flow("settled", ""),
        Bucket::SettledInTime => flow("settled", "and e.in_time"),
        Bucket::Open => standing("true"),
        Bucket::DueSoon => standing("not s.is_suspended and s.due_on between $3 and $4"),
        Bucket::Overdue => standing("not s.is_suspended and s.due_on < $3"),
        Bucket::Suspended => standing("s.is_suspended"),
        Bucket::CarriedOver => carried_over(),
        Bucket::SecondInstance => with_trait("s.level = 2"),
        Bucket::ManySigners => with_trait("s.signer_count >= $6"),
        Bucket::OverLevel => with_trait(OVER_LEVEL),
        Bucket::NoReceipt => sent("d.kind = 'transferred' and (d.received_on is null or d.received_on > $3)"),
        Bucket::NoReply => sent("d.kind in ('transferred', 'urged') and (d.replied_on is null or d.replied_on > $3)"),
    }
}

/// Petitions with such an event in the window, by the last one; not those that were mixed on the day.
fn flow(event: &str, and: &str) -> String {
    format!(
        "select e.petition_id as id, e.agency_id, e.kind from petition_events e
         where e.agency_id = any($1) and e.event = '{event}' and e.on_day between $2 and $3 and e.petition_id > $5
           and not exists (select 1 from petition_events l where l.petition_id = e.petition_id and l.event = e.event
             and l.nth > e.nth and l.nth > 1 and l.on_day between $2 and $3)
           and not exists (select 1 from petition_spans m where m.petition_id = e.petition_id and m.kind = 'mixed'
             and m.from_on <= $3 and (m.to_on is null or m.to_on > $3))
           {and}"
    )
}

/// Sent on or urged in the window, with such a letter.
fn sent(lacking: &str) -> String {
    flow(
        "processed",
        &format!(
            "and e.handling in ('transferred', 'urged') and exists (select 1 from dispatches d
               where d.petition_id = e.petition_id and d.petition_id > $5 and d.sent_on <= $3 and {lacking})"
        ),
    )
}

/// Received petitions with a trait, as it was on the day.
fn with_trait(has: &str) -> String {
    // The id is bounded a second time, since a walk over spans would else begin at the first one.
    flow(
        "received",
        &format!(
            "and exists (select 1 from petition_spans s where s.petition_id = e.petition_id and s.petition_id > $5
               and {ON_THE_DAY} and {has})"
        ),
    )
}

/// Petitions open at the end of the day. Agency by agency and in two ranges, as the figures are counted:
/// asked in one piece, the planner walks all spans in the order of ids.
fn standing(which: &str) -> String {
    let range = |days: &str| {
        format!(
            "select petition_id, agency_id, kind, due_on, is_suspended from petition_spans where agency_id = a.id
               and state in ('received', 'classified', 'accepted', 'suspended') and kind <> 'mixed' and {days}"
        )
    };
    format!(
        "select s.petition_id as id, s.agency_id, s.kind from unnest($1) a (id) cross join lateral ({} union all {}) s
         where {which} and s.petition_id > $5",
        range("from_on <= $3 and to_on is null"),
        range("from_on <= $3 and to_on > $3"),
    )
}

/// Petitions open at the end of the day before the window; none before all records.
fn carried_over() -> String {
    let range = |days: &str| {
        format!(
            "select petition_id, agency_id, kind from petition_spans where agency_id = a.id
               and state in ('received', 'classified', 'accepted', 'suspended') and kind <> 'mixed' and {days}"
        )
    };
    format!(
        "select s.petition_id as id, s.agency_id, s.kind from unnest($1) a (id) cross join lateral ({} union all {}) s
         where $2 > date '1900-01-01' and s.petition_id > $5",
        range("from_on < $2 and to_on is null"),
        range("from_on < $2 and to_on >= $2"),
    )
}

/// One more than `limit` of the receptions counted, by id.
pub(super) async fn receptions(conn: &mut AsyncPgConnection, asked: &Listing) -> Result<Vec<Uuid>, AppError> {
    Ok(receptions::table
        .filter(receptions::agency_id.eq_any(&asked.agencies))
        .filter(receptions::received_on.between(asked.window.from, asked.window.as_of))
        // A corrected line is counted by the one that puts it right.
        .filter(receptions::corrected_by_id.is_null())
        .filter(receptions::id.gt(asked.after))
        .order(receptions::id)
        .limit(asked.limit + 1)
        .select(receptions::id)
        .load(conn)
        .await?)
}

/// How many receptions are counted.
pub(super) async fn receptions_total(conn: &mut AsyncPgConnection, asked: &Listing) -> Result<i64, AppError> {
    Ok(receptions::table
        .filter(receptions::agency_id.eq_any(&asked.agencies))
        .filter(receptions::received_on.between(asked.window.from, asked.window.as_of))
        // A corrected line is counted by the one that puts it right.
        .filter(receptions::corrected_by_id.is_null())
        .count()
        .get_result(conn)
        .await?)
}
