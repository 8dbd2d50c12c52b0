//! A session as it is planned, posted, moved, opened and closed.
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{HostCapacity, UnscheduledGround};
use crate::documents::DocumentBody;
use crate::kernel::codes::{Host, ReceptionMode};
use crate::kernel::{AgencyId, ReceptionId, VietnamTime};

/// A session to be held, or that was.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PlanReceptionSession, example = json!({
    "agency_id": "0197f0a2-0000-7000-8000-000000000000", "on": "2023-03-10", "place": "Trụ sở tiếp công dân huyện",
    "mode": "periodic", "host": "head", "host_name": "Nguyễn Văn A", "host_capacity": "government"
}))]
pub struct PlanSession {
    pub agency_id: AgencyId,
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    #[serde(default)]
    #[schema(max_length = 300)]
    pub place: Option<String>,
    pub mode: ReceptionMode,
    /// Never `staff` when periodic or unscheduled.
    pub host: Host,
    #[serde(default)]
    #[schema(max_length = 200)]
    pub host_name: Option<String>,
    #[serde(default = "government")]
    pub host_capacity: HostCapacity,
    /// What is expected to come up (Luật Tiếp công dân 2013, Điều 24 khoản 2).
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub expected_content: Option<String>,
    /// Required exactly when unscheduled (Luật Tiếp công dân 2013, Điều 18 khoản 3).
    #[serde(default)]
    pub unscheduled_ground: Option<UnscheduledGround>,
}

pub(in crate::receptions) fn government() -> HostCapacity {
    HostCapacity::Government
}

/// Who really holds it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = OpenReceptionSession, example = json!({ "host": "head", "host_name": "Nguyễn Văn A" }))]
pub struct OpenSession {
    pub host: Host,
    #[schema(min_length = 1, max_length = 200)]
    pub host_name: String,
    /// The paper of the delegation; only with a delegate, whose session is doubted without it.
    #[serde(default)]
    pub delegation_document: Option<DocumentBody>,
}

/// How many came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CloseReceptionSession, example = json!({ "visitors": 0 }))]
pub struct CloseSession {
    /// 0 when nobody came: the session counts all the same.
    #[schema(minimum = 0, maximum = 10000)]
    pub visitors: i32,
}

/// That it was posted at the office, the reception place and the website (Luật Tiếp công dân 2013, Điều 24).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PublishReceptionSession, example = json!({ "on": "2023-03-01" }))]
pub struct PublishSession {
    /// Not after today, and not after the session.
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
}

/// Another day for it; the posting counts anew (Luật Tiếp công dân 2013, Điều 24 khoản 4).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PostponeReceptionSession, example = json!({ "to": "2023-03-17", "reason": "Chủ tịch dự họp HĐND tỉnh" }))]
pub struct PostponeSession {
    /// After the day planned so far, and not before today.
    #[serde(with = "crate::kernel::day")]
    pub to: NaiveDate,
    #[schema(min_length = 1, max_length = 1000)]
    pub reason: String,
}

/// It will not be held.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CancelReceptionSession, example = json!({ "reason": "Trùng lịch tiếp của Ban Tiếp công dân" }))]
pub struct CancelSession {
    #[schema(min_length = 1, max_length = 1000)]
    pub reason: String,
}

/// Why the head did not hold it himself, with the paper that says so.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ExcuseReceptionSession, example = json!({
    "reason": "Đi công tác theo triệu tập của UBND tỉnh",
    "document": { "number": "45/GM-UBND", "on": "2023-03-01", "signer_name": "Trần Văn C", "signer_post": "head" }
}))]
pub struct ExcuseSession {
    #[schema(min_length = 1, max_length = 1000)]
    pub reason: String,
    pub document: DocumentBody,
}

/// What was recorded of a session as it really was; what is not given stays.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CorrectReceptionSession, example = json!({
    "reason": "Ghi nhầm: Phó Chủ tịch tiếp thay theo ủy quyền", "host": "delegate", "host_name": "Trần Văn B",
    "delegation_document": { "number": "3/UQ", "on": "2023-03-09", "signer_name": "Nguyễn Văn A", "signer_post": "head" },
    "visitors": 4
}))]
pub struct CorrectSession {
    /// Stands in the history; without a citizen's name.
    #[schema(min_length = 1, max_length = 1000)]
    pub reason: String,
    /// Who really held it. With `head` the paper of a delegation falls away, and so does the excuse.
    #[serde(default)]
    pub host: Option<Host>,
    #[serde(default)]
    #[schema(min_length = 1, max_length = 200)]
    pub host_name: Option<String>,
    #[serde(default)]
    pub delegation_document: Option<DocumentBody>,
    /// On the day of the session; once it is closed.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub opened_at: Option<VietnamTime>,
    /// On the day of the session, not before it was opened; once it is closed.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub closed_at: Option<VietnamTime>,
    /// Once it is closed; 0 only while the book has no visit of it.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 10000)]
    pub visitors: Option<i32>,
}

/// The notice of conclusions of a head's reception, with its tasks.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ConcludeReceptionSession, example = json!({
    "document": { "number": "15/TB-UBND", "on": "2026-07-08", "signer_name": "Nguyễn Văn A", "signer_post": "head" },
    "tasks": [{ "text": "Đo đạc lại thửa đất số 12", "owner_agency_id": "0197f0a2-0000-7000-8000-000000000000",
                "due_on": "2026-07-31" }]
}))]
pub struct ConcludeSession {
    /// Signed from the day of the session to today.
    pub document: DocumentBody,
    #[serde(default)]
    #[schema(max_items = 50)]
    pub tasks: Vec<TaskBody>,
}

/// A task of the notice: who does it, and by which day or on what condition.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReceptionTask)]
pub struct TaskBody {
    #[schema(min_length = 1, max_length = 2000)]
    pub text: String,
    pub owner_agency_id: AgencyId,
    #[serde(default, with = "crate::kernel::day::optional")]
    pub due_on: Option<NaiveDate>,
    /// What it waits for, where no day can be given yet.
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub condition: Option<String>,
    /// The visit of this session that it is about.
    #[serde(default)]
    pub visit: Option<ReceptionId>,
}
