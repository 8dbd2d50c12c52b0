//! The petitions of a register, with where each was sent last.
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use crate::kernel::{AgencyId, PetitionId};
use crate::petitions::model::{Case, Petition, Progress, Texts};
use crate::petitions::visible;
use crate::platform::AppError;
use crate::platform::access::Scope;
use crate::schema::{dispatches, petition_progress, petition_texts, petitions};

/// The petitions that an agency holds of those received in a period, in their order.
pub(super) async fn of_register(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    agency: AgencyId,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<Case>, AppError> {
    let rows = petitions::table
        .inner_join(petition_texts::table.on(petition_texts::petition_id.eq(petitions::id)))
        .inner_join(petition_progress::table.on(petition_progress::petition_id.eq(petitions::id)))
        .filter(visible(scope))
        .filter(petitions::agency_id.eq(agency))
        .filter(petitions::received_on.between(from, to))
        .order((petitions::received_on, petitions::code))
        .select((Petition::as_select(), Texts::as_select(), Progress::as_select()))
        .load::<(Petition, Texts, Progress)>(conn)
        .await?;
    Ok(rows.into_iter().map(|(petition, texts, progress)| Case { petition, texts, progress }).collect())
}

/// How many lines the register of such a period has.
pub(super) async fn lines_of_register(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    agency: AgencyId,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<i64, AppError> {
    let lines = petitions::table
        .filter(visible(scope))
        .filter(petitions::agency_id.eq(agency))
        .filter(petitions::received_on.between(from, to));
    Ok(lines.count().get_result(conn).await?)
}

/// Where petitions in sight were sent, the last letter first.
pub(super) async fn sent_to(
    conn: &mut AsyncPgConnection,
    among: &[PetitionId],
) -> Result<Vec<(PetitionId, Option<AgencyId>, Option<String>)>, AppError> {
    let rows = dispatches::table
        .filter(dispatches::petition_id.eq_any(among))
        .order(dispatches::id.desc())
        .select((dispatches::petition_id, dispatches::to_agency_id, dispatches::to_name))
        .load(conn)
        .await?;
    Ok(rows)
}
