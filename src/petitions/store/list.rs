//! Lists of petitions: keyset pages by received day and id, inside the reader's scope.
use chrono::NaiveDate;
use diesel::dsl::exists;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use crate::kernel::codes::{DeadlineState, Field, Handling, Kind, State};
use crate::kernel::{AgencyId, PetitionId, SubjectKind, UserId};
use crate::people;
use crate::petitions::finding::{Sought, holding};
use crate::petitions::model::Petition;
use crate::petitions::visibility::visible;
use crate::platform::AppError;
use crate::platform::access::Scope;
use crate::schema::{deadlines, petition_texts, petitions};

/// What a list is narrowed by.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub agency: Option<AgencyId>,
    pub kind: Option<Kind>,
    pub state: Option<State>,
    pub handling: Option<Handling>,
    pub field: Option<Field>,
    pub received_from: Option<NaiveDate>,
    pub received_to: Option<NaiveDate>,
    pub overdue_on: Option<NaiveDate>,
    pub assigned_to: Option<UserId>,
    pub sought: Option<Sought>,
    pub after: Option<(NaiveDate, PetitionId)>,
}

/// A listed petition with its open text.
#[derive(Debug, Clone, Queryable)]
pub struct ListedRow {
    pub petition: Petition,
    pub summary: Option<String>,
    pub public_summary: Option<String>,
}

type Query<'a> = diesel::helper_types::IntoBoxed<
    'a,
    diesel::helper_types::InnerJoinOn<
        petitions::table,
        petition_texts::table,
        diesel::dsl::Eq<petition_texts::petition_id, petitions::id>,
    >,
    Pg,
>;

fn filtered<'a>(scope: &Scope, filter: &Filter) -> Query<'a> {
    let mut query = petitions::table
        .inner_join(petition_texts::table.on(petition_texts::petition_id.eq(petitions::id)))
        .into_boxed()
        .filter(visible(scope));
    if let Some(agency) = filter.agency {
        query = query.filter(petitions::agency_id.eq(agency));
    }
    if let Some(kind) = filter.kind {
        query = query.filter(petitions::kind.eq(kind));
    }
    if let Some(state) = filter.state {
        query = query.filter(petitions::state.eq(state));
    }
    if let Some(handling) = filter.handling {
        query = query.filter(petitions::handling.eq(handling));
    }
    if let Some(field) = filter.field {
        query = query.filter(petitions::field.eq(field));
    }
    if let Some(from) = filter.received_from {
        query = query.filter(petitions::received_on.ge(from));
    }
    if let Some(to) = filter.received_to {
        query = query.filter(petitions::received_on.le(to));
    }
    if let Some(handler) = filter.assigned_to {
        query = query.filter(petitions::handler_id.eq(handler));
    }
    if let Some(day) = filter.overdue_on {
        query = query.filter(exists(
            deadlines::table
                .filter(deadlines::subject_kind.eq(SubjectKind::Petition))
                .filter(deadlines::subject_id.eq(petitions::id))
                .filter(deadlines::state.eq(DeadlineState::Running).and(deadlines::is_main))
                .filter(deadlines::due_on.lt(day)),
        ));
    }
    match &filter.sought {
        None => query,
        Some(Sought::Code(code)) => query.filter(petitions::code.eq(code.clone())),
        Some(Sought::Number(digest)) => {
            query.filter(petitions::id.eq_any(people::with_number(SubjectKind::Petition, digest.clone())))
        }
        Some(Sought::Words(words)) => query.filter(petitions::id.eq_any(holding(words))),
    }
}

/// One page and one row more, newest received first.
pub async fn list(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    filter: &Filter,
    limit: i64,
) -> Result<Vec<ListedRow>, AppError> {
    let mut query = filtered(scope, filter);
    if let Some((day, id)) = filter.after {
        query =
            query.filter(petitions::received_on.lt(day).or(petitions::received_on.eq(day).and(petitions::id.lt(id))));
    }
    let rows = query
        .order((petitions::received_on.desc(), petitions::id.desc()))
        .limit(limit + 1)
        .select((Petition::as_select(), petition_texts::summary, petition_texts::public_summary))
        .load::<ListedRow>(conn)
        .await?;
    Ok(rows)
}

/// How many there are in all.
pub async fn count(conn: &mut AsyncPgConnection, scope: &Scope, filter: &Filter) -> Result<i64, AppError> {
    Ok(filtered(scope, filter).count().get_result(conn).await?)
}

/// The petitions of a set that are in sight.
pub async fn briefs(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    among: &[PetitionId],
) -> Result<Vec<Petition>, AppError> {
    let rows = petitions::table
        .filter(visible(scope))
        .filter(petitions::id.eq_any(among))
        .select(Petition::as_select())
        .load(conn)
        .await?;
    Ok(rows)
}
