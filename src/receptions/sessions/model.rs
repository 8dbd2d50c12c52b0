//! Rows of sessions.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::Value;

use crate::kernel::codes::{Code, Host, ReceptionMode, codes};
use crate::kernel::{AgencyId, ReceptionSessionId};
use crate::schema::reception_sessions;

codes! {
    /// In what capacity the host receives.
    HostCapacity {
        Government = "government" ("chính quyền", "government"),
        Party = "party" ("cấp ủy Đảng", "party committee"),
    }
    /// Where a session stands.
    SessionState {
        Planned = "planned" ("dự kiến", "planned"),
        Open = "open" ("đang tiếp", "open"),
        Closed = "closed" ("đã kết thúc", "closed"),
    }
}

/// A session: the plan, and what happened.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = reception_sessions, check_for_backend(diesel::pg::Pg))]
pub(super) struct Session {
    pub id: ReceptionSessionId,
    pub agency_id: AgencyId,
    pub on_day: NaiveDate,
    pub mode: ReceptionMode,
    pub host: Host,
    pub host_name: Option<String>,
    pub host_capacity: String,
    pub place: Option<String>,
    pub expected_content: Option<String>,
    pub opened_at: Option<DateTime<Utc>>,
    pub actual_host: Option<Host>,
    pub actual_host_name: Option<String>,
    pub delegation_document: Option<Value>,
    pub closed_at: Option<DateTime<Utc>>,
    pub visitors: Option<i32>,
    pub version: i32,
    pub created_at: DateTime<Utc>,
}

impl Session {
    pub fn state(&self) -> SessionState {
        match (self.opened_at, self.closed_at) {
            (_, Some(_)) => SessionState::Closed,
            (Some(_), None) => SessionState::Open,
            (None, None) => SessionState::Planned,
        }
    }

    pub fn capacity(&self) -> HostCapacity {
        HostCapacity::parse(&self.host_capacity).unwrap_or(HostCapacity::Government)
    }
}
