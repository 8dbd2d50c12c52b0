//! Queries on promises; sight is that of the commitments they are.
use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::model::Promise;
use crate::commitments::visible;
use crate::kernel::codes::CommitmentStatus;
use crate::kernel::{AgencyId, CommitmentId, CouncilQuestionId, CouncilSessionId};
use crate::platform::access::{Permit, Scope};
use crate::platform::{AppError, Tx};
use crate::schema::{commitments, council_promises};

/// What a list is asked for.
#[derive(Debug, Clone, Default)]
pub(in crate::council) struct Asked {
    pub council: Option<AgencyId>,
    pub session: Option<CouncilSessionId>,
    pub question: Option<CouncilQuestionId>,
    pub owner: Option<AgencyId>,
    pub status: Option<CommitmentStatus>,
    pub is_confirmed: Option<bool>,
    /// Overdue on this day.
    pub late_on: Option<NaiveDate>,
    pub after: Option<(NaiveDate, CommitmentId)>,
    pub limit: i64,
}

const ENDED: [CommitmentStatus; 2] = [CommitmentStatus::Done, CommitmentStatus::NotDone];

fn asked_for(scope: &Scope, asked: &Asked) -> council_promises::BoxedQuery<'static, Pg> {
    let mut seen = commitments::table.filter(visible(scope)).select(commitments::id).into_boxed();
    if let Some(owner) = asked.owner {
        seen = seen.filter(commitments::owner_agency_id.eq(owner));
    }
    if let Some(status) = asked.status {
        seen = seen.filter(commitments::status.eq(status));
    }
    if let Some(today) = asked.late_on {
        seen = seen.filter(commitments::status.ne_all(ENDED)).filter(commitments::due_on.lt(today));
    }
    match asked.is_confirmed {
        Some(true) => seen = seen.filter(commitments::is_confirmed.eq(true)),
        Some(false) => seen = seen.filter(commitments::is_confirmed.is_distinct_from(true)),
        None => {}
    }
    let mut query = council_promises::table.filter(council_promises::id.eq_any(seen)).into_boxed();
    if let Some(council) = asked.council {
        query = query.filter(council_promises::agency_id.eq(council));
    }
    if let Some(session) = asked.session {
        query = query.filter(council_promises::session_id.eq(session));
    }
    if let Some(question) = asked.question {
        query = query.filter(council_promises::question_id.eq(question));
    }
    query
}

pub(super) async fn find(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: CommitmentId,
) -> Result<Option<Promise>, AppError> {
    let query = asked_for(scope, &Asked::default()).filter(council_promises::id.eq(id));
    Ok(query.select(Promise::as_select()).first(conn).await.optional()?)
}

/// Promises, latest first, one more than asked for.
pub(super) async fn list(conn: &mut AsyncPgConnection, scope: &Scope, asked: &Asked) -> Result<Vec<Promise>, AppError> {
    let mut query = asked_for(scope, asked);
    if let Some((day, id)) = asked.after {
        let same_day = council_promises::made_on.eq(day).and(council_promises::id.lt(id));
        query = query.filter(council_promises::made_on.lt(day).or(same_day));
    }
    let query = query.order((council_promises::made_on.desc(), council_promises::id.desc()));
    Ok(query.limit(asked.limit + 1).select(Promise::as_select()).load(conn).await?)
}

pub(super) async fn count(conn: &mut AsyncPgConnection, scope: &Scope, asked: &Asked) -> Result<i64, AppError> {
    Ok(asked_for(scope, asked).count().get_result(conn).await?)
}

/// How a promise stands, whether it is confirmed, and its day.
pub(in crate::council) type Tally = (CommitmentStatus, Option<bool>, Option<NaiveDate>);

/// The promises of a session, or all, as a list would show them.
pub(in crate::council) async fn tally(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    council: Option<AgencyId>,
    session: Option<CouncilSessionId>,
) -> Result<Vec<Tally>, AppError> {
    let ids = asked_for(scope, &Asked { council, session, ..Asked::default() }).select(council_promises::id);
    Ok(council_promises::table
        .inner_join(commitments::table.on(commitments::id.eq(council_promises::id)))
        .filter(council_promises::id.eq_any(ids))
        .select((commitments::status, commitments::is_confirmed, commitments::due_on))
        .load(conn)
        .await?)
}

/// Who has not kept yet what was promised to a Council before a day; what was given up ends with the Council's word only.
pub(in crate::council) async fn still_promised(
    conn: &mut AsyncPgConnection,
    council: AgencyId,
    before: NaiveDate,
) -> Result<Vec<AgencyId>, AppError> {
    let given_up =
        commitments::status.eq(CommitmentStatus::NotDone).and(commitments::is_confirmed.is_distinct_from(true));
    Ok(council_promises::table
        .inner_join(commitments::table.on(commitments::id.eq(council_promises::id)))
        .filter(council_promises::agency_id.eq(council).and(council_promises::made_on.lt(before)))
        .filter(commitments::status.ne_all(ENDED).or(given_up))
        .select(commitments::owner_agency_id)
        .distinct()
        .load(conn)
        .await?)
}

pub(super) async fn insert(tx: &mut Tx<'_>, _: &Permit, promise: &Promise) -> Result<(), AppError> {
    diesel::insert_into(council_promises::table).values(promise).execute(tx.conn()).await?;
    Ok(())
}
