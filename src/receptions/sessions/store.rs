//! Queries on sessions.
use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::upsert::excluded;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use std::collections::HashMap;
use uuid::Uuid;

use super::model::{Loaded, Session};
use super::{HostCapacity, SessionState};
use crate::deadlines;
use crate::kernel::codes::{Host, ReceptionMode};
use crate::kernel::{AgencyId, ReceptionScheduleId, ReceptionSessionId, SubjectKind};
use crate::platform::access::{Permit, Scope};
use crate::platform::clock::noon_of;
use crate::platform::{AppError, Tx, ids};
use crate::receptions::rules::KnownSession;
use crate::receptions::visibility::visible_sessions;
use crate::schema::{reception_sessions, receptions};

pub(in crate::receptions) async fn find(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: ReceptionSessionId,
) -> Result<Option<Session>, AppError> {
    let query = reception_sessions::table.filter(visible_sessions(scope)).filter(reception_sessions::id.eq(id));
    Ok(query.select(Session::as_select()).first(conn).await.optional()?)
}

/// What a visit must share with its session, when the writer sees it and it was not called off.
pub(in crate::receptions) async fn known(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: ReceptionSessionId,
) -> Result<Option<KnownSession>, AppError> {
    let session = find(conn, scope, id).await?.filter(|session| session.cancelled_on.is_none());
    Ok(session.map(|s| KnownSession { agency: s.agency_id, on: s.on_day, mode: s.mode }))
}

/// Sessions with their clocks, one query for all of them.
pub(in crate::receptions) async fn with_clocks(
    conn: &mut AsyncPgConnection,
    sessions: Vec<Session>,
) -> Result<Vec<Loaded>, AppError> {
    if sessions.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = sessions.iter().map(|session| session.id.0).collect();
    let mut clocks = deadlines::of_subjects(conn, SubjectKind::ReceptionSession, &ids).await?;
    Ok(sessions
        .into_iter()
        .map(|session| Loaded { clocks: clocks.remove(&session.id.0).unwrap_or_default(), session })
        .collect())
}

/// Those of `ids` that the reader sees.
pub(super) async fn seen(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Session>, AppError> {
    let query = reception_sessions::table.filter(visible_sessions(scope)).filter(reception_sessions::id.eq_any(ids));
    let rows: Vec<Session> = query.select(Session::as_select()).load(conn).await?;
    Ok(rows.into_iter().map(|row| (row.id.0, row)).collect())
}

/// What a list is asked for.
#[derive(Debug, Clone, Default)]
pub(in crate::receptions) struct Asked {
    pub agency: Option<AgencyId>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub state: Option<SessionState>,
    pub mode: Option<ReceptionMode>,
    pub capacity: Option<HostCapacity>,
    pub schedule: Option<ReceptionScheduleId>,
    /// Only what is late on this day: not recorded, not closed, not posted in time.
    pub overdue_on: Option<NaiveDate>,
    pub after: Option<(NaiveDate, ReceptionSessionId)>,
    pub limit: i64,
}

fn asked_for(scope: &Scope, asked: &Asked) -> reception_sessions::BoxedQuery<'static, Pg> {
    let mut query = reception_sessions::table.filter(visible_sessions(scope)).into_boxed();
    if let Some(agency) = asked.agency {
        query = query.filter(reception_sessions::agency_id.eq(agency));
    }
    if let Some(from) = asked.from {
        query = query.filter(reception_sessions::on_day.ge(from));
    }
    if let Some(to) = asked.to {
        query = query.filter(reception_sessions::on_day.le(to));
    }
    if let Some(mode) = asked.mode {
        query = query.filter(reception_sessions::mode.eq(mode));
    }
    if let Some(capacity) = asked.capacity {
        query = query.filter(reception_sessions::host_capacity.eq(capacity.to_string()));
    }
    if let Some(schedule) = asked.schedule {
        query = query.filter(reception_sessions::schedule_id.eq(schedule));
    }
    let (opened, closed, cancelled) = (
        reception_sessions::opened_at.is_not_null(),
        reception_sessions::closed_at.is_not_null(),
        reception_sessions::cancelled_on.is_not_null(),
    );
    query = match asked.state {
        Some(SessionState::Cancelled) => query.filter(cancelled),
        Some(SessionState::Closed) => query.filter(closed),
        Some(SessionState::Open) => query.filter(opened.and(reception_sessions::closed_at.is_null())),
        Some(SessionState::Planned) => {
            query.filter(reception_sessions::opened_at.is_null()).filter(reception_sessions::cancelled_on.is_null())
        }
        None => query,
    };
    if let Some(today) = asked.overdue_on {
        let late = deadlines::overdue_subjects(SubjectKind::ReceptionSession, today);
        // What a register proves was held was opened before it was entered, and nobody will close it.
        let is_of_desk = reception_sessions::opened_at
            .is_null()
            .or(reception_sessions::opened_at.ge(reception_sessions::created_at.nullable()));
        let unfinished = reception_sessions::closed_at
            .is_null()
            .and(reception_sessions::cancelled_on.is_null())
            .and(reception_sessions::on_day.lt(today))
            // Nobody sat, and that was excused: there is nothing more to record.
            .and(reception_sessions::excused_on.is_null().or(reception_sessions::opened_at.is_not_null()))
            .and(is_of_desk);
        query = query.filter(unfinished.or(reception_sessions::id.eq_any(late)));
    }
    query
}

