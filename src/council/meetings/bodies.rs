//! A meeting as it is recorded.
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::kernel::codes::ElectedBody;
use crate::kernel::{AgencyId, CouncilSessionId};

/// A contact meeting that was held.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = VoterMeetingBody, example = json!({
    "agency_id": "0197f0a2-0000-7000-8000-000000000001", "body": "council", "on": "2023-06-20",
    "place": "Nhà văn hóa xã Bản Bo", "deputies": ["Tẩn A Páo", "Lò Thị Mai"], "voters": 74
}))]
pub struct MeetingBody {
    /// The Council that keeps the record.
    pub agency_id: AgencyId,
    /// The session before or after which it was held.
    #[serde(default)]
    pub session_id: Option<CouncilSessionId>,
    /// Whose deputies met the voters.
    #[serde(default = "council")]
    pub body: ElectedBody,
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    #[schema(min_length = 1, max_length = 300)]
    pub place: String,
    /// Names of the deputies, at most 50.
    #[schema(min_items = 1, max_items = 50)]
    pub deputies: Vec<String>,
    /// How many voters came.
    #[schema(minimum = 0, maximum = 100_000)]
    pub voters: i32,
}

fn council() -> ElectedBody {
    ElectedBody::Council
}

/// What was recorded wrongly; what is left out stays.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CorrectVoterMeeting, example = json!({ "voters": 76, "reason": "Ghi nhầm theo biên bản hội nghị" }))]
pub struct CorrectMeeting {
    #[serde(default, with = "crate::kernel::day::optional")]
    pub on: Option<NaiveDate>,
    #[serde(default)]
    #[schema(min_length = 1, max_length = 300)]
    pub place: Option<String>,
    /// All of them, at most 50.
    #[serde(default)]
    #[schema(min_items = 1, max_items = 50)]
    pub deputies: Option<Vec<String>>,
    #[serde(default)]
    #[schema(minimum = 0, maximum = 100_000)]
    pub voters: Option<i32>,
    #[schema(min_length = 1, max_length = 1000)]
    pub reason: String,
}
