//! What clients send to open a case, handle it and decide it; unknown fields are refused.
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{AgainstBody, ContestedBody};
use crate::documents::DocumentBody;
use crate::kernel::codes::*;
use crate::kernel::{AgencyId, UserId};

/// Phân loại: what it is, whose it is, how far it had come.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "kind": "complaint", "field": "admin_land", "is_eligible": true, "competence": "own", "prior_status": "none"
}))]
pub struct ClassifyBody {
    pub kind: Kind,
    pub field: Field,
    pub is_eligible: bool,
    #[serde(default)]
    pub ineligible_reason: Option<IneligibleReason>,
    pub competence: Competence,
    #[serde(default = "unsettled")]
    pub prior_status: PriorStatus,
    #[serde(default)]
    pub special_route: Option<SpecialRoute>,
    /// The conditions of a denunciation are checked in several places: 10 working days instead of 7.
    #[serde(default)]
    pub is_several_places: bool,
    /// Needed when it was classified before.
    #[serde(default)]
    #[schema(max_length = 2_000)]
    pub reason: Option<String>,
}

fn unsettled() -> PriorStatus {
    PriorStatus::None
}

/// Giao người xử lý.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignBody {
    pub handler_id: UserId,
    #[serde(default)]
    #[schema(max_length = 2_000)]
    pub instruction: Option<String>,
    #[serde(default, with = "crate::kernel::day::optional")]
    pub due_on: Option<NaiveDate>,
}

/// Thụ lý, by a decision of the competent person.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "on": "2023-01-20",
    "document": { "number": "05/TB-UBND", "on": "2023-01-20", "signer_name": "Nguyễn Văn A", "signer_post": "head" }
}))]
pub struct AcceptBody {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    #[serde(default)]
    pub is_complex: bool,
    #[serde(default)]
    /// Of a denunciation, and of a complaint from 1/7/2026: codes of `complexity_reason`; else in words.
    pub complexity_reasons: Vec<String>,
    pub document: DocumentBody,
    /// Why it is entered after its day (paper from a village without network).
    #[serde(default)]
    #[schema(max_length = 500)]
    pub late_reason: Option<String>,
}

/// Không thụ lý, with its lawful ground.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RefuseBody {
    /// A ground of `GET /codes`: Luật Khiếu nại 2011, Điều 11; Luật Tố cáo 2018, Điều 29.
    pub ground: String,
    pub document: DocumentBody,
    /// Why it is entered after its day (paper from a village without network).
    #[serde(default)]
    #[schema(max_length = 500)]
    pub late_reason: Option<String>,
}

/// Hướng dẫn the citizen to the competent body.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GuideBody {
    #[schema(min_length = 1, max_length = 200)]
    pub to_name: String,
    #[serde(default)]
    pub to_body_kind: Option<BodyKind>,
    #[serde(default)]
    pub document: Option<DocumentBody>,
    /// A leader guides the same content a second time, and why.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub override_reason: Option<String>,
    /// Why it is entered after its day (paper from a village without network).
    #[serde(default)]
    #[schema(max_length = 500)]
    pub late_reason: Option<String>,
}

/// Chuyển đơn to the competent body: an agency of the district, or another body by name.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TransferBody {
    #[serde(default)]
    pub to_agency_id: Option<AgencyId>,
    #[serde(default)]
    pub to_name: Option<String>,
    pub to_body_kind: BodyKind,
    pub document: DocumentBody,
    /// A leader forwards the same content a second time, and why.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub override_reason: Option<String>,
    /// Why it is entered after its day (paper from a village without network).
    #[serde(default)]
    #[schema(max_length = 500)]
    pub late_reason: Option<String>,
}

/// Trả đơn to who forwarded it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnBody {
    #[schema(min_length = 1, max_length = 2_000)]
    pub reason: String,
    #[serde(default)]
    pub document: Option<DocumentBody>,
}

/// Đôn đốc the body that is to settle it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UrgeBody {
    #[serde(default)]
    pub to_agency_id: Option<AgencyId>,
    #[serde(default)]
    pub to_name: Option<String>,
    /// What kind of body that is; an agency of the district is `administrative` when not said.
    #[serde(default)]
    pub to_body_kind: Option<BodyKind>,
    #[serde(with = "crate::kernel::day")]
    pub reply_by: NaiveDate,
    pub document: DocumentBody,
}

/// Lưu đơn, with its ground.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FileBody {
    pub ground: IneligibleReason,
    #[serde(default)]
    #[schema(max_length = 2_000)]
    pub text: Option<String>,
}

/// A nameless denunciation with evidence, used for inspection.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UseForInspectionBody {
    #[serde(default)]
    pub to_agency_id: Option<AgencyId>,
    #[serde(default)]
    pub document: Option<DocumentBody>,
}

/// One part of a mixed petition; people, source and received day are those of the whole.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PartBody {
    pub kind: Kind,
    pub field: Field,
    #[schema(min_length = 1, max_length = 10_000)]
    pub summary: String,
    #[serde(default)]
    pub demand: Option<String>,
    #[serde(default)]
    pub public_summary: Option<String>,
    #[serde(default)]
    pub against: Vec<AgainstBody>,
    #[serde(default)]
    pub contested: Option<ContestedBody>,
}

/// Tách đơn into its parts.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "parts": [
    { "kind": "complaint", "field": "admin_land", "summary": "Khiếu nại quyết định thu hồi đất số 12/QĐ-UBND" },
    { "kind": "recommendation", "field": "other", "summary": "Kiến nghị sửa đường vào bản" }
] }))]
pub struct SplitBody {
    #[schema(min_items = 2, max_items = 20)]
    pub parts: Vec<PartBody>,
}

/// The decision, conclusion or answer.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "on": "2023-02-20", "result": "justified", "requires_execution": false,
    "document": { "number": "88/QĐ-UBND", "on": "2023-02-20", "signer_name": "Nguyễn Văn A", "signer_post": "head" }
}))]
pub struct SettleBody {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    pub result: Outcome,
    pub document: DocumentBody,
    #[serde(default)]
    pub consequences: Option<ConsequencesBody>,
    pub requires_execution: bool,
    #[serde(default, with = "crate::kernel::day::optional")]
    pub execution_due_on: Option<NaiveDate>,
    /// Why it is entered after its day (paper from a village without network).
    #[serde(default)]
    #[schema(max_length = 500)]
    pub late_reason: Option<String>,
}

/// What a decision asks for, or an execution brought: đồng and m².
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ConsequencesBody {
    pub recover_money_vnd: u64,
    pub recover_land_m2: f64,
    pub return_org_money_vnd: u64,
    pub return_org_land_m2: f64,
    pub return_person_money_vnd: u64,
    pub return_person_land_m2: f64,
    pub orgs_restored: u32,
    pub persons_restored: u32,
    pub discipline_orgs: u32,
    pub discipline_persons: u32,
    pub discipline_officials: u32,
    pub police_cases: u32,
    pub police_persons: u32,
    pub police_officials: u32,
    pub prosecuted_cases: u32,
    pub prosecuted_persons: u32,
    pub prosecuted_officials: u32,
}

/// A step of execution.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExecuteBody {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    #[serde(default)]
    pub consequences: Option<ConsequencesBody>,
    pub is_complete: bool,
    /// Why it is entered after its day (paper from a village without network).
    #[serde(default)]
    #[schema(max_length = 500)]
    pub late_reason: Option<String>,
}

/// No fields.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NothingBody {}
