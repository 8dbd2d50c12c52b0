use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::query_builder::{BoxedSqlQuery, SqlQuery};
use diesel::sql_types::{Array, BigInt, Bool, Date, Double, Integer, Text, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::kernel::AgencyId;
use crate::kernel::codes::Code;
use crate::platform::AppError;
use crate::reports::columns::{Fact, Group, Rule, Source, Standing, What};

/// What is counted: the agencies with the rows they are counted in, the days, and the yardsticks.
#[derive(Debug, Clone)]
pub struct Asked {
    pub agencies: Vec<AgencyId>,
    pub rows: Vec<i32>,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub many_signers: i32,
    pub crowd: i32,
    pub kinds: Vec<&'static str>,
    pub standing: Standing,
    /// What no column asks of a petition.
    pub unasked: &'static [&'static str],
}

/// One counted record.
#[derive(Debug, Clone)]
pub struct Record {
    pub row: usize,
    pub id: Uuid,
    /// Which one of the same id: a matter of a visit, a letter about a petition.
    pub nth: i64,
    pub is_matter: bool,
    pub fact: Fact,
    pub amounts: Vec<f64>,
    /// Its place in the order of pages: tells nothing of the record.
    pub place: String,
}

/// A source as it is asked.
struct Statement {
    sql: String,
    dimensions: Vec<&'static str>,
    /// The yardstick it takes as $5.
    is_of_signers: bool,
    takes_kinds: bool,
    takes_standing: bool,
}

const HANDLED: &[&str] = &[
    "kind",
    "is_carried",
    "signers",
    "is_processed",
    "is_classified",
    "is_eligible",
    "handling",
    "competence",
    "prior_status",
    "field",
    "level",
    "is_settled",
];

/// Handled in the window, or not handled at its end.
const TO_HANDLE: &str = "select * from petition_spans where agency_id = h.agency_id
      and processed_on between $3 and $4 and from_on <= $4 and (to_on is null or to_on > $4)
    union all
    select * from petition_spans where agency_id = h.agency_id and processed_on is null and from_on <= $4 and to_on is null
    union all
    select * from petition_spans where agency_id = h.agency_id and processed_on is null and from_on <= $4 and to_on > $4";
/// Received at a reception in the window.
const RECEIVED_IN_PERSON: &str = "select * from petition_spans where agency_id = h.agency_id and source = 'in_person'
      and received_on between $3 and $4 and from_on <= $4 and (to_on is null or to_on > $4)";

fn statement(source: Source, asked: &Asked) -> Statement {
    let visits = |sql: &str, dimensions: &[&'static str]| Statement {
        sql: sql.to_owned(),
        dimensions: dimensions.iter().copied().filter(|d| !asked.unasked.contains(d)).collect(),
        is_of_signers: false,
        takes_kinds: false,
        takes_standing: false,
    };
    let petitions =
        |sql: String, dimensions| Statement { takes_kinds: true, is_of_signers: true, ..visits(&sql, dimensions) };
    let handled = |population: &str| Statement {
        takes_standing: true,
        ..petitions(include_str!("handled.sql").replace("{population}", population), HANDLED)
    };
    match source {
        Source::Visits => visits(include_str!("visits.sql"), &["mode", "host", "is_crowd"]),
        Source::VisitMatters => visits(include_str!("visit_matters.sql"), &["mode", "host", "is_crowd", "occurrence"]),
        Source::Sessions => visits(include_str!("sessions.sql"), &["mode", "host"]),
        Source::Petitions => handled(TO_HANDLE),
        Source::InPerson => handled(RECEIVED_IN_PERSON),
        Source::Replies => petitions(include_str!("replies.sql").to_owned(), &["kind", "handling", "is_in_person"]),
        Source::Decisions => petitions(
            include_str!("decided.sql").to_owned(),
            &["kind", "level", "is_carried", "ended", "result", "by_persuasion", "is_in_time"],
        ),
        Source::Executions => petitions(include_str!("executed.sql").to_owned(), &["kind", "is_executed"]),
    }
}

