//! Candidates among the open visits in sight; a corrected line is none.
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use std::collections::HashMap;
use uuid::Uuid;

use crate::kernel::ReceptionId;
use crate::platform::AppError;
use crate::platform::access::Scope;
use crate::receptions::{Reception, visible};
use crate::schema::{reception_matters, reception_texts, receptions};

/// Candidates looked at, at most.
const MOST: i64 = 100;

fn open_ones(scope: &Scope) -> receptions::BoxedQuery<'static, Pg> {
    receptions::table
        .filter(visible(scope))
        .filter(receptions::is_sealed.eq(false))
        .filter(receptions::corrected_by_id.is_null())
        .into_boxed()
}

/// Visits whose texts hold all of the words, latest first.
pub(super) async fn holding(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    words: &[String],
) -> Result<Vec<Uuid>, AppError> {
    let mut texts = reception_texts::table.select(reception_texts::reception_id).into_boxed();
    for word in words {
        texts = texts.filter(reception_texts::search.like(format!("%{word}%")));
    }
    let found: Vec<ReceptionId> = open_ones(scope)
        .filter(receptions::id.eq_any(texts))
        .order((receptions::received_on.desc(), receptions::id.desc()))
        .limit(MOST)
        .select(receptions::id)
        .load(conn)
        .await?;
    Ok(found.into_iter().map(|id| id.0).collect())
}

/// Those of `ids` in sight, with what each was about.
pub(super) async fn candidates(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    ids: &[Uuid],
) -> Result<Vec<(Reception, Vec<String>)>, AppError> {
    let rows: Vec<Reception> = open_ones(scope)
        .filter(receptions::id.eq_any(ids.to_vec()))
        .order((receptions::received_on.desc(), receptions::id.desc()))
        .limit(2 * MOST)
        .select(Reception::as_select())
        .load(conn)
        .await?;
    let found: Vec<ReceptionId> = rows.iter().map(|row| row.id).collect();
    let contents: Vec<(ReceptionId, Option<String>)> = reception_matters::table
        .filter(reception_matters::reception_id.eq_any(found))
        .order((reception_matters::reception_id, reception_matters::ordinal))
        .select((reception_matters::reception_id, reception_matters::content))
        .load(conn)
        .await?;
    let mut by_visit: HashMap<ReceptionId, Vec<String>> = HashMap::new();
    for (id, content) in contents {
        by_visit.entry(id).or_default().extend(content);
    }
    Ok(rows.into_iter().map(|row| (by_visit.remove(&row.id).unwrap_or_default(), row)).map(|(c, r)| (r, c)).collect())
}
