//! A voters' petition as it is recorded, merged, sent, answered and published.
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use super::model::Elsewhere;
use crate::documents::DocumentBody;
use crate::kernel::codes::{BodyKind, ElectedBody, Field, Kind, VoterAnswer, VoterSource};
use crate::kernel::{AgencyId, CouncilSessionId, VoterMeetingId, VoterPetitionId, squeeze};
use crate::petitions::PetitionBody;

/// What voters asked for; a complaint or denunciation comes with the petition that is registered of it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = VoterPetitionBody, example = json!({
    "agency_id": "0197f0a2-0000-7000-8000-000000000001", "meeting_id": "0197f0a2-0000-7000-8000-000000000002",
    "kind": "recommendation", "source": "meeting", "received_on": "2023-06-20", "field": "admin_other",
    "content": "Đề nghị sửa cầu tràn bản Nà Sẳng trước mùa mưa", "raised_by": "cử tri bản Nà Sẳng"
}))]
pub struct VoterPetitionBody {
    /// The Council that keeps the record.
    pub agency_id: AgencyId,
    /// To whose deputies it was said; that of its meeting.
    #[serde(default = "council")]
    pub body: ElectedBody,
    /// That of its meeting when left out.
    #[serde(default)]
    pub session_id: Option<CouncilSessionId>,
    /// Needed of source `meeting`.
    #[serde(default)]
    pub meeting_id: Option<VoterMeetingId>,
    /// `recommendation` or `feedback`; anything else becomes a petition at once (Điều 37 khoản 4).
    pub kind: Kind,
    pub source: VoterSource,
    /// Needed of source `deputy`.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub deputy_name: Option<String>,
    /// The day the deputy heard it; needed of source `deputy`, who sends it within the parameter `voter_petition_sending`.
    #[serde(default, with = "crate::kernel::day::optional")]
    pub contact_on: Option<NaiveDate>,
    #[serde(with = "crate::kernel::day")]
    pub received_on: NaiveDate,
    pub field: Field,
    /// What is asked for; none of what becomes a petition.
    #[serde(default)]
    #[schema(max_length = 4000)]
    pub content: Option<String>,
    /// Which voters, as a group; no names.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub raised_by: Option<String>,
    /// The petition to register, with source `voter_meeting`; needed of, and only of, what becomes one.
    #[serde(default)]
    pub petition: Option<Box<PetitionBody>>,
}

fn council() -> ElectedBody {
    ElectedBody::Council
}

/// Those of the same content.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MergeVoterPetitions, example = json!({ "petition_ids": ["0197f0a2-0000-7000-8000-000000000004"] }))]
pub struct MergeBody {
    #[schema(min_items = 1, max_items = 100)]
    pub petition_ids: Vec<VoterPetitionId>,
}

/// No fields.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SeparateVoterPetition, example = json!({}))]
pub struct SeparateBody {}

/// To whom it goes.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SendVoterPetition, example = json!({
    "agency_id": "0197f0a2-0000-7000-8000-000000000003", "on": "2023-06-26",
    "document": { "number": "41/TTHĐND", "on": "2023-06-26", "signer_name": "Lò Văn B", "signer_post": "head" }
}))]
pub struct SendBody {
    /// An agency of the system; or else `to_name`.
    #[serde(default)]
    pub agency_id: Option<AgencyId>,
    /// A body outside, such as a department of the province; its answer is recorded by the Council's clerk.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub to_name: Option<String>,
    /// Needed of, and only of, a body outside.
    #[serde(default)]
    pub to_body_kind: Option<BodyKind>,
    pub document: DocumentBody,
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    /// Why it goes to another one; needed of what was sent before.
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub reason: Option<String>,
}

impl SendBody {
    /// The body outside that it goes to.
    pub(super) fn elsewhere(&self) -> Option<Elsewhere> {
        let name = squeeze(self.to_name.as_deref()?);
        Some(Elsewhere { name, kind: self.to_body_kind? })
    }
}

/// What the agency answers.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AnswerVoterPetition, example = json!({
    "on": "2023-07-20", "status": "being_studied", "answer": "Đã khảo sát hiện trạng cầu tràn",
    "roadmap": "Lập dự toán trong quý III, thi công quý IV", "roadmap_due_on": "2023-12-15",
    "document": { "number": "210/CV-KTHT", "on": "2023-07-20", "signer_name": "Nguyễn Văn A", "signer_post": "head" }
}))]
pub struct AnswerBody {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    pub status: VoterAnswer,
    #[schema(min_length = 1, max_length = 10000)]
    pub answer: String,
    /// Needed of, and only of, what is being studied.
    #[serde(default)]
    #[schema(max_length = 4000)]
    pub roadmap: Option<String>,
    /// Needed of, and only of, what is being studied.
    #[serde(default, with = "crate::kernel::day::optional")]
    pub roadmap_due_on: Option<NaiveDate>,
    pub document: DocumentBody,
}

/// Where the answer was made known.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PublishVoterAnswer, example = json!({ "on": "2023-08-01", "where": "Trụ sở tiếp công dân huyện" }))]
pub struct PublishBody {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    #[serde(rename = "where")]
    #[schema(min_length = 1, max_length = 300)]
    pub place: String,
}

/// What the Standing Committee found (Luật Hoạt động giám sát 2015, Điều 74).
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SuperviseVoterPetition, example = json!({ "on": "2023-11-02", "result": "Đã thi công xong, cử tri đồng tình" }))]
pub struct SuperviseBody {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    #[schema(min_length = 1, max_length = 4000)]
    pub result: String,
    #[serde(default)]
    pub document: Option<DocumentBody>,
}
