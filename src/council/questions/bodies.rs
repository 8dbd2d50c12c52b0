//! A question as it is put, answered and resolved on.
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::documents::DocumentBody;
use crate::kernel::codes::{AnswerForm, Field, Post, WrittenGround};
use crate::kernel::{AgencyId, CouncilQuestionId, CouncilSessionId};

/// A question of a deputy; to ask again, with the question it follows.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CouncilQuestionBody, example = json!({
    "agency_id": "0197f0a2-0000-7000-8000-000000000001", "session_id": "0197f0a2-0000-7000-8000-000000000002",
    "deputy_name": "Tẩn A Páo", "deputy_unit": "Tổ đại biểu xã Bản Bo",
    "content": "Khi nào hoàn thành đo đạc, cấp giấy chứng nhận đất nương cho 3 bản của xã?", "field": "admin_land",
    "respondent_agency_id": "0197f0a2-0000-7000-8000-000000000003",
    "respondent_name": "Nguyễn Văn A", "respondent_post": "head", "raised_on": "2023-07-12", "form": "oral"
}))]
pub struct QuestionBody {
    /// The Council: its office at the district, or the commune.
    pub agency_id: AgencyId,
    /// None: raised between sessions (Điều 69).
    #[serde(default)]
    pub session_id: Option<CouncilSessionId>,
    /// The answered question that this one asks again (Điều 60).
    #[serde(default)]
    pub follows_id: Option<CouncilQuestionId>,
    #[schema(min_length = 1, max_length = 200)]
    pub deputy_name: String,
    #[serde(default)]
    #[schema(max_length = 200)]
    pub deputy_unit: Option<String>,
    #[schema(min_length = 1, max_length = 4000)]
    pub content: String,
    pub field: Field,
    pub respondent_agency_id: AgencyId,
    /// Who is asked: the head of the agency, in person.
    #[schema(min_length = 1, max_length = 200)]
    pub respondent_name: String,
    /// `head` or `acting`.
    pub respondent_post: Post,
    #[serde(with = "crate::kernel::day")]
    pub raised_on: NaiveDate,
    /// `oral` needs a session; between sessions the answer is written.
    pub form: AnswerForm,
    /// Why in writing; only with `written` at a session.
    #[serde(default)]
    pub written_ground: Option<WrittenGround>,
}

/// The answer.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CouncilAnswerBody, example = json!({
    "on": "2023-07-13", "answered_by_name": "Nguyễn Văn A", "answered_by_post": "head",
    "answer": "Đã đo đạc xong 1 bản; 2 bản còn lại chờ kinh phí.", "responsibility": "Phòng chậm tham mưu bố trí vốn",
    "measures": "Đề nghị bổ sung dự toán, đo đạc trong quý IV", "measures_due_on": "2023-12-31"
}))]
pub struct AnswerBody {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    /// Who answered: the person asked, never a delegate.
    #[schema(min_length = 1, max_length = 200)]
    pub answered_by_name: String,
    pub answered_by_post: Post,
    #[schema(min_length = 1, max_length = 10000)]
    pub answer: String,
    /// Whose responsibility, as it was stated; needed of an oral answer (Điều 60).
    #[serde(default)]
    #[schema(max_length = 4000)]
    pub responsibility: Option<String>,
    /// What will be done; needed of an oral answer.
    #[serde(default)]
    #[schema(max_length = 4000)]
    pub measures: Option<String>,
    /// By when; needed of an oral answer.
    #[serde(default, with = "crate::kernel::day::optional")]
    pub measures_due_on: Option<NaiveDate>,
    /// Needed of a written answer.
    #[serde(default)]
    pub document: Option<DocumentBody>,
}

/// That it is to be answered in writing after all.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RequireWrittenAnswer, example = json!({ "on": "2023-07-14", "ground": "not_reached" }))]
pub struct RequireWritten {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    pub ground: WrittenGround,
}

/// What the Council resolved.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ResolveCouncilQuestion, example = json!({
    "on": "2023-07-14", "note": "Giao Phòng TN&MT hoàn thành trong năm 2023",
    "document": { "number": "15/NQ-HĐND", "on": "2023-07-14", "signer_name": "Lò Văn B", "signer_post": "head" }
}))]
pub struct ResolveBody {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    #[serde(default)]
    #[schema(max_length = 4000)]
    pub note: Option<String>,
    pub document: DocumentBody,
}