impl Statement {
    /// The dimensions as one text; none holds the bar.
    fn key(&self) -> String {
        let parts: Vec<String> = self.dimensions.iter().map(|d| format!("coalesce({d}::text, '')")).collect();
        format!("concat_ws('|', {})", parts.join(", "))
    }

    fn bound<'a>(&self, sql: String, asked: &'a Asked) -> BoxedSqlQuery<'a, diesel::pg::Pg, SqlQuery> {
        let yardstick = if self.is_of_signers { asked.many_signers } else { asked.crowd };
        let mut query = diesel::sql_query(sql)
            .into_boxed()
            .bind::<Array<SqlUuid>, _>(&asked.agencies)
            .bind::<Array<Integer>, _>(&asked.rows)
            .bind::<Date, _>(asked.from)
            .bind::<Date, _>(asked.to)
            .bind::<Integer, _>(yardstick);
        if self.takes_kinds {
            query = query.bind::<Array<Text>, _>(&asked.kinds);
        }
        if self.takes_standing {
            query = query.bind::<Text, _>(asked.standing.code());
        }
        query
    }

    /// The number of the next parameter.
    fn next_parameter(&self) -> usize {
        6 + usize::from(self.takes_kinds) + usize::from(self.takes_standing)
    }
}

#[derive(QueryableByName)]
struct GroupRow {
    #[diesel(sql_type = Integer)]
    row_no: i32,
    #[diesel(sql_type = Text)]
    key: String,
    #[diesel(sql_type = BigInt)]
    records: i64,
    #[diesel(sql_type = BigInt)]
    matters: i64,
    #[diesel(sql_type = Array<Double>)]
    amounts: Vec<f64>,
}

/// Counts the records of a source, alike ones together.
pub async fn groups(conn: &mut AsyncPgConnection, source: Source, asked: &Asked) -> Result<Vec<Group>, AppError> {
    let statement = statement(source, asked);
    let sums: Vec<String> = (1..=source.amounts().len())
        .map(|at| format!("coalesce(sum(x.amounts[{at}]) filter (where x.is_matter), 0)"))
        .collect();
    let dimensions = statement.dimensions.join(", ");
    let sql = format!(
        "select row_no, {} as key, records, matters, amounts from (
           select row_no, {dimensions}, count(*) as records, count(*) filter (where is_matter) as matters,
             array[{}]::float8[] as amounts
           from ({}) x group by row_no, {dimensions}) g",
        statement.key(),
        sums.join(", "),
        statement.sql
    );
    let rows: Vec<GroupRow> = statement.bound(sql, asked).load(conn).await?;
    let group = |row: GroupRow| Group {
        row: usize::try_from(row.row_no).unwrap_or(usize::MAX),
        fact: Fact::of(&statement.dimensions, &row.key),
        records: count(row.records),
        matters: count(row.matters),
        amounts: row.amounts,
    };
    Ok(rows.into_iter().map(group).collect())
}

#[expect(clippy::cast_precision_loss, reason = "counts of records are far below 2^53")]
fn count(n: i64) -> f64 {
    n as f64
}

#[derive(QueryableByName)]
struct RecordRow {
    #[diesel(sql_type = Integer)]
    row_no: i32,
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = BigInt)]
    nth: i64,
    #[diesel(sql_type = Bool)]
    is_matter: bool,
    #[diesel(sql_type = Text)]
    key: String,
    #[diesel(sql_type = Array<diesel::sql_types::Nullable<Double>>)]
    amounts: Vec<Option<f64>>,
    #[diesel(sql_type = Text)]
    place: String,
}

const PLACE: &str = "md5(x.id::text || '.' || x.nth)";

fn listing(statement: &Statement) -> String {
    format!(
        "select row_no, id, nth, is_matter, {} as key, coalesce(amounts, array[]::float8[]) as amounts, {PLACE} as place
         from ({}) x",
        statement.key(),
        statement.sql
    )
}

