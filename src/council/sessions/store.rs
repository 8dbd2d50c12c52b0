//! Queries on sessions; their days are public, so everybody signed in reads them.
use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::bodies::MoveSession;
use super::model::Session;
use crate::agencies;
use crate::kernel::codes::{AgencyLevel, CouncilSessionKind, Role};
use crate::kernel::{AgencyId, CouncilSessionId, FieldError, Problem};
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx};
use crate::schema::council_sessions;

/// What a list is asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    pub agency: Option<AgencyId>,
    pub kind: Option<CouncilSessionKind>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub after: Option<(NaiveDate, CouncilSessionId)>,
    pub limit: i64,
}

pub(in crate::council) async fn find(
    conn: &mut AsyncPgConnection,
    id: CouncilSessionId,
) -> Result<Option<Session>, AppError> {
    Ok(council_sessions::table.find(id).select(Session::as_select()).first(conn).await.optional()?)
}

/// The same, locked until the act ends: no question is raised for it meanwhile.
pub(super) async fn lock(tx: &mut Tx<'_>, id: CouncilSessionId) -> Result<Option<Session>, AppError> {
    let query = council_sessions::table.find(id).select(Session::as_select());
    Ok(query.for_update().first(tx.conn()).await.optional()?)
}

/// One that takes records: not called off, and not until the act ends.
pub(in crate::council) async fn standing(tx: &mut Tx<'_>, id: CouncilSessionId) -> Result<Option<Session>, AppError> {
    let query = council_sessions::table.find(id).select(Session::as_select());
    let found = query.for_key_share().first(tx.conn()).await.optional()?;
    Ok(found.filter(|session| session.cancelled_on.is_none()))
}

fn asked_for(asked: &Asked) -> council_sessions::BoxedQuery<'static, Pg> {
    let mut query = council_sessions::table.into_boxed();
    if let Some(agency) = asked.agency {
        query = query.filter(council_sessions::agency_id.eq(agency));
    }
    if let Some(kind) = asked.kind {
        query = query.filter(council_sessions::kind.eq(kind));
    }
    if let Some(from) = asked.from {
        query = query.filter(council_sessions::opens_on.ge(from));
    }
    if let Some(to) = asked.to {
        query = query.filter(council_sessions::opens_on.le(to));
    }
    query
}

/// Sessions, latest first, one more than asked for.
pub(super) async fn list(conn: &mut AsyncPgConnection, asked: &Asked) -> Result<Vec<Session>, AppError> {
    let mut query = asked_for(asked);
    if let Some((day, id)) = asked.after {
        let same_day = council_sessions::opens_on.eq(day).and(council_sessions::id.lt(id));
        query = query.filter(council_sessions::opens_on.lt(day).or(same_day));
    }
    let query = query.order((council_sessions::opens_on.desc(), council_sessions::id.desc()));
    Ok(query.limit(asked.limit + 1).select(Session::as_select()).load(conn).await?)
}

pub(super) async fn count(conn: &mut AsyncPgConnection, asked: &Asked) -> Result<i64, AppError> {
    Ok(asked_for(asked).count().get_result(conn).await?)
}

/// The Council's own session next after a day.
pub(in crate::council) async fn after(
    conn: &mut AsyncPgConnection,
    council: AgencyId,
    day: NaiveDate,
) -> Result<Option<Session>, AppError> {
    Ok(own(council)
        .filter(council_sessions::opens_on.gt(day))
        .order((council_sessions::opens_on, council_sessions::id))
        .select(Session::as_select())
        .first(conn)
        .await
        .optional()?)
}

/// The Council's own session last before a day.
pub(in crate::council) async fn before(
    conn: &mut AsyncPgConnection,
    council: AgencyId,
    day: NaiveDate,
) -> Result<Option<Session>, AppError> {
    Ok(own(council)
        .filter(council_sessions::opens_on.lt(day))
        .order((council_sessions::opens_on.desc(), council_sessions::id.desc()))
        .select(Session::as_select())
        .first(conn)
        .await
        .optional()?)
}

