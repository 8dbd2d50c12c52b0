//! A meeting as it is shown.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::model::Meeting;
use crate::council::policy;
use crate::kernel::codes::ElectedBody;
use crate::kernel::{AgencyId, CouncilSessionId, VoterMeetingId};
use crate::platform::Ctx;

/// A contact meeting with voters.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = VoterMeeting, example = json!({
    "id": "0197f0a2-0000-7000-8000-000000000000", "agency_id": "0197f0a2-0000-7000-8000-000000000001",
    "session_id": null, "body": "council", "on": "2023-06-20", "place": "Nhà văn hóa xã Bản Bo",
    "deputies": ["Tẩn A Páo"], "voters": 74, "version": 1, "allowed_actions": ["correct"]
}))]
pub struct MeetingView {
    pub id: VoterMeetingId,
    pub agency_id: AgencyId,
    pub session_id: Option<CouncilSessionId>,
    pub body: ElectedBody,
    pub on: NaiveDate,
    pub place: String,
    pub deputies: Vec<String>,
    pub voters: i32,
    pub version: i32,
    pub allowed_actions: Vec<&'static str>,
}

impl MeetingView {
    pub(super) fn of(meeting: Meeting, ctx: &Ctx) -> Self {
        let may = policy::keeps(&ctx.actor, meeting.agency_id);
        Self {
            allowed_actions: if may { vec!["correct"] } else { Vec::new() },
            id: meeting.id,
            agency_id: meeting.agency_id,
            session_id: meeting.session_id,
            body: meeting.body,
            on: meeting.held_on,
            place: meeting.place,
            deputies: serde_json::from_value(meeting.deputies).unwrap_or_default(),
            voters: meeting.voters,
            version: meeting.version,
        }
    }
}
