//! Rows of meetings.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::Value;

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