fn own(council: AgencyId) -> council_sessions::BoxedQuery<'static, Pg> {
    council_sessions::table
        .filter(council_sessions::agency_id.eq(council))
        .filter(council_sessions::kind.ne(CouncilSessionKind::QuestioningBetween))
        .filter(council_sessions::cancelled_on.is_null())
        .into_boxed()
}

/// Sessions still to open of a Council, nearest first.
pub(super) async fn to_come(
    conn: &mut AsyncPgConnection,
    council: AgencyId,
    from: NaiveDate,
) -> Result<Vec<Session>, AppError> {
    let query = own(council).filter(council_sessions::opens_on.ge(from));
    let query = query.order((council_sessions::opens_on, council_sessions::id));
    Ok(query.select(Session::as_select()).load(conn).await?)
}

pub(super) async fn insert(tx: &mut Tx<'_>, _: &Permit, session: &Session) -> Result<Option<Session>, AppError> {
    Ok(diesel::insert_into(council_sessions::table)
        .values(session)
        .on_conflict_do_nothing()
        .returning(Session::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}

/// Sets other days; `None` when it changed since `seen`.
pub(super) async fn set_days(
    tx: &mut Tx<'_>,
    _: &Permit,
    id: CouncilSessionId,
    seen: i32,
    body: &MoveSession,
) -> Result<Option<Session>, AppError> {
    let of_version = council_sessions::id.eq(id).and(council_sessions::version.eq(seen));
    Ok(diesel::update(council_sessions::table.filter(of_version))
        .set((
            council_sessions::opens_on.eq(body.opens_on),
            council_sessions::closes_on.eq(body.closes_on),
            council_sessions::version.eq(council_sessions::version + 1),
        ))
        .returning(Session::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}

/// Calls it off; `None` when it changed since `seen`.
pub(super) async fn cancel(
    tx: &mut Tx<'_>,
    _: &Permit,
    id: CouncilSessionId,
    seen: i32,
    on: NaiveDate,
) -> Result<Option<Session>, AppError> {
    let of_version = council_sessions::id.eq(id).and(council_sessions::version.eq(seen));
    Ok(diesel::update(council_sessions::table.filter(of_version))
        .set((council_sessions::cancelled_on.eq(on), council_sessions::version.eq(council_sessions::version + 1)))
        .returning(Session::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}

/// 422 where an agency has no Council: the clerk's own office and the communes have one.
pub(in crate::council) async fn refuse_no_council(tx: &mut Tx<'_>, council: AgencyId) -> Result<(), AppError> {
    let ctx = tx.ctx();
    let is_own = ctx.is_the_house() || ctx.actor.has_at(Role::CouncilClerk, council);
    let is_commune = match agencies::find(tx.conn(), council).await? {
        Some(agency) => agency.level == AgencyLevel::Commune,
        None => false,
    };
    if is_own || is_commune {
        return Ok(());
    }
    Err(Problem::invalid(vec![FieldError::new(
        "/agency_id",
        "no_council",
        "Cơ quan này không có HĐND: hãy dùng Thường trực HĐND huyện hoặc một xã, thị trấn.",
        "This agency has no Council: use the district Council's office, or a commune.",
    )])
    .into())
}

/// 422 for a session that is none of this Council's, or called off.
pub(in crate::council) async fn refuse_other(
    tx: &mut Tx<'_>,
    session: Option<CouncilSessionId>,
    council: AgencyId,
) -> Result<(), AppError> {
    let Some(id) = session else { return Ok(()) };
    if standing(tx, id).await?.is_some_and(|session| session.agency_id == council) {
        return Ok(());
    }
    Err(Problem::invalid(vec![FieldError::new(
        "/session_id",
        "unknown_reference",
        "HĐND này không có kỳ họp như vậy.",
        "This Council has no such session.",
    )])
    .into())
}
