//! Queries on sessions.
use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::upsert::excluded;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::model::Session;
use super::{HostCapacity, OpenSession};
use crate::kernel::codes::{Host, ReceptionMode};
use crate::kernel::{AgencyId, ReceptionSessionId};
use crate::platform::access::{Permit, Scope};
use crate::platform::clock::noon_of;
use crate::platform::{AppError, Tx, ids};
use crate::receptions::rules::KnownSession;
use crate::receptions::visibility::visible_sessions;
use crate::schema::reception_sessions;

pub(super) async fn find(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: ReceptionSessionId,
) -> Result<Option<Session>, AppError> {
    let query = reception_sessions::table.filter(visible_sessions(scope)).filter(reception_sessions::id.eq(id));
    Ok(query.select(Session::as_select()).first(conn).await.optional()?)
}

/// What a visit must share with its session, when the writer sees it.
pub(in crate::receptions) async fn known(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    id: ReceptionSessionId,
) -> Result<Option<KnownSession>, AppError> {
    let session = find(conn, scope, id).await?;
    Ok(session.map(|s| KnownSession { agency: s.agency_id, on: s.on_day, mode: s.mode }))
}

/// What a list is asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    pub agency: Option<AgencyId>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
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
    query
}

/// Sessions, latest day first, one more than asked for.
pub(super) async fn list(conn: &mut AsyncPgConnection, scope: &Scope, asked: &Asked) -> Result<Vec<Session>, AppError> {
    let mut query = asked_for(scope, asked);
    if let Some((day, id)) = asked.after {
        let same_day = reception_sessions::on_day.eq(day).and(reception_sessions::id.lt(id));
        query = query.filter(reception_sessions::on_day.lt(day).or(same_day));
    }
    let query = query.order((reception_sessions::on_day.desc(), reception_sessions::id.desc()));
    Ok(query.limit(asked.limit + 1).select(Session::as_select()).load(conn).await?)
}

pub(super) async fn count(conn: &mut AsyncPgConnection, scope: &Scope, asked: &Asked) -> Result<i64, AppError> {
    Ok(asked_for(scope, asked).count().get_result(conn).await?)
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

/// Records who holds it; `None` when it changed since `seen`.
pub(super) async fn open(
    tx: &mut Tx<'_>,
    _: &Permit,
    id: ReceptionSessionId,
    seen: i32,
    body: &OpenSession,
) -> Result<Option<Session>, AppError> {
    let document = body.delegation_document.as_ref().map(serde_json::to_value).transpose()?;
    let now = tx.ctx().now;
    let of_version = reception_sessions::id.eq(id).and(reception_sessions::version.eq(seen));
    Ok(diesel::update(reception_sessions::table.filter(of_version))
        .set((
            reception_sessions::opened_at.eq(now),
            reception_sessions::actual_host.eq(body.host),
            reception_sessions::actual_host_name.eq(body.host_name.trim()),
            reception_sessions::delegation_document.eq(document),
            reception_sessions::version.eq(reception_sessions::version + 1),
        ))
        .returning(Session::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}

/// Records how many came; `None` when it changed since `seen`.
pub(super) async fn close(
    tx: &mut Tx<'_>,
    _: &Permit,
    id: ReceptionSessionId,
    seen: i32,
    visitors: i32,
) -> Result<Option<Session>, AppError> {
    let now = tx.ctx().now;
    let of_version = reception_sessions::id.eq(id).and(reception_sessions::version.eq(seen));
    Ok(diesel::update(reception_sessions::table.filter(of_version))
        .set((
            reception_sessions::closed_at.eq(now),
            reception_sessions::visitors.eq(visitors),
            reception_sessions::version.eq(reception_sessions::version + 1),
        ))
        .returning(Session::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}

/// The session of an agency, day, mode and host that a register's visit came to, found or made. A visit is proof
/// that it was held, so a session made here stands open since noon of its day; a name differing from that of the
/// one found is not taken over.
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
        id: ReceptionSessionId(ids::ordered()),
        agency_id: agency,
        on_day: day,
        mode,
        host,
        host_name: host_name.map(str::to_owned),
        host_capacity: HostCapacity::Government.to_string(),
        place: None,
        expected_content: None,
        opened_at: Some(noon_of(day)),
        actual_host: Some(host),
        actual_host_name: host_name.map(str::to_owned),
        delegation_document: None,
        closed_at: None,
        visitors: None,
        version: 1,
        created_at: tx.ctx().now,
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
        .do_update()
        // Nothing changes; only an update answers the id of the row that was there.
        .set(reception_sessions::host.eq(excluded(reception_sessions::host)))
        .returning(reception_sessions::id)
        .get_result(tx.conn())
        .await?)
}
