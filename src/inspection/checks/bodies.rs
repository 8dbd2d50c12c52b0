//! A check as it is opened, and what is done with it.
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Nature, RecommendationStatus};
use crate::documents::DocumentBody;
use crate::kernel::AgencyId;
use crate::kernel::codes::{Kind, State};

/// A check by decision.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = OpenCheck, example = json!({
    "agency_id": "0197f0a2-0000-7000-8000-000000000000", "title": "Kiểm tra công tác tiếp công dân, xử lý đơn 6 tháng",
    "period_from": "2023-01-01", "period_to": "2023-06-30", "due_on": "2023-08-15",
    "decision": { "number": "45/QĐ-TTH", "on": "2023-07-10", "signer_name": "Nguyễn Văn A", "signer_post": "head" }
}))]
pub struct OpenBody {
    /// The agency that is checked; a unit's leader opens self-checks of the own unit.
    pub agency_id: AgencyId,
    #[schema(min_length = 1, max_length = 300)]
    pub title: String,
    #[serde(default)]
    #[schema(max_length = 4000)]
    pub content: Option<String>,
    /// The period that is checked.
    #[serde(with = "crate::kernel::day")]
    pub period_from: NaiveDate,
    #[serde(with = "crate::kernel::day")]
    pub period_to: NaiveDate,
    /// When the conclusion is due.
    #[serde(default, with = "crate::kernel::day::optional")]
    pub due_on: Option<NaiveDate>,
    /// Its day is the day the check opens.
    pub decision: DocumentBody,
}

/// A line of the yearly plan of checks.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PlanCheck, example = json!({
    "agency_id": "0197f0a2-0000-7000-8000-000000000000", "title": "Kiểm tra công tác tiếp công dân, xử lý đơn",
    "period_from": "2022-07-01", "period_to": "2023-06-30", "planned_from": "2023-07-10", "planned_to": "2023-08-15",
    "plan": { "number": "12/KH-TTH", "on": "2023-01-15", "signer_name": "Nguyễn Văn A", "signer_post": "head" }
}))]
pub struct PlanBody {
    /// The agency that is to be checked; a unit's leader plans self-checks of the own unit.
    pub agency_id: AgencyId,
    #[schema(min_length = 1, max_length = 300)]
    pub title: String,
    #[serde(default)]
    #[schema(max_length = 4000)]
    pub content: Option<String>,
    /// The period that is to be checked.
    #[serde(with = "crate::kernel::day")]
    pub period_from: NaiveDate,
    #[serde(with = "crate::kernel::day")]
    pub period_to: NaiveDate,
    /// The days on which it is to be held.
    #[serde(with = "crate::kernel::day")]
    pub planned_from: NaiveDate,
    /// Past this day without a decision it is overdue.
    #[serde(with = "crate::kernel::day")]
    pub planned_to: NaiveDate,
    /// The document of the plan.
    pub plan: DocumentBody,
}

/// The decision that opens what was planned.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = OpenPlannedCheck, example = json!({
    "due_on": "2023-08-30",
    "decision": { "number": "45/QĐ-TTH", "on": "2023-07-10", "signer_name": "Nguyễn Văn A", "signer_post": "head" }
}))]
pub struct OpenPlannedBody {
    /// When the conclusion is due.
    #[serde(default, with = "crate::kernel::day::optional")]
    pub due_on: Option<NaiveDate>,
    /// Its day is the day the check opens.
    pub decision: DocumentBody,
}

/// Why a check is not held after all.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DropPlannedCheck, example = json!({ "reason": "Trùng cuộc thanh tra của tỉnh" }))]
pub struct DropBody {
    #[schema(min_length = 1, max_length = 1000)]
    pub reason: String,
}

/// Cases drawn at random from those the agency holds.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DrawCheckSample, example = json!({ "size": 10, "kind": "complaint" }))]
pub struct SampleBody {
    /// How many; all of them when there are fewer.
    #[schema(minimum = 1, maximum = 200)]
    pub size: i32,
    #[serde(default)]
    pub kind: Option<Kind>,
    #[serde(default)]
    pub state: Option<State>,
    /// First day of receipt; that of the checked period when absent.
    #[serde(default, with = "crate::kernel::day::optional")]
    pub received_from: Option<NaiveDate>,
    /// Last day of receipt; that of the checked period when absent.
    #[serde(default, with = "crate::kernel::day::optional")]
    pub received_to: Option<NaiveDate>,
}

/// What was found.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RecordCheckFinding, example = json!({
    "petition_id": "6f1c0000-0000-4000-8000-000000000001", "nature": "shortcoming",
    "content": "Thông báo thụ lý gửi chậm 6 ngày", "basis": "Luật Khiếu nại 2011, Điều 27"
}))]
pub struct FindBody {
    /// A case the agency holds; a finding in general when absent.
    #[serde(default)]
    pub petition_id: Option<Uuid>,
    pub nature: Nature,
    /// Names nobody who wrote a petition.
    #[schema(min_length = 1, max_length = 4000)]
    pub content: String,
    #[serde(default)]
    #[schema(max_length = 300)]
    pub basis: Option<String>,
}

/// What is to be done, and by when.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RecommendInCheck, example = json!({
    "content": "Rà soát, khắc phục việc gửi thông báo thụ lý chậm", "due_on": "2023-09-30"
}))]
pub struct RecommendBody {
    /// The finding it rests on.
    #[serde(default)]
    pub finding_id: Option<Uuid>,
    #[schema(min_length = 1, max_length = 4000)]
    pub content: String,
    #[serde(with = "crate::kernel::day")]
    pub due_on: NaiveDate,
}

/// How far a recommendation is carried out.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FollowUpCheck, example = json!({
    "recommendation_id": "0197f0a2-0000-7000-8000-000000000000", "on": "2023-09-20", "status": "done",
    "note": "Đã khắc phục, gửi kèm báo cáo",
    "document": { "number": "61/BC-UBND", "on": "2023-09-20", "signer_name": "Lò Văn B", "signer_post": "head" }
}))]
pub struct FollowUpBody {
    pub recommendation_id: Uuid,
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    /// `dropped` by who checks only.
    pub status: RecommendationStatus,
    #[schema(min_length = 1, max_length = 2000)]
    pub note: String,
    #[serde(default)]
    pub document: Option<DocumentBody>,
}

/// The conclusion of a check.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ConcludeCheck, example = json!({
    "text": "Đơn vị thực hiện đúng quy định; còn 2 hồ sơ thông báo chậm",
    "document": { "number": "52/KL-TTH", "on": "2023-08-10", "signer_name": "Nguyễn Văn A", "signer_post": "head" }
}))]
pub struct ConcludeBody {
    #[schema(min_length = 1, max_length = 8000)]
    pub text: String,
    pub document: DocumentBody,
}

/// No fields.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CompleteCheck)]
pub struct CompleteBody {}
