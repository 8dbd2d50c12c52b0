//! What clients send about a dialogue.
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::commitments::PromiseBody;
use crate::documents::DocumentBody;
use crate::kernel::codes::{DialogueKind, Host};
use crate::kernel::{AgencyId, VietnamTime};
use crate::receptions::sessions::HostCapacity;

/// A dialogue to be held, or one that was and is entered now.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "agency_id": "6f1c0000-0000-4000-8000-000000000001", "kind": "periodic", "on": "2023-04-20",
    "place": "Hội trường UBND xã", "topics": ["Đất đai", "Đường vào bản"],
    "expected_participants": "Đại diện 12 bản, khoảng 80 người", "chair_name": "Nguyễn Văn A"
}))]
pub struct PlanDialogue {
    pub agency_id: AgencyId,
    pub kind: DialogueKind,
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    #[schema(min_length = 1, max_length = 300)]
    pub place: String,
    /// One to 20, each at most 300 characters.
    pub topics: Vec<String>,
    #[serde(default)]
    #[schema(max_length = 1_000)]
    pub expected_participants: Option<String>,
    /// The head, who is to hold it.
    #[schema(min_length = 1, max_length = 200)]
    pub chair_name: String,
    #[serde(default = "government")]
    pub chair_capacity: HostCapacity,
}

fn government() -> HostCapacity {
    HostCapacity::Government
}

/// The people are told.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "on": "2023-04-03", "channel": "Niêm yết tại trụ sở, loa truyền thanh các bản" }))]
pub struct AnnounceDialogue {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    /// How, and where it is posted.
    #[schema(min_length = 1, max_length = 500)]
    pub channel: String,
    #[serde(default)]
    pub document: Option<DocumentBody>,
}

/// Another day, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "to": "2023-05-10", "reason": "Mưa lũ, đường vào bản bị chia cắt" }))]
pub struct PostponeDialogue {
    #[serde(with = "crate::kernel::day")]
    pub to: NaiveDate,
    #[schema(min_length = 1, max_length = 2_000)]
    pub reason: String,
    #[serde(default)]
    pub document: Option<DocumentBody>,
}

/// It is not held.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "Ghép vào cuộc đối thoại của huyện ngày 20/4/2023" }))]
pub struct CancelDialogue {
    #[schema(min_length = 1, max_length = 2_000)]
    pub reason: String,
    #[serde(default)]
    pub document: Option<DocumentBody>,
}

/// How many of whom came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupBody {
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    #[schema(minimum = 0, maximum = 100_000)]
    pub count: i32,
}

/// It was held, on its day.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "chair": "head", "chair_name": "Nguyễn Văn A", "participants": 76,
    "groups": [{ "name": "Nhân dân các bản", "count": 70 }, { "name": "MTTQ và đoàn thể", "count": 6 }],
    "started_at": "2023-04-20T08:00:00+07:00", "ended_at": "2023-04-20T11:30:00+07:00"
}))]
pub struct HoldDialogue {
    /// `head` or `delegate`; a delegate comes with his paper and is not counted for the head.
    pub chair: Host,
    #[schema(min_length = 1, max_length = 200)]
    pub chair_name: String,
    /// Needed with, and only with, a delegate.
    #[serde(default)]
    pub delegation_document: Option<DocumentBody>,
    #[schema(minimum = 0, maximum = 100_000)]
    pub participants: i32,
    #[serde(default)]
    pub groups: Vec<GroupBody>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub started_at: Option<VietnamTime>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<VietnamTime>,
    #[serde(default)]
    pub minutes_document: Option<DocumentBody>,
}

/// What was recorded of a dialogue that was held as it really was; what is not given stays.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "Ghi nhầm số người dự theo danh sách ký", "participants": 67 }))]
pub struct CorrectDialogue {
    /// Stands in the history; without a citizen's name.
    #[schema(min_length = 1, max_length = 2_000)]
    pub reason: String,
    /// The day it was held: not before its announcement, not after what came of it. Terms count anew from it.
    #[serde(default, with = "crate::kernel::day::optional")]
    pub held_on: Option<NaiveDate>,
    #[serde(default)]
    pub chair: Option<Host>,
    #[serde(default)]
    #[schema(min_length = 1, max_length = 200)]
    pub chair_name: Option<String>,
    /// Needed with, and only with, a delegate; with the head it falls away.
    #[serde(default)]
    pub delegation_document: Option<DocumentBody>,
    #[serde(default)]
    #[schema(minimum = 0, maximum = 100_000)]
    pub participants: Option<i32>,
    /// In the place of all that were told.
    #[serde(default)]
    pub groups: Option<Vec<GroupBody>>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub started_at: Option<VietnamTime>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<VietnamTime>,
    #[serde(default)]
    pub minutes_document: Option<DocumentBody>,
}

/// The notice of conclusions, with what was promised.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "on": "2023-04-25",
    "document": { "number": "31/TB-UBND", "on": "2023-04-25", "signer_name": "Nguyễn Văn A", "signer_post": "head" },
    "summary": "Giao địa chính rà soát đất của 12 hộ bản Nà Phát",
    "promises": [{ "owner_agency_id": "6f1c0000-0000-4000-8000-000000000001", "text": "Rà soát đất 12 hộ",
                   "due_on": "2023-06-30" }]
}))]
pub struct ConcludeDialogue {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    pub document: DocumentBody,
    #[serde(default)]
    #[schema(max_length = 10_000)]
    pub summary: Option<String>,
    /// At most 50; each becomes a commitment.
    #[serde(default)]
    pub promises: Vec<PromiseBody>,
}

/// What came of it is made public.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "on": "2023-04-27", "where": "Trang thông tin điện tử xã, nhà văn hóa các bản" }))]
pub struct PublishDialogue {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    #[serde(rename = "where")]
    #[schema(min_length = 1, max_length = 500)]
    pub place: String,
}
