//! What the room reads beside counted records: agencies, and sessions by their ids.
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::inspection::AgencyFacts;
use crate::kernel::codes::{Host, ReceptionMode};
use crate::kernel::{AgencyId, ReceptionSessionId};
use crate::platform::AppError;
use crate::platform::access::Scope;
use crate::receptions::sessions::HostCapacity;
use crate::schema::{agencies, reception_sessions};

/// Every agency, ended ones too.
pub(super) async fn agencies(conn: &mut AsyncPgConnection) -> Result<Vec<AgencyFacts>, AppError> {
    Ok(agencies::table.select(AgencyFacts::as_select()).load(conn).await?)
}

/// A session that was held.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = reception_sessions, check_for_backend(diesel::pg::Pg))]
pub struct SessionBrief {
    pub id: ReceptionSessionId,
    pub agency_id: AgencyId,
    #[diesel(column_name = on_day)]
    pub on: NaiveDate,
    pub mode: ReceptionMode,
    #[diesel(column_name = actual_host)]
    pub host: Option<Host>,
    /// Heads of party committees sit in the same room and stand in the same book.
    #[schema(value_type = HostCapacity)]
    pub host_capacity: String,
}

/// Those of a set whose agency's cases the reader sees.
pub(super) async fn sessions(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    among: &[Uuid],
) -> Result<HashMap<Uuid, SessionBrief>, AppError> {
    let among: Vec<ReceptionSessionId> = among.iter().copied().map(ReceptionSessionId).collect();
    let rows: Vec<SessionBrief> = reception_sessions::table
        .filter(reception_sessions::id.eq_any(among))
        .filter(reception_sessions::agency_id.eq_any(scope.seen_agencies()))
        .select(SessionBrief::as_select())
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id.0, row)).collect())
}
