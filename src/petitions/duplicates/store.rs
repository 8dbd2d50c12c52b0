//! Candidates by index, each way for itself and bounded; all in sight and open.
use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Integer, Text, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::rules::shared_sets;
use crate::kernel::PetitionId;
use crate::kernel::codes::Handling;
use crate::petitions::model::Petition;
use crate::petitions::visibility::visible;
use crate::platform::AppError;
use crate::platform::access::Scope;
use crate::schema::{petition_contested, petition_texts, petitions};

/// Candidates of one way, at most.
const MOST: i64 = 200;
/// What holds one set of words is looked at up to here; more is no likeness.
const LOOKED_AT: i64 = 500;
/// The rarest words that candidates by content share some of.
const RAREST: i64 = 6;

/// A petition that may be the same.
#[derive(Debug, Clone, Queryable)]
pub struct Candidate {
    pub petition: Petition,
    pub summary: Option<String>,
    pub demand: Option<String>,
    pub contested: Option<String>,
    pub similarity: f32,
}

/// One of the two sides, as it stands.
#[derive(Debug, Clone, Default)]
pub struct Side {
    pub summary: Option<String>,
    pub demand: Option<String>,
    pub received_on: Option<NaiveDate>,
    pub handling: Option<Handling>,
}

define_sql_function! {
    /// Of pg_trgm: 0 to 1.
    #[sql_name = "similarity"]
    fn trigram_similarity(one: Text, other: Text) -> diesel::sql_types::Float;
}
define_sql_function! {
    #[sql_name = "left"]
    fn left_of(text: Text, most: Integer) -> Text;
}

fn open_and_visible(scope: &Scope, but: Option<PetitionId>) -> petitions::BoxedQuery<'static, Pg, SqlUuid> {
    let mut query = petitions::table
        .filter(visible(scope))
        .filter(petitions::is_sealed.eq(false))
        .select(petitions::id)
        .into_boxed();
    if let Some(own) = but {
        query = query.filter(petitions::id.ne(own));
    }
    query
}

/// Petitions that hold all words of a number; whether it is the contested one is looked at after.
pub async fn holding(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    but: Option<PetitionId>,
    words: Vec<String>,
) -> Result<Vec<Uuid>, AppError> {
    sharing(conn, scope, but, vec![words]).await
}

/// Petitions that share some of the rarest words.
pub async fn similar(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    but: Option<PetitionId>,
    words: &[String],
) -> Result<Vec<Uuid>, AppError> {
    let rarest = rarest(conn, words).await?;
    sharing(conn, scope, but, shared_sets(&rarest)).await
}

/// Those that hold all words of one of the sets, of most sets first.
async fn sharing(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    but: Option<PetitionId>,
    sets: Vec<Vec<String>>,
) -> Result<Vec<Uuid>, AppError> {
    let sets: Vec<String> = sets.into_iter().filter(|set| !set.is_empty()).map(|set| set.join(" ")).collect();
    let held: Vec<Held> = diesel::sql_query(
        "select held.petition_id from unnest($1) as one (words),
           lateral (select petition_id from petition_search
                    where (words || people) @> string_to_array(one.words, ' ') limit $3) as held
         where held.petition_id in (select id from petitions where agency_id = any ($2) and not is_sealed)
         group by held.petition_id order by count(*) desc limit $4",
    )
    .bind::<Array<Text>, _>(sets)
    .bind::<Array<SqlUuid>, _>(scope.seen_agencies().into_iter().map(|agency| agency.0).collect::<Vec<_>>())
    .bind::<BigInt, _>(LOOKED_AT)
    .bind::<BigInt, _>(MOST)
    .load(conn)
    .await?;
    let held: Vec<PetitionId> = held.into_iter().map(|held| PetitionId(held.petition_id)).collect();
    let seen = open_and_visible(scope, but).filter(petitions::id.eq_any(held));
    let found: Vec<PetitionId> = seen.load(conn).await?;
    Ok(found.into_iter().map(|id| id.0).collect())
}

#[derive(QueryableByName)]
struct Held {
    #[diesel(sql_type = SqlUuid)]
    petition_id: Uuid,
}

#[derive(QueryableByName)]
struct Rare {
    #[diesel(sql_type = Text)]
    word: String,
}

/// By the planner's own statistics; without any, the longest.
async fn rarest(conn: &mut AsyncPgConnection, words: &[String]) -> Result<Vec<String>, AppError> {
    let rows: Vec<Rare> = diesel::sql_query(
        "select word from unnest($1) as word
         left join (select element, frequency from pg_stats,
                      unnest(most_common_elems::text::text[], most_common_elem_freqs) as common (element, frequency)
                    where schemaname = current_schema() and tablename = 'petition_search' and attname = 'words') as common
           on element = word
         order by coalesce(frequency, 0), length(word) desc, word limit $2",
    )
    .bind::<Array<Text>, _>(words)
    .bind::<BigInt, _>(RAREST)
    .load(conn)
    .await?;
    Ok(rows.into_iter().map(|row| row.word).collect())
}

/// The candidates with how similar their folded texts are.
pub async fn candidates(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    among: &[Uuid],
    folded: &str,
) -> Result<Vec<Candidate>, AppError> {
    const COMPARED: i32 = 2_000;
    let folded: String = folded.chars().take(2_000).collect();
    let rows = petitions::table
        .inner_join(petition_texts::table.on(petition_texts::petition_id.eq(petitions::id)))
        .left_join(petition_contested::table.on(petition_contested::petition_id.eq(petitions::id)))
        .filter(visible(scope))
        .filter(petitions::is_sealed.eq(false))
        .filter(petitions::id.eq_any(among.iter().copied().map(PetitionId).collect::<Vec<_>>()))
        .select((
            Petition::as_select(),
            petition_texts::summary,
            petition_texts::demand,
            petition_contested::number.nullable(),
            trigram_similarity(left_of(petition_texts::search, COMPARED), folded),
        ))
        .load::<Candidate>(conn)
        .await?;
    Ok(rows)
}