fn record(statement: &Statement, row: RecordRow) -> Record {
    Record {
        row: usize::try_from(row.row_no).unwrap_or(usize::MAX),
        id: row.id,
        nth: row.nth,
        is_matter: row.is_matter,
        fact: Fact::of(&statement.dimensions, &row.key),
        amounts: row.amounts.into_iter().map(Option::unwrap_or_default).collect(),
        place: row.place,
    }
}

/// Every record of a source, at most `limit`.
pub async fn records(
    conn: &mut AsyncPgConnection,
    source: Source,
    asked: &Asked,
    limit: i64,
) -> Result<Vec<Record>, AppError> {
    let statement = statement(source, asked);
    let sql = format!("{} order by row_no, id, nth limit ${}", listing(&statement), statement.next_parameter());
    let rows: Vec<RecordRow> = statement.bound(sql, asked).bind::<BigInt, _>(limit).load(conn).await?;
    Ok(rows.into_iter().map(|row| record(&statement, row)).collect())
}

#[derive(QueryableByName)]
struct KeyRow {
    #[diesel(sql_type = Text)]
    key: String,
}

/// The keys of the records a column counts, as the statement spells them.
async fn keys(
    conn: &mut AsyncPgConnection,
    statement: &Statement,
    rule: &Rule,
    asked: &Asked,
) -> Result<Vec<String>, AppError> {
    let dimensions = statement.dimensions.join(", ");
    let sql = format!(
        "select distinct {} as key from (select {dimensions} from ({}) x group by {dimensions}) g",
        statement.key(),
        statement.sql
    );
    let rows: Vec<KeyRow> = statement.bound(sql, asked).load(conn).await?;
    let taken = rows.into_iter().filter(|row| rule.takes(&Fact::of(&statement.dimensions, &row.key)));
    Ok(taken.map(|row| row.key).collect())
}

/// What of these records a column counts.
fn counted(rule: &Rule) -> String {
    match rule.what {
        What::Records => "true".to_owned(),
        What::Matters => "is_matter".to_owned(),
        What::Sum(amount) => {
            let at = rule.place_of(amount).map_or(1, |at| at + 1);
            format!("is_matter and coalesce(amounts[{at}], 0) <> 0")
        }
    }
}

/// The records behind a column after a place, one more than `limit`.
pub async fn page(
    conn: &mut AsyncPgConnection,
    rule: &Rule,
    asked: &Asked,
    after: &str,
    limit: i64,
) -> Result<Vec<Record>, AppError> {
    let statement = statement(rule.source, asked);
    let keys = keys(conn, &statement, rule, asked).await?;
    let next = statement.next_parameter();
    let sql = format!(
        "select * from ({}) l where key = any(${next}) and {} and place > ${} order by place limit ${}",
        listing(&statement),
        counted(rule),
        next + 1,
        next + 2
    );
    let query = statement.bound(sql, asked).bind::<Array<Text>, _>(&keys).bind::<Text, _>(after);
    let rows: Vec<RecordRow> = query.bind::<BigInt, _>(limit + 1).load(conn).await?;
    Ok(rows.into_iter().map(|row| record(&statement, row)).collect())
}

#[derive(QueryableByName)]
struct Total {
    #[diesel(sql_type = BigInt)]
    total: i64,
}

/// How many records are behind a column.
pub async fn page_total(conn: &mut AsyncPgConnection, rule: &Rule, asked: &Asked) -> Result<i64, AppError> {
    let statement = statement(rule.source, asked);
    let keys = keys(conn, &statement, rule, asked).await?;
    let sql = format!(
        "select count(*) as total from ({}) l where key = any(${}) and {}",
        listing(&statement),
        statement.next_parameter(),
        counted(rule)
    );
    Ok(statement.bound(sql, asked).bind::<Array<Text>, _>(&keys).get_result::<Total>(conn).await?.total)
}
