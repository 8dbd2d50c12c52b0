//! Rows of reports.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::Value;

use crate::kernel::{AgencyId, CouncilReportId, CouncilSessionId};
use crate::schema::council_reports;

/// A report owed by an agency before a session.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = council_reports, check_for_backend(diesel::pg::Pg))]
pub(super) struct Report {
    pub id: CouncilReportId,
    pub code: String,
    /// The Council.
    pub agency_id: AgencyId,
    pub session_id: CouncilSessionId,
    pub respondent_agency_id: AgencyId,
    pub is_owed: bool,
    pub reported_on: Option<NaiveDate>,
    pub summary: Option<String>,
    pub document: Option<Value>,
    pub reported_in_time: Option<bool>,
    pub version: i32,
    pub created_at: DateTime<Utc>,
}

impl Report {
    pub fn is_open(&self) -> bool {
        self.is_owed && self.reported_on.is_none()
    }
}
