//! What clients send while a case is under way: proposals, hand-over, letters, verification, dialogue, extension,
//! suspension, its ends and its links.
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::documents::DocumentBody;
use crate::kernel::codes::{Handling, Relation};
use crate::kernel::{AgencyId, DispatchId, PetitionId, UserId};
use crate::law::{Clock, ComplexityCriterion, WithdrawalScope};

/// Phiếu đề xuất: what the officer proposes to the leader.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "handling": "accepted", "reason": "Đơn thuộc thẩm quyền, đủ điều kiện" }))]
pub struct ProposeBody {
    pub handling: Handling,
    #[schema(min_length = 1, max_length = 2_000)]
    pub reason: String,
}

/// Bàn giao inside one head's units, or to correct a registration at the wrong agency.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "to_agency_id": "6f1c0000-0000-4000-8000-000000000001", "reason": "Đăng ký nhầm cơ quan" }))]
pub struct HandOverBody {
    pub to_agency_id: AgencyId,
    #[schema(min_length = 1, max_length = 2_000)]
    pub reason: String,
}

/// The addressee received a letter.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "dispatch_id": "0197f0a2-0000-7000-8000-000000000000", "on": "2023-03-08" }))]
pub struct RecordReceiptBody {
    pub dispatch_id: DispatchId,
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    #[serde(default)]
    #[schema(max_length = 500)]
    pub late_reason: Option<String>,
}

/// Văn bản phúc đáp of the addressee.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "dispatch_id": "0197f0a2-0000-7000-8000-000000000000", "on": "2023-03-20", "outcome": "Đã thụ lý giải quyết",
    "document": { "number": "31/CV-TNMT", "on": "2023-03-17", "signer_name": "Trần Văn C", "signer_post": "head" }
}))]
pub struct RecordReplyBody {
    pub dispatch_id: DispatchId,
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    pub document: DocumentBody,
    /// What it says, in words; `returned` when the body sent the petition back: such a dispatch does not count as
    /// forwarded once.
    #[schema(min_length = 1, max_length = 500)]
    pub outcome: String,
    #[serde(default)]
    #[schema(max_length = 500)]
    pub late_reason: Option<String>,
}

/// Giao xác minh: another agency verifies and reports; who settles stays the same.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "agency_id": "6f1c0000-0000-4000-8000-000000000001", "due_on": "2023-03-20",
    "document": { "number": "15/QĐ-UBND", "on": "2023-03-06", "signer_name": "Nguyễn Văn A", "signer_post": "head" }
}))]
pub struct AssignVerificationBody {
    pub agency_id: AgencyId,
    /// Who of that agency verifies.
    #[serde(default)]
    pub handler_id: Option<UserId>,
    #[serde(with = "crate::kernel::day")]
    pub due_on: NaiveDate,
    pub document: DocumentBody,
    #[serde(default)]
    #[schema(max_length = 500)]
    pub late_reason: Option<String>,
}

/// Báo cáo kết quả xác minh.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "on": "2023-03-20", "agrees_with_demand": false,
    "document": { "number": "09/BC-TNMT", "on": "2023-03-20", "signer_name": "Trần Văn C", "signer_post": "head" }
}))]
pub struct RecordVerificationBody {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    pub document: DocumentBody,
    /// Whether what was found agrees with what is demanded; if not, a complaint wants a dialogue (Luật Khiếu nại, Điều 30).
    pub agrees_with_demand: bool,
    #[serde(default)]
    #[schema(max_length = 500)]
    pub late_reason: Option<String>,
}

/// Biên bản đối thoại in a complaint.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "on": "2023-03-22", "minutes": "Hai bên thống nhất đo đạc lại thửa đất" }))]
pub struct RecordDialogueBody {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    #[schema(min_length = 1, max_length = 10_000)]
    pub minutes: String,
    #[serde(default)]
    #[schema(max_length = 500)]
    pub late_reason: Option<String>,
}

/// Gia hạn giải quyết tố cáo; of a complaint: it turns out to be complex.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "on": "2023-04-01", "reason": "Phải xác minh tại nhiều nơi", "complexity_reasons": ["several_places"],
    "document": { "number": "20/QĐ-UBND", "on": "2023-04-01", "signer_name": "Nguyễn Văn A", "signer_post": "head" }
}))]
pub struct ExtendBody {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    #[schema(min_length = 1, max_length = 2_000)]
    pub reason: String,
    pub document: DocumentBody,
    /// Up to the term of the article, which is taken when left out (denunciations).
    #[serde(default)]
    #[schema(minimum = 1)]
    pub days: Option<u32>,
    /// Signs of a complex case found since; left out, those named at acceptance.
    #[serde(default)]
    pub complexity_reasons: Vec<ComplexityCriterion>,
    #[serde(default)]
    #[schema(max_length = 500)]
    pub late_reason: Option<String>,
}

