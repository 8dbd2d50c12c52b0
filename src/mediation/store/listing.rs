//! The list of mediations, newest first, by keyset.
use chrono::NaiveDate;
use diesel::dsl::{exists, sql};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Jsonb;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::reading::{Loaded, PARTS};
use crate::kernel::codes::{DeadlineState, MediationKind, MediationMatter, MediationState};
use crate::kernel::{AgencyId, MediationGroupId, MediationId, PetitionId, SubjectKind, fold_words, squeeze};
use crate::mediation::model::Mediation;
use crate::mediation::visibility::named;
use crate::mediation::visible;
use crate::people;
use crate::platform::AppError;
use crate::platform::access::Scope;
use crate::schema::{deadlines, mediation_parties, mediation_petitions, mediation_texts, mediations};

/// What a list is asked for.
#[derive(Debug, Clone, Default)]
pub(in crate::mediation) struct Asked {
    pub agency: Option<AgencyId>,
    pub group: Option<MediationGroupId>,
    pub petition: Option<PetitionId>,
    pub kind: Option<MediationKind>,
    pub matter: Option<MediationMatter>,
    pub state: Option<MediationState>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    /// Only those with a running clock that ended before this day.
    pub overdue_on: Option<NaiveDate>,
    /// The words looked for, and their digest, by which a number is found.
    pub search: Option<(String, Vec<u8>)>,
    pub after: Option<(NaiveDate, MediationId)>,
    pub limit: i64,
}

fn asked_for(scope: &Scope, asked: &Asked) -> mediations::BoxedQuery<'static, Pg> {
    let mut query = mediations::table.filter(visible(scope)).into_boxed();
    if let Some(agency) = asked.agency {
        query = query.filter(mediations::agency_id.eq(agency));
    }
    if let Some(kind) = asked.kind {
        query = query.filter(mediations::kind.eq(kind));
    }
    if let Some(matter) = asked.matter {
        query = query.filter(mediations::matter.eq(matter));
    }
    if let Some(state) = asked.state {
        query = query.filter(mediations::state.eq(state));
    }
    if let Some(from) = asked.from {
        query = query.filter(mediations::opened_on.ge(from));
    }
    if let Some(to) = asked.to {
        query = query.filter(mediations::opened_on.le(to));
    }
    if let Some(group) = asked.group {
        let of_group = mediation_parties::table.filter(mediation_parties::mediation_id.eq(mediations::id));
        query = query.filter(exists(of_group.filter(mediation_parties::group_id.eq(group))));
    }
    if let Some(petition) = asked.petition {
        let linked = mediation_petitions::table.filter(mediation_petitions::mediation_id.eq(mediations::id));
        query = query.filter(exists(linked.filter(mediation_petitions::petition_id.eq(petition))));
    }
    if let Some(day) = asked.overdue_on {
        let late = deadlines::table
            .filter(deadlines::subject_kind.eq(SubjectKind::Mediation))
            .filter(deadlines::subject_id.eq(mediations::id.into_sql::<diesel::sql_types::Uuid>()))
            .filter(deadlines::state.eq(DeadlineState::Running).and(deadlines::due_on.lt(day)));
        query = query.filter(exists(late));
    }
    searched(query, scope, asked)
}

/// Words and names only where the reader may read them; a code everywhere in sight.
fn searched(
    query: mediations::BoxedQuery<'static, Pg>,
    scope: &Scope,
    asked: &Asked,
) -> mediations::BoxedQuery<'static, Pg> {
    match &asked.search {
        None => query,
        Some((text, _)) if is_code(text) => query.filter(mediations::code.eq(squeeze(text).to_uppercase())),
        Some((text, digest)) => {
            let mut texts = mediation_texts::table.select(mediation_texts::mediation_id).into_boxed();
            for word in fold_words(text) {
                texts = texts.filter(mediation_texts::search.like(format!("%{word}%")));
            }
            let people = people::named(SubjectKind::Mediation, text, digest.clone());
            query.filter(named(scope)).filter(mediations::id.eq_any(texts.union(people)))
        }
    }
}

fn is_code(text: &str) -> bool {
    let text = squeeze(text).to_uppercase();
    text.starts_with("HG-") && !text.contains(' ')
}

/// One row more than asked for, which tells that there is a next page.
pub(in crate::mediation) async fn list(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    asked: &Asked,
) -> Result<Vec<Loaded>, AppError> {
    let mut query = asked_for(scope, asked);
    if let Some((day, id)) = asked.after {
        let same_day = mediations::opened_on.eq(day).and(mediations::id.lt(id));
        query = query.filter(mediations::opened_on.lt(day).or(same_day));
    }
    Ok(query
        .order((mediations::opened_on.desc(), mediations::id.desc()))
        .limit(asked.limit + 1)
        .select((Mediation::as_select(), sql::<Jsonb>(PARTS), named(scope)))
        .load(conn)
        .await?)
}

/// How many there are on all pages.
pub(in crate::mediation) async fn count(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    asked: &Asked,
) -> Result<i64, AppError> {
    Ok(asked_for(scope, asked).count().get_result(conn).await?)
}
