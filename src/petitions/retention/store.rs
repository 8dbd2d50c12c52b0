//! The one query of what is due.
use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Nullable};
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::rules::ClosedBy;
use crate::kernel::codes::State;
use crate::kernel::{AgencyId, PetitionId};
use crate::petitions::model::Petition;
use crate::petitions::visibility::visible;
use crate::platform::AppError;
use crate::platform::access::Scope;
use crate::schema::{petition_progress, petitions};

/// What an import knows no day of closing of, counts from its receipt.
const CLOSED_ON: &str = "coalesce(petition_progress.closed_on, petitions.received_on)";

/// Closed and not yet destroyed, of the classes that are due, the earliest closed first; one more than asked for.
pub async fn due(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    agency: AgencyId,
    by: ClosedBy,
    after: Option<(NaiveDate, PetitionId)>,
    limit: i64,
) -> Result<Vec<(Petition, NaiveDate)>, AppError> {
    let is_due = sql::<Bool>("case when petitions.handling = 'filed' then ")
        .sql(CLOSED_ON)
        .sql(" <= ")
        .bind::<Nullable<Date>, _>(by.filed)
        .sql(" when petitions.kind = 'complaint' then ")
        .sql(CLOSED_ON)
        .sql(" <= ")
        .bind::<Nullable<Date>, _>(by.complaints)
        .sql(" when petitions.kind = 'denunciation' then ")
        .sql(CLOSED_ON)
        .sql(" <= ")
        .bind::<Nullable<Date>, _>(by.denunciations)
        .sql(" else ")
        .sql(CLOSED_ON)
        .sql(" <= ")
        .bind::<Nullable<Date>, _>(by.others)
        .sql(" end");
    let mut query = petitions::table
        .inner_join(petition_progress::table.on(petition_progress::petition_id.eq(petitions::id)))
        .filter(visible(scope))
        .filter(petitions::agency_id.eq(agency).and(petitions::state.eq(State::Closed)))
        .filter(petition_progress::erased_on.is_null())
        .filter(is_due)
        .order((sql::<Date>(CLOSED_ON), petitions::id))
        .limit(limit + 1)
        .select((Petition::as_select(), sql::<Date>(CLOSED_ON)))
        .into_boxed();
    if let Some((day, id)) = after {
        query = query.filter(
            sql::<Bool>("(")
                .sql(CLOSED_ON)
                .sql(", petitions.id) > (")
                .bind::<Date, _>(day)
                .sql(", ")
                .bind::<diesel::sql_types::Uuid, _>(id)
                .sql(")"),
        );
    }
    Ok(query.load(conn).await?)
}
