//! An urging as it is sent, and what is done with it.
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::UrgingSubject;
use crate::documents::DocumentBody;
use crate::kernel::codes::Field;
use crate::kernel::{AgencyId, PlanRoundId};

/// The most cases of one urging.
pub const MOST_CASES: usize = 50;

/// A document to an agency, with the day of its reply.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = UrgeAgency, example = json!({
    "agency_id": "0197f0a2-0000-7000-8000-000000000000", "subject": "cases",
    "petition_ids": ["6f1c0000-0000-4000-8000-000000000001"],
    "content": "Đề nghị giải quyết dứt điểm và báo cáo kết quả", "reply_by": "2023-06-15",
    "document": { "number": "12/TTH", "on": "2023-06-01", "signer_name": "Nguyễn Văn A", "signer_post": "head" }
}))]
pub struct UrgeBody {
    /// The agency that is urged.
    pub agency_id: AgencyId,
    pub subject: UrgingSubject,
    /// With `cases`: 1 to 50 petitions that the agency holds and that are open, or of which a letter (a transfer, an urging)
    /// waits for its receipt or reply; such a letter may be urged at the agency that it went to as well.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub petition_ids: Vec<Uuid>,
    /// With `topic`: what it is.
    #[serde(default)]
    #[schema(max_length = 300)]
    pub topic: Option<String>,
    /// With `topic`: the field it belongs to.
    #[serde(default)]
    pub field: Option<Field>,
    /// With `plan_report`: the period of the report; the title of the round when that is named.
    #[serde(default)]
    #[schema(max_length = 100)]
    pub period: Option<String>,
    /// With `plan_report`: the round in which the agency owes a report that it has not sent, or that was sent back.
    #[serde(default)]
    pub plan_round_id: Option<PlanRoundId>,
    /// What is asked; names nobody who wrote a petition.
    #[schema(min_length = 1, max_length = 4000)]
    pub content: String,
    #[serde(with = "crate::kernel::day")]
    pub reply_by: NaiveDate,
    /// Of an overdue denunciation: the day the continued denunciation came; the demand is due 5 working days after (Luật Tố
    /// cáo 2018, Điều 38).
    #[serde(default, with = "crate::kernel::day::optional")]
    pub continued_on: Option<NaiveDate>,
    /// Its day is the day of the urging.
    pub document: DocumentBody,
}

/// The reply of the urged agency.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReplyToUrging, example = json!({
    "on": "2023-06-10", "text": "Đã ban hành quyết định giải quyết, gửi kèm báo cáo",
    "document": { "number": "30/BC-UBND", "on": "2023-06-10", "signer_name": "Lò Văn B", "signer_post": "head" }
}))]
pub struct ReplyBody {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    #[schema(min_length = 1, max_length = 4000)]
    pub text: String,
    #[serde(default)]
    pub document: Option<DocumentBody>,
}

/// No fields.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AcceptUrgingReply)]
pub struct AcceptBody {}

/// Another urging about the same, since the first was not answered, or not well.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = UrgeAgain, example = json!({
    "content": "Đôn đốc lần hai: đến nay chưa nhận được báo cáo", "reply_by": "2023-06-30",
    "document": { "number": "19/TTH", "on": "2023-06-20", "signer_name": "Nguyễn Văn A", "signer_post": "head" }
}))]
pub struct AgainBody {
    #[schema(min_length = 1, max_length = 4000)]
    pub content: String,
    #[serde(with = "crate::kernel::day")]
    pub reply_by: NaiveDate,
    pub document: DocumentBody,
}

/// A report to the district's leader about an urging that is not answered.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = EscalateUrging, example = json!({
    "note": "Đã đôn đốc hai lần, đơn vị chưa trả lời",
    "document": { "number": "25/BC-TTH", "on": "2023-07-03", "signer_name": "Nguyễn Văn A", "signer_post": "head" }
}))]
pub struct EscalateBody {
    #[schema(min_length = 1, max_length = 2000)]
    pub note: String,
    pub document: DocumentBody,
}

/// What the district's leader says to it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AcknowledgeEscalation, example = json!({ "instruction": "Yêu cầu Chủ tịch xã báo cáo trực tiếp trong tuần" }))]
pub struct AcknowledgeBody {
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub instruction: Option<String>,
}

/// Why an urging is taken back.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = WithdrawUrging, example = json!({ "reason": "Gửi nhầm đơn vị" }))]
pub struct WithdrawBody {
    #[schema(min_length = 1, max_length = 1000)]
    pub reason: String,
}
