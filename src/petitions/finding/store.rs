//! Queries that find: exact words first, and only when nothing is found those that no petition in sight holds, corrected.
use chrono::{DateTime, Utc};
use diesel::dsl::{array, exists, sql};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Nullable, Text, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use std::collections::BTreeSet;

use super::rules::{Sought, code_in, is_correctable, is_one_letter_off, may_be_number, stems, words_of};
use crate::kernel::SubjectKind;
use crate::people;
use crate::petitions::store::{self, Filter, ListedRow};
use crate::petitions::visibility::visible;
use crate::platform::AppError;
use crate::platform::access::Scope;
use crate::platform::keyring::Keyring;
use crate::schema::{petition_search, petition_words, petitions};

/// More spellings of one word help nobody.
const MOST_SPELLINGS: i64 = 300;

/// What a text asks for; nothing when it is empty.
pub async fn sought(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    scope: &Scope,
    text: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Option<Sought>, AppError> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
    if let Some(code) = code_in(text) {
        return Ok(Some(Sought::Code(code)));
    }
    if may_be_number(text)
        && let Some(digest) =
            people::known_number(conn, keyring, SubjectKind::Petition, in_sight(scope), text, now).await?
    {
        return Ok(Some(Sought::Number(digest)));
    }
    Ok(Some(Sought::Words(words_of(text).into_iter().map(|word| vec![word]).collect())))
}

/// The people of the petitions in sight: whether a number is known elsewhere is not to be learned from a search.
fn in_sight(scope: &Scope) -> people::Among {
    Box::new(crate::schema::people::subject_id.eq_any(petitions::table.filter(visible(scope)).select(petitions::id)))
}

/// The petitions that hold each word in one of its spellings; none when no word is asked for.
pub fn holding(words: &[Vec<String>]) -> petition_search::BoxedQuery<'static, Pg, SqlUuid> {
    let mut query = petition_search::table.select(petition_search::petition_id).into_boxed();
    let single: Vec<Option<String>> = words.iter().filter(|w| w.len() == 1).flatten().cloned().map(Some).collect();
    let all = || petition_search::words.concat(petition_search::people);
    if !single.is_empty() {
        query = query.filter(all().contains(single));
    }
    for spellings in words.iter().filter(|w| w.len() != 1) {
        query = query.filter(all().overlaps_with(spellings.iter().cloned().map(Some).collect::<Vec<_>>()));
    }
    if words.is_empty() {
        query = query.filter(false.into_sql::<Bool>());
    }
    query
}

/// A page of what is sought; the filter is left with the words as they were found.
pub async fn list(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    filter: &mut Filter,
    limit: i64,
) -> Result<Vec<ListedRow>, AppError> {
    let rows = store::list(conn, scope, filter, limit).await?;
    let Some(Sought::Words(words)) = filter.sought.clone().filter(|_| rows.is_empty()) else { return Ok(rows) };
    let words: Vec<String> = words.into_iter().flatten().collect();
    // Words that stand nowhere are corrected first: it is the usual slip, and quickly told. The answer is the same as
    // when all words without a hit in sight were corrected at once, for one that is not would find nothing.
    let nowhere = without(&words, &known(conn, &words).await?);
    if !nowhere.is_empty() {
        match list_corrected(conn, scope, filter, limit, &words, &nowhere).await? {
            Some(found) if found.is_empty() => {}
            Some(found) => return Ok(found),
            None => return Ok(rows),
        }
    }
    let out_of_sight = without(&words, &known_in_sight(conn, scope, &words).await?);
    if out_of_sight.len() > nowhere.len() {
        return Ok(list_corrected(conn, scope, filter, limit, &words, &out_of_sight).await?.unwrap_or(rows));
    }
    Ok(rows)
}

/// The words that can be misspelt and are none of the known ones.
fn without(words: &[String], known: &BTreeSet<String>) -> BTreeSet<String> {
    words.iter().filter(|word| is_correctable(word) && !known.contains(*word)).cloned().collect()
}

/// A page with the misspelt words corrected; nothing when one of them is near to no other.
async fn list_corrected(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    filter: &mut Filter,
    limit: i64,
    words: &[String],
    misspelt: &BTreeSet<String>,
) -> Result<Option<Vec<ListedRow>>, AppError> {
    let near = near(conn, misspelt).await?;
    let spelled = words.iter().map(|word| {
        if misspelt.contains(word) {
            near.iter().filter(|near| is_one_letter_off(near, word)).cloned().collect()
        } else {
            vec![word.clone()]
        }
    });
    let spelled: Vec<Vec<String>> = spelled.collect();
    if spelled.iter().any(Vec::is_empty) {
        return Ok(None);
    }
    filter.sought = Some(Sought::Words(spelled));
    Ok(Some(store::list(conn, scope, filter, limit).await?))
}

/// Which of the words stand in any petition.
async fn known(conn: &mut AsyncPgConnection, words: &[String]) -> Result<BTreeSet<String>, AppError> {
    let rows: Vec<String> = petition_words::table
        .filter(petition_words::word.eq_any(words))
        .select(petition_words::word)
        .load(conn)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Which of the words stand in a petition in sight.
async fn known_in_sight(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    words: &[String],
) -> Result<BTreeSet<String>, AppError> {
    let this_word = array::<Nullable<Text>, _>((petition_words::word.nullable(),));
    let in_sight = petitions::table
        .inner_join(petition_search::table.on(petition_search::petition_id.eq(petitions::id)))
        .filter(visible(scope))
        .filter(petition_search::words.concat(petition_search::people).contains(this_word));
    let rows: Vec<String> = petition_words::table
        .filter(petition_words::word.eq_any(words))
        .filter(exists(in_sight))
        .select(petition_words::word)
        .load(conn)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Known words that share a stem with one of the words.
async fn near(conn: &mut AsyncPgConnection, words: &BTreeSet<String>) -> Result<BTreeSet<String>, AppError> {
    let stems: Vec<String> = words.iter().flat_map(|word| stems(word)).collect();
    let rows: Vec<String> = petition_words::table
        .filter(sql::<Bool>("word_stems(word) && ").bind::<Array<Text>, _>(stems))
        .select(petition_words::word)
        .distinct()
        .limit(MOST_SPELLINGS)
        .load(conn)
        .await?;
    Ok(rows.into_iter().collect())
}
