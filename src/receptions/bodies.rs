//! A visit as a client, or a register, tells it.
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::documents::DocumentBody;
use crate::kernel::codes::{Field, Host, Kind, Occurrence, ReceptionMode, ReceptionOutcome, codes};
use crate::kernel::{AgencyId, ReceptionId, ReceptionSessionId, VietnamTime, day_in_vietnam};
use crate::law::ReceptionRefusal;
use crate::people::PersonBody;
use crate::petitions::AgainstBody;

/// A visit to be written into the book.
#[derive(Debug, Clone, PartialEq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = LogReception, example = json!({
    "agency_id": "0197f0a2-0000-7000-8000-000000000000", "mode": "regular", "host": "staff",
    "received_at": "2023-03-06T08:30:00+07:00", "received_by_name": "Lò Thị Mai", "people_count": 1,
    "citizens": [{ "full_name": "Sùng A Dơ", "birth_year": 1985, "identity_number": "012085001234",
                   "address": "Bản Phan Khèo, xã Bản Bo" }],
    "matters": [{ "kind": "recommendation", "field": "admin_land", "occurrence": "first",
                  "content": "Đề nghị đo đạc lại thửa đất số 12." }],
    "request": "Đo đạc lại trong tháng 3.", "interpreter_language": "Mông",
    "statement": { "is_read_back": true, "signed_by": "điểm chỉ" }, "outcome": "recorded"
}))]
pub struct VisitBody {
    pub agency_id: AgencyId,
    /// The session it belongs to: of the same agency, day and mode.
    #[serde(default)]
    pub session_id: Option<ReceptionSessionId>,
    pub mode: ReceptionMode,
    /// Never `staff` when periodic or unscheduled (Luật Tiếp công dân 2013, Điều 18).
    pub host: Host,
    /// Not in the future; its day in Việt Nam is the legal day.
    pub received_at: VietnamTime,
    /// The person who received, as written.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub received_by_name: Option<String>,
    #[schema(minimum = 1, maximum = 10000)]
    pub people_count: i32,
    /// Those written down by name; at least one, unless refused.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub citizens: Vec<PersonBody>,
    /// Whether those named speak for all who came (Luật Tiếp công dân 2013, Điều 29).
    #[serde(default)]
    pub is_representative: bool,
    /// At least one, unless refused.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub matters: Vec<MatterBody>,
    #[serde(default)]
    #[schema(max_length = 10000)]
    pub request: Option<String>,
    /// What a competent agency has done about it so far.
    #[serde(default)]
    #[schema(max_length = 10000)]
    pub prior_settlement: Option<String>,
    /// The language interpreted from (Luật Tiếp công dân 2013, Điều 7 khoản 1 điểm đ).
    #[serde(default)]
    #[schema(max_length = 100)]
    pub interpreter_language: Option<String>,
    #[serde(default)]
    pub statement: Option<StatementBody>,
    pub outcome: ReceptionOutcome,
    /// Present exactly when the outcome is `refused`; law on the day of the visit.
    #[serde(default)]
    #[schema(value_type = Option<ReceptionRefusal>)]
    pub refusal_ground: Option<String>,
    /// Required when the outcome is `directed` (Luật Tiếp công dân 2013, Điều 18 khoản 4).
    #[serde(default, with = "crate::kernel::day::optional")]
    pub promised_answer_on: Option<NaiveDate>,
    #[serde(default)]
    #[schema(max_items = 50)]
    pub follow_up: Vec<FollowUpBody>,
    #[serde(default)]
    #[schema(max_length = 10000)]
    pub note: Option<String>,
    /// Why it is entered after its day; stands in the trail.
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub late_reason: Option<String>,
}

impl VisitBody {
    /// The legal day of the visit.
    pub fn received_on(&self) -> NaiveDate {
        day_in_vietnam(self.received_at.0.to_utc())
    }
}

/// One thing a visit was about.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MatterBody {
    /// `denunciation` and `mixed`, which may hold one, seal the whole visit.
    pub kind: Kind,
    #[serde(default)]
    pub field: Option<Field>,
    #[schema(min_length = 1, max_length = 10000)]
    pub content: String,
    pub occurrence: Occurrence,
    /// The earlier visit about the same matter; only of a `repeat`.
    #[serde(default)]
    pub previous_reception_id: Option<ReceptionId>,
    /// Whom it denounces; only of `denunciation` and `mixed`. Stands in the sealed record alone, and keeps the visit
    /// from the accounts it means (Luật Tố cáo 2018, Điều 8, 12, 13).
    #[serde(default)]
    #[schema(max_items = 50)]
    pub against: Vec<AgainstBody>,
}

/// The statement as it was confirmed (Luật Tiếp công dân 2013, Điều 8, 25).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StatementBody {
    pub is_read_back: bool,
    /// A name, or how it was confirmed ("điểm chỉ").
    #[schema(min_length = 1, max_length = 200)]
    pub signed_by: String,
    /// By signature or by fingerprint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmation: Option<StatementConfirmation>,
}

codes! {
    /// How a citizen confirmed the statement that was read back (Luật Tiếp công dân 2013, Điều 25).
    StatementConfirmation {
        Signature = "signature" ("ký", "signature"),
        Fingerprint = "fingerprint" ("điểm chỉ", "fingerprint"),
    }
}

/// Something to be done after the visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowUpBody {
    #[schema(min_length = 1, max_length = 2000)]
    pub text: String,
    #[serde(default, with = "crate::kernel::day::optional")]
    pub on: Option<NaiveDate>,
}

/// The answer given to the citizens after the visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "on": "2023-03-15" }))]
pub struct AnswerReception {
    /// From the day of the visit to today.
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    /// Whether it is the answer that the head promised for a day (Luật Tiếp công dân 2013, Điều 18 khoản 4); `false` for
    /// one that only says what becomes of the matter (Điều 28 khoản 1): the promise stays owed.
    #[serde(default = "ends_promise")]
    pub ends_promise: bool,
}

fn ends_promise() -> bool {
    true
}

/// That the refusal was told in writing (Luật Tiếp công dân 2013, Điều 9 khoản 3; NĐ154 Điều 4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "on": "2026-07-08",
    "document": { "number": "15/TB-UBND", "on": "2026-07-08", "signer_name": "Nguyễn Văn A", "signer_post": "head" }
}))]
pub struct RefusalNotice {
    /// The day it was given or sent: from the day of the visit to today.
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    pub document: DocumentBody,
}