/// Tạm đình chỉ việc giải quyết.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "on": "2023-03-15", "reason": "Chờ kết luận giám định",
    "document": { "number": "18/QĐ-UBND", "on": "2023-03-15", "signer_name": "Nguyễn Văn A", "signer_post": "head" }
}))]
pub struct SuspendBody {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    #[schema(min_length = 1, max_length = 2_000)]
    pub reason: String,
    pub document: DocumentBody,
    #[serde(default)]
    #[schema(max_length = 500)]
    pub late_reason: Option<String>,
}

/// Tiếp tục giải quyết.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "on": "2023-03-25",
    "document": { "number": "22/QĐ-UBND", "on": "2023-03-25", "signer_name": "Nguyễn Văn A", "signer_post": "head" }
}))]
pub struct ResumeBody {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    pub document: DocumentBody,
    #[serde(default)]
    #[schema(max_length = 500)]
    pub late_reason: Option<String>,
}

/// Rút đơn, in all its forms.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "on": "2023-03-15", "scope": "all", "by_persuasion": true }))]
pub struct WithdrawBody {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    pub scope: WithdrawalScope,
    /// Who withdrew, with `signer`; of a sealed case named in `contents` instead.
    #[serde(default)]
    pub petitioner_ids: Vec<uuid::Uuid>,
    /// What was withdrawn, with `part`.
    #[serde(default)]
    #[schema(max_length = 2_000)]
    pub contents: Option<String>,
    /// After explanation and persuasion (form 01/KQGQ, column 6).
    #[serde(default)]
    pub by_persuasion: bool,
    #[serde(default)]
    pub coerced: bool,
    /// The settler goes on all the same: signs of violation, coercion or slander (Luật Tố cáo 2018, Điều 33).
    #[serde(default)]
    pub continues: bool,
    #[serde(default)]
    pub document: Option<DocumentBody>,
    #[serde(default)]
    #[schema(max_length = 500)]
    pub late_reason: Option<String>,
}

/// Đình chỉ giải quyết.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "on": "2023-03-15", "ground": "denounced_died",
    "document": { "number": "19/QĐ-UBND", "on": "2023-03-15", "signer_name": "Nguyễn Văn A", "signer_post": "head" }
}))]
pub struct TerminateBody {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    /// A ground of `GET /codes`: `denunciation_termination_ground`, `termination_ground`.
    pub ground: String,
    /// Needed with `other`: which ground, by which document.
    #[serde(default)]
    #[schema(max_length = 2_000)]
    pub text: Option<String>,
    pub document: DocumentBody,
    #[serde(default)]
    #[schema(max_length = 500)]
    pub late_reason: Option<String>,
}

/// Mở lại: with its own reason and a new clock.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "Quyết định giải quyết bị hủy để giải quyết lại" }))]
pub struct ReopenBody {
    #[schema(min_length = 1, max_length = 2_000)]
    pub reason: String,
    /// What was withdrawn is reopened only where the withdrawal was coerced (from 1/7/2026).
    #[serde(default)]
    pub was_coerced: bool,
    #[serde(default)]
    pub document: Option<DocumentBody>,
}

/// Joins the matter of an earlier petition.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "matter_of": "6f1c0000-0000-4000-8000-000000000001", "relation": "duplicate" }))]
pub struct LinkBody {
    /// The petition whose matter it joins.
    pub matter_of: PetitionId,
    pub relation: Relation,
}

/// What a duty asked for was done: a notice given, a decision sent, a conclusion published.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "notice": "decision_sending", "on": "2023-03-23" }))]
pub struct RecordNoticeBody {
    /// The clock that ends: `acceptance_notice`, `decision_sending`, `suspension_notice`, `publication`, `posting` …
    pub notice: Clock,
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    #[serde(default)]
    pub document: Option<DocumentBody>,
    /// With `publication`: the text as published; of a denunciation without the denouncer.
    #[serde(default)]
    #[schema(max_length = 10_000)]
    pub text: Option<String>,
    #[serde(default)]
    #[schema(max_length = 500)]
    pub late_reason: Option<String>,
}

/// Quyết định tiêu hủy of the head.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "document": { "number": "40/QĐ-UBND", "on": "2024-04-01", "signer_name": "Nguyễn Văn A", "signer_post": "head" }
}))]
pub struct EraseBody {
    pub document: DocumentBody,
}

/// Somebody does not work on this case.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "user_id": "6f1c0000-0000-4000-8000-000000000001", "ground": "relative" }))]
pub struct RecusalBody {
    pub user_id: UserId,
    /// A code of `recusal_ground`, or in words.
    #[schema(min_length = 1, max_length = 500)]
    pub ground: String,
}

/// Somebody who was declared not to work on this case does so again.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "user_id": "6f1c0000-0000-4000-8000-000000000001", "reason": "Ghi nhầm: người này không có quan hệ họ hàng"
}))]
pub struct WithdrawRecusalBody {
    pub user_id: UserId,
    /// Why the declaration does not hold; sealed with a sealed case.
    #[schema(min_length = 1, max_length = 500)]
    pub reason: String,
}
