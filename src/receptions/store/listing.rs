//! The list of visits, newest first, by keyset.
use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Jsonb;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::reading::{Loaded, PARTS};
use crate::deadlines;
use crate::kernel::codes::{ReceptionMode, ReceptionOutcome};
use crate::kernel::{AgencyId, ReceptionId, ReceptionSessionId, SubjectKind, fold_words, squeeze};
use crate::people;
use crate::platform::AppError;
use crate::platform::access::Scope;
use crate::receptions::{Reception, visible};
use crate::schema::{reception_texts, receptions};

/// What a list is asked for.
#[derive(Debug, Clone, Default)]
pub(in crate::receptions) struct Asked {
    pub agency: Option<AgencyId>,
    pub mode: Option<ReceptionMode>,
    pub outcome: Option<ReceptionOutcome>,
    pub session: Option<ReceptionSessionId>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    /// Only those with a clock past its day on this one.
    pub overdue_on: Option<NaiveDate>,
    /// The words looked for, and their digest, by which a number is found.
    pub search: Option<(String, Vec<u8>)>,
    pub after: Option<(NaiveDate, ReceptionId)>,
    pub limit: i64,
}

fn asked_for(scope: &Scope, asked: &Asked) -> receptions::BoxedQuery<'static, Pg> {
    let mut query = receptions::table.filter(visible(scope)).into_boxed();
    if let Some(agency) = asked.agency {
        query = query.filter(receptions::agency_id.eq(agency));
    }
    if let Some(mode) = asked.mode {
        query = query.filter(receptions::mode.eq(mode));
    }
    if let Some(outcome) = asked.outcome {
        query = query.filter(receptions::outcome.eq(outcome));
    }
    if let Some(session) = asked.session {
        query = query.filter(receptions::session_id.eq(session));
    }
    if let Some(from) = asked.from {
        query = query.filter(receptions::received_on.ge(from));
    }
    if let Some(to) = asked.to {
        query = query.filter(receptions::received_on.le(to));
    }
    if let Some(today) = asked.overdue_on {
        let late = deadlines::overdue_subjects(SubjectKind::Reception, today);
        query = query.filter(receptions::id.eq_any(late));
    }
    match &asked.search {
        None => query,
        Some((text, _)) if is_code(text) => query.filter(receptions::code.eq(squeeze(text).to_uppercase())),
        Some((text, digest)) => {
            // A sealed visit has neither rows of people nor words in `search`: it is found by its code only.
            let mut texts = reception_texts::table.select(reception_texts::reception_id).into_boxed();
            for word in fold_words(text) {
                texts = texts.filter(reception_texts::search.like(format!("%{word}%")));
            }
            // One set of ids, not two conditions: the few that match are found by their indexes, then ordered.
            let named = people::named(SubjectKind::Reception, text, digest.clone());
            query.filter(receptions::is_sealed.eq(false)).filter(receptions::id.eq_any(texts.union(named)))
        }
    }
}

fn is_code(text: &str) -> bool {
    let text = squeeze(text).to_uppercase();
    text.starts_with("TCD-") && !text.contains(' ')
}

/// One row more than asked for, which tells that there is a next page.
pub(in crate::receptions) async fn list(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    asked: &Asked,
) -> Result<Vec<Loaded>, AppError> {
    let mut query = asked_for(scope, asked);
    if let Some((day, id)) = asked.after {
        let same_day = receptions::received_on.eq(day).and(receptions::id.lt(id));
        query = query.filter(receptions::received_on.lt(day).or(same_day));
    }
    Ok(query
        .order((receptions::received_on.desc(), receptions::id.desc()))
        .limit(asked.limit + 1)
        .select((Reception::as_select(), sql::<Jsonb>(PARTS)))
        .load(conn)
        .await?)
}

/// How many there are on all pages.
pub(in crate::receptions) async fn count(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    asked: &Asked,
) -> Result<i64, AppError> {
    Ok(asked_for(scope, asked).count().get_result(conn).await?)
}