/// One row more than asked for, which tells that there is a next page.
pub(in crate::receptions) async fn list(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    asked: &Asked,
) -> Result<Vec<Session>, AppError> {
    let mut query = asked_for(scope, asked);
    if let Some((day, id)) = asked.after {
        let same_day = reception_sessions::on_day.eq(day).and(reception_sessions::id.lt(id));
        query = query.filter(reception_sessions::on_day.lt(day).or(same_day));
    }
    let query = query.order((reception_sessions::on_day.desc(), reception_sessions::id.desc()));
    Ok(query.limit(asked.limit + 1).select(Session::as_select()).load(conn).await?)
}

pub(in crate::receptions) async fn count(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    asked: &Asked,
) -> Result<i64, AppError> {
    Ok(asked_for(scope, asked).count().get_result(conn).await?)
}

/// Whether another session of the same agency, day, mode, host and capacity stands.
pub(super) async fn is_taken(conn: &mut AsyncPgConnection, session: &Session) -> Result<bool, AppError> {
    let other = reception_sessions::table
        .filter(reception_sessions::agency_id.eq(session.agency_id))
        .filter(reception_sessions::on_day.eq(session.on_day))
        .filter(reception_sessions::mode.eq(session.mode))
        .filter(reception_sessions::host.eq(session.host))
        .filter(reception_sessions::host_capacity.eq(&session.host_capacity))
        .filter(reception_sessions::cancelled_on.is_null())
        .filter(reception_sessions::id.ne(session.id));
    Ok(diesel::select(diesel::dsl::exists(other)).get_result(conn).await?)
}

/// Whether a line of the book names a session.
pub(super) async fn has_visits(conn: &mut AsyncPgConnection, id: ReceptionSessionId) -> Result<bool, AppError> {
    let lines = receptions::table.filter(receptions::session_id.eq(id).and(receptions::corrected_by_id.is_null()));
    Ok(diesel::select(diesel::dsl::exists(lines)).get_result(conn).await?)
}

