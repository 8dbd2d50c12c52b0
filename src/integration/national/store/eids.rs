//! E-identifiers of agencies.
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use crate::integration::national::model::Eid;
use crate::kernel::{AgencyEidId, AgencyId};
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx};
use crate::schema::agency_eids;

pub async fn find(conn: &mut AsyncPgConnection, id: AgencyEidId) -> Result<Option<Eid>, AppError> {
    Ok(agency_eids::table.find(id).select(Eid::as_select()).first(conn).await.optional()?)
}

/// All of an agency and all with the same identifier; nobody else may enter one until the commit.
pub async fn lock(tx: &mut Tx<'_>, _: &Permit, agency: AgencyId, eid: &str) -> Result<Vec<Eid>, AppError> {
    diesel::sql_query("select pg_advisory_xact_lock(hashtextextended('agency_eids', 25))").execute(tx.conn()).await?;
    Ok(agency_eids::table
        .filter(agency_eids::agency_id.eq(agency).or(agency_eids::eid.eq(eid)))
        .select(Eid::as_select())
        .load(tx.conn())
        .await?)
}

pub async fn insert(tx: &mut Tx<'_>, _: &Permit, eid: &Eid) -> Result<(), AppError> {
    diesel::insert_into(agency_eids::table).values(eid).execute(tx.conn()).await?;
    Ok(())
}

/// Ends one; `None` when it changed since `seen`.
pub async fn end(
    tx: &mut Tx<'_>,
    _: &Permit,
    id: AgencyEidId,
    seen: i32,
    until: NaiveDate,
    reference: &str,
) -> Result<Option<Eid>, AppError> {
    let of_version = agency_eids::id.eq(id).and(agency_eids::version.eq(seen));
    Ok(diesel::update(agency_eids::table.filter(of_version))
        .set((
            agency_eids::valid_until.eq(until),
            agency_eids::document_reference.eq(reference),
            agency_eids::version.eq(agency_eids::version + 1),
        ))
        .returning(Eid::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}

/// E-identifiers, the newest entry first, one more than asked for.
pub async fn list(
    conn: &mut AsyncPgConnection,
    agency: Option<AgencyId>,
    after: Option<AgencyEidId>,
    limit: i64,
) -> Result<Vec<Eid>, AppError> {
    let mut query = agency_eids::table.order(agency_eids::id.desc()).limit(limit + 1).into_boxed();
    if let Some(agency) = agency {
        query = query.filter(agency_eids::agency_id.eq(agency));
    }
    if let Some(after) = after {
        query = query.filter(agency_eids::id.lt(after));
    }
    Ok(query.select(Eid::as_select()).load(conn).await?)
}
