//! Rows of sessions.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use crate::kernel::codes::CouncilSessionKind;
use crate::kernel::{AgencyId, CouncilSessionId};
use crate::schema::council_sessions;

/// A session of a Council.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = council_sessions, check_for_backend(diesel::pg::Pg))]
pub(in crate::council) struct Session {
    pub id: CouncilSessionId,
    pub agency_id: AgencyId,
    pub term: String,
    pub number: i32,
    pub kind: CouncilSessionKind,
    pub opens_on: NaiveDate,
    pub closes_on: Option<NaiveDate>,
    pub place: Option<String>,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub cancelled_on: Option<NaiveDate>,
}

impl Session {
    /// Whether reports are owed before it opens: a session of the Council itself.
    pub fn takes_reports(&self) -> bool {
        self.kind != CouncilSessionKind::QuestioningBetween
    }

    /// Whether a day lies in it.
    pub fn holds(&self, on: NaiveDate) -> bool {
        self.opens_on <= on && self.closes_on.is_none_or(|last| on <= last)
    }
}
