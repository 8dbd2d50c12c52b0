//! What clients send about a petition; unknown fields are refused.
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::documents::DocumentBody;
use crate::kernel::codes::*;
use crate::kernel::{AgencyId, PetitionId, UserId};
use crate::people::PersonBody;

/// A petition as it is registered.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "agency_id": "6f1c0000-0000-4000-8000-000000000001", "kind": "complaint", "source": "in_person",
    "received_on": "2023-01-13", "authorship": "named", "signer_count": 1,
    "petitioners": [{ "full_name": "Lò Văn Ún", "address": "Bản Sì Thâu Chải, xã Nùng Nàng" }],
    "field": "admin_land", "summary": "Khiếu nại quyết định thu hồi đất số 2690/QĐ-UBND", "level": 1
}))]
pub struct PetitionBody {
    pub agency_id: AgencyId,
    pub kind: Kind,
    pub source: Source,
    #[serde(default)]
    #[schema(max_length = 50)]
    pub incoming_number: Option<String>,
    pub received_on: NaiveDate,
    #[serde(default)]
    pub written_on: Option<NaiveDate>,
    pub authorship: Authorship,
    #[serde(default = "one")]
    #[schema(minimum = 0, maximum = 100_000)]
    pub signer_count: i32,
    #[serde(default)]
    pub petitioners: Vec<PersonBody>,
    #[serde(default)]
    pub against: Vec<AgainstBody>,
    #[serde(default)]
    pub contested: Option<ContestedBody>,
    pub field: Field,
    #[schema(min_length = 1, max_length = 10_000)]
    pub summary: String,
    #[serde(default)]
    #[schema(max_length = 10_000)]
    pub demand: Option<String>,
    /// Of a denunciation: what everybody may read instead of the sealed text.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub public_summary: Option<String>,
    /// 1 or 2; on a denunciation 2 is a continued one (tố cáo tiếp).
    #[serde(default)]
    #[schema(minimum = 1, maximum = 2)]
    pub level: Option<i16>,
    #[serde(default)]
    pub previous_petition_id: Option<PetitionId>,
    #[serde(default)]
    pub first_decision: Option<FirstDecisionBody>,
    #[serde(default)]
    pub first_overdue: Option<bool>,
    #[serde(default)]
    pub forwarder: Option<ForwarderBody>,
    #[serde(default)]
    pub settling_agency_id: Option<AgencyId>,
    #[serde(default)]
    #[schema(max_length = 200)]
    pub settling_name: Option<String>,
    #[serde(default)]
    pub is_remote_area: bool,
    /// Why a person found the area remote; never derived (Luật Khiếu nại 2011, Điều 28).
    #[serde(default)]
    #[schema(max_length = 500)]
    pub remote_area_reason: Option<String>,
}

fn one() -> i32 {
    1
}

/// Who or what a petition is against.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AgainstBody {
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    #[serde(default)]
    pub position: Option<String>,
    #[serde(default)]
    pub agency_id: Option<AgencyId>,
    #[serde(default)]
    pub agency_name: Option<String>,
    #[serde(default)]
    pub user_id: Option<UserId>,
}

/// What a complaint contests.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContestedBody {
    #[serde(rename = "type")]
    pub contested_type: ContestedType,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub issued_on: Option<NaiveDate>,
    #[serde(default)]
    pub issued_by: Option<String>,
    #[serde(default)]
    pub received_on: Option<NaiveDate>,
}

/// The first-level decision that a second complaint contests.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FirstDecisionBody {
    pub number: String,
    pub on: NaiveDate,
    pub issuer: String,
    pub received_on: NaiveDate,
}

/// Who sent a petition on.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ForwarderBody {
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    pub kind: ForwarderKind,
    #[serde(default)]
    pub document_number: Option<String>,
    #[serde(default)]
    pub document_on: Option<NaiveDate>,
    #[serde(default)]
    pub wants_reply: bool,
}

/// What may be corrected before a petition is handled.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "incoming_number": "47/TD", "signer_count": 2 }))]
pub struct AmendBody {
    #[serde(default)]
    pub incoming_number: Option<String>,
    #[serde(default)]
    pub written_on: Option<NaiveDate>,
    #[serde(default)]
    pub signer_count: Option<i32>,
    #[serde(default)]
    pub field: Option<Field>,
    #[serde(default)]
    pub summary: Option<String>,
    #[serde(default)]
    pub demand: Option<String>,
    #[serde(default)]
    pub public_summary: Option<String>,
}

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
    #[serde(default)]
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
    pub on: NaiveDate,
    #[serde(default)]
    pub is_complex: bool,
    #[serde(default)]
    pub complexity_reasons: Vec<String>,
    pub document: DocumentBody,
}

/// Không thụ lý, with its lawful ground.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RefuseBody {
    /// A ground of `GET /codes`: Luật Khiếu nại 2011, Điều 11; Luật Tố cáo 2018, Điều 29.
    pub ground: String,
    pub document: DocumentBody,
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
    pub on: NaiveDate,
    pub result: Outcome,
    pub document: DocumentBody,
    #[serde(default)]
    pub consequences: Option<ConsequencesBody>,
    pub requires_execution: bool,
    #[serde(default)]
    pub execution_due_on: Option<NaiveDate>,
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
    pub on: NaiveDate,
    #[serde(default)]
    pub consequences: Option<ConsequencesBody>,
    pub is_complete: bool,
}

/// No fields.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NothingBody {}

/// Why the sealed identity is opened.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "Liên hệ người tố cáo để làm rõ nội dung, theo phân công ngày 12/3/2023" }))]
pub struct UnsealBody {
    #[schema(min_length = 10, max_length = 2_000)]
    pub reason: String,
}
