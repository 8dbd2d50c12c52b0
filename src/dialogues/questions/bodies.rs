//! What clients send about a question.
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::commitments::PromiseBody;
use crate::kernel::codes::Kind;
use crate::people::PersonBody;
use crate::petitions::PetitionBody;

/// A question as it was asked.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AskDialogueQuestion, example = json!({
    "kind": "recommendation", "topic": "Đường vào bản", "content": "Đề nghị sửa đường vào bản Nà Phát",
    "asker": { "full_name": "Tẩn A Páo" }, "village": "Bản Nà Phát",
    "answer": { "text": "Xã đã đưa vào kế hoạch quý III", "by": "Chủ tịch UBND xã" }
}))]
pub struct AskQuestion {
    pub kind: Kind,
    #[serde(default)]
    #[schema(max_length = 300)]
    pub topic: Option<String>,
    /// Compulsory but for a denunciation, whose words stand in its petition only.
    #[serde(default)]
    #[schema(max_length = 10_000)]
    pub content: Option<String>,
    #[serde(default)]
    pub asker: Option<PersonBody>,
    /// In whose name it was asked, where it was no single person.
    #[serde(default)]
    #[schema(max_length = 300)]
    pub asker_group: Option<String>,
    #[serde(default)]
    #[schema(max_length = 200)]
    pub village: Option<String>,
    /// Answered on the spot; not together with `promise`. With neither, the term of the answer runs.
    #[serde(default)]
    pub answer: Option<SpotAnswer>,
    #[serde(default)]
    pub promise: Option<PromiseBody>,
    /// Of a `denunciation` (or `mixed`, which may hold one) the petition it becomes at once, with `source`
    /// `dialogue`; nothing else may be said of it here.
    #[serde(default)]
    pub petition: Option<Box<PetitionBody>>,
}

/// An answer and who gave it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SpotAnswer {
    #[schema(min_length = 1, max_length = 10_000)]
    pub text: String,
    #[schema(min_length = 1, max_length = 200)]
    pub by: String,
}

/// What was left open is answered, or promised.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AnswerDialogueQuestion, example = json!({
    "on": "2023-05-04", "answer": { "text": "Đã trả lời bằng văn bản 40/UBND", "by": "UBND xã" }
}))]
pub struct AnswerQuestion {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    /// This or `promise`.
    #[serde(default)]
    pub answer: Option<SpotAnswer>,
    #[serde(default)]
    pub promise: Option<PromiseBody>,
}