/// Writes a plan; `None` when there is one of the same agency, day, mode, host and capacity.
pub(super) async fn insert(tx: &mut Tx<'_>, _: &Permit, session: &Session) -> Result<Option<Session>, AppError> {
    Ok(diesel::insert_into(reception_sessions::table)
        .values(session)
        .on_conflict_do_nothing()
        .returning(Session::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}

/// Writes the plans of a schedule; answers those that were written, the others' day being taken.
pub(in crate::receptions) async fn insert_many(
    tx: &mut Tx<'_>,
    _: &Permit,
    sessions: &[Session],
) -> Result<Vec<Session>, AppError> {
    Ok(diesel::insert_into(reception_sessions::table)
        .values(sessions)
        .on_conflict_do_nothing()
        .returning(Session::as_returning())
        .get_results(tx.conn())
        .await?)
}

/// Writes what a step made of a session; `None` when it changed since `seen`.
pub(in crate::receptions) async fn save(
    tx: &mut Tx<'_>,
    _: &Permit,
    seen: i32,
    after: &Session,
) -> Result<Option<Session>, AppError> {
    let of_version = reception_sessions::id.eq(after.id).and(reception_sessions::version.eq(seen));
    let after = Session { version: seen + 1, ..after.clone() };
    Ok(diesel::update(reception_sessions::table.filter(of_version))
        .set(after)
        .returning(Session::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}

/// The sessions of a schedule that are planned and not held yet, in their order, locked.
pub(in crate::receptions) async fn standing_of(
    tx: &mut Tx<'_>,
    _: &Permit,
    schedule: ReceptionScheduleId,
) -> Result<Vec<Session>, AppError> {
    Ok(reception_sessions::table
        .filter(reception_sessions::schedule_id.eq(schedule))
        .filter(reception_sessions::opened_at.is_null().and(reception_sessions::cancelled_on.is_null()))
        .order((reception_sessions::on_day, reception_sessions::id))
        .select(Session::as_select())
        .for_update()
        .load(tx.conn())
        .await?)
}

/// The rule's days of a schedule that have a session already, called off or held ones too.
pub(in crate::receptions) async fn rule_days_of(
    conn: &mut AsyncPgConnection,
    schedule: ReceptionScheduleId,
) -> Result<Vec<NaiveDate>, AppError> {
    let days: Vec<Option<NaiveDate>> = reception_sessions::table
        .filter(reception_sessions::schedule_id.eq(schedule))
        .select(reception_sessions::rule_day)
        .load(conn)
        .await?;
    Ok(days.into_iter().flatten().collect())
}

/// Of one agency, mode, host and capacity the days that have a session.
pub(in crate::receptions) async fn taken_days(
    conn: &mut AsyncPgConnection,
    like: &Session,
) -> Result<Vec<NaiveDate>, AppError> {
    Ok(reception_sessions::table
        .filter(reception_sessions::agency_id.eq(like.agency_id))
        .filter(reception_sessions::mode.eq(like.mode))
        .filter(reception_sessions::host.eq(like.host))
        .filter(reception_sessions::host_capacity.eq(&like.host_capacity))
        .filter(reception_sessions::cancelled_on.is_null())
        .select(reception_sessions::on_day)
        .load(conn)
        .await?)
}

/// They were posted on a day.
pub(in crate::receptions) async fn publish(
    tx: &mut Tx<'_>,
    _: &Permit,
    sessions: &[ReceptionSessionId],
    on: NaiveDate,
) -> Result<Vec<Session>, AppError> {
    Ok(diesel::update(reception_sessions::table.filter(reception_sessions::id.eq_any(sessions)))
        .set((reception_sessions::published_on.eq(on), reception_sessions::version.eq(reception_sessions::version + 1)))
        .returning(Session::as_returning())
        .get_results(tx.conn())
        .await?)
}

/// They are called off.
pub(in crate::receptions) async fn cancel(
    tx: &mut Tx<'_>,
    _: &Permit,
    sessions: &[ReceptionSessionId],
    reason: &str,
) -> Result<Vec<Session>, AppError> {
    let today = tx.ctx().today;
    Ok(diesel::update(reception_sessions::table.filter(reception_sessions::id.eq_any(sessions)))
        .set((
            reception_sessions::cancelled_on.eq(today),
            reception_sessions::cancel_reason.eq(reason),
            reception_sessions::version.eq(reception_sessions::version + 1),
        ))
        .returning(Session::as_returning())
        .get_results(tx.conn())
        .await?)
}

/// Planned sessions to come, not posted, whose posting may pass over a day.
pub(super) async fn unposted_after(
    conn: &mut AsyncPgConnection,
    today: NaiveDate,
    day: NaiveDate,
) -> Result<Vec<Session>, AppError> {
    Ok(reception_sessions::table
        .filter(reception_sessions::opened_at.is_null().and(reception_sessions::cancelled_on.is_null()))
        .filter(reception_sessions::published_on.is_null())
        .filter(reception_sessions::on_day.gt(today.max(day)))
        .filter(reception_sessions::on_day.le(day.checked_add_days(REACH).unwrap_or(day)))
        .select(Session::as_select())
        .load(conn)
        .await?)
}

/// Days before a session that its posting may be counted over; wider than 5 working days and any Tết.
const REACH: chrono::Days = chrono::Days::new(31);

/// The session of an agency, day, mode and host that a register's visit came to, found or made. A visit is proof
/// that it was held, so a session made here was opened at noon of its day, and [`tally`] ends it; a name differing from
/// that of the one found is not taken over.
pub async fn session_for(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    agency: AgencyId,
    day: NaiveDate,
    mode: ReceptionMode,
    host: Host,
    host_name: Option<&str>,
) -> Result<ReceptionSessionId, AppError> {
    let session = Session {
        host_name: host_name.map(str::to_owned),
        opened_at: Some(noon_of(day)),
        actual_host: Some(host),
        actual_host_name: host_name.map(str::to_owned),
        created_at: tx.ctx().now,
        ..Session::planned(ReceptionSessionId(ids::ordered()), agency, day, mode, host)
    };
    Ok(diesel::insert_into(reception_sessions::table)
        .values(&session)
        .on_conflict((
            reception_sessions::agency_id,
            reception_sessions::on_day,
            reception_sessions::mode,
            reception_sessions::host,
            reception_sessions::host_capacity,
        ))
        .filter_target(reception_sessions::cancelled_on.is_null())
        .do_update()
        // Nothing changes; only an update answers the id of the row that was there.
        .set(reception_sessions::host.eq(excluded(reception_sessions::host)))
        .returning(reception_sessions::id)
        .get_result(tx.conn())
        .await?)
}

/// What a register proves was held on a past day is over, with as many visitors as its visits tell: nobody sits there any
/// more who would close it. One that the desk opened waits for the desk; more visitors than in the book stay.
pub async fn tally(tx: &mut Tx<'_>, _: &Permit, id: ReceptionSessionId) -> Result<(), AppError> {
    diesel::sql_query(
        "update reception_sessions s set closed_at = coalesce(s.closed_at, s.opened_at), version = s.version + 1,
           visitors = least(greatest(coalesce(s.visitors, 0), v.people), 10000)
         from (select coalesce(sum(r.people_count), 0)::int as people from receptions r
               where r.session_id = $1 and r.corrected_by_id is null) v
         where s.id = $1 and s.opened_at < s.created_at and (s.closed_at is null or s.visitors < v.people)",
    )
    .bind::<diesel::sql_types::Uuid, _>(id.0)
    .execute(tx.conn())
    .await?;
    Ok(())
}
