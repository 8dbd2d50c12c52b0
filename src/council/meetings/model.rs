//! Rows of meetings.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::{Value, json};

use crate::kernel::codes::ElectedBody;
use crate::kernel::{AgencyId, CouncilSessionId, VoterMeetingId};
use crate::schema::voter_meetings;

/// A meeting of deputies with voters.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = voter_meetings, check_for_backend(diesel::pg::Pg))]
pub(in crate::council) struct Meeting {
    pub id: VoterMeetingId,
    pub agency_id: AgencyId,
    pub session_id: Option<CouncilSessionId>,
    pub body: ElectedBody,
    pub held_on: NaiveDate,
    pub place: String,
    pub deputies: Value,
    pub voters: i32,
    pub version: i32,
    pub created_at: DateTime<Utc>,
}

impl Meeting {
    /// What may be corrected, by the names of its fields.
    pub(super) fn says(&self) -> [(&'static str, Value); 4] {
        [
            ("on", json!(self.held_on)),
            ("place", json!(self.place)),
            ("deputies", self.deputies.clone()),
            ("voters", json!(self.voters)),
        ]
    }
}
