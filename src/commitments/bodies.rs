//! What clients send: a promise inside another room's body, and what became of it.
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::documents::DocumentBody;
use crate::kernel::AgencyId;

/// What is promised: who does it, and by which day or on what condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "owner_agency_id": "6f1c0000-0000-4000-8000-000000000001", "text": "Sửa cống thoát nước đầu bản Hồ Pên",
    "due_on": "2023-06-30"
}))]
pub struct PromiseBody {
    /// The agency that must do it.
    pub owner_agency_id: AgencyId,
    #[schema(min_length = 1, max_length = 2_000)]
    pub text: String,
    #[serde(default, with = "crate::kernel::day::optional")]
    pub due_on: Option<NaiveDate>,
    /// What it waits for, where no day can be given yet: money allotted, another body's decision.
    #[serde(default)]
    #[schema(max_length = 1_000)]
    pub condition: Option<String>,
}

/// How far it has come.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "on": "2023-04-10", "text": "Đã khảo sát, lập dự toán" }))]
pub struct ProgressBody {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    #[schema(min_length = 1, max_length = 2_000)]
    pub text: String,
    #[serde(default)]
    pub document: Option<DocumentBody>,
}

/// It was done.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "on": "2023-06-20", "evidence": "Biên bản nghiệm thu cống ngày 20/6/2023" }))]
pub struct CompleteBody {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    /// By what it is shown: no promise is kept without it.
    #[schema(min_length = 1, max_length = 2_000)]
    pub evidence: String,
    #[serde(default)]
    pub document: Option<DocumentBody>,
}

/// It will not be done.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "on": "2023-06-30", "reason": "Không bố trí được vốn trong năm 2023" }))]
pub struct FailBody {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    #[schema(min_length = 1, max_length = 2_000)]
    pub reason: String,
    #[serde(default)]
    pub document: Option<DocumentBody>,
}

/// Another day is given.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "due_on": "2023-09-30", "reason": "Mưa lũ, chưa thi công được" }))]
pub struct ExtendBody {
    #[serde(with = "crate::kernel::day")]
    pub due_on: NaiveDate,
    #[schema(min_length = 1, max_length = 2_000)]
    pub reason: String,
    #[serde(default)]
    pub document: Option<DocumentBody>,
}
