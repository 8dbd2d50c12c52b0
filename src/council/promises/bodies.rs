//! A promise as it is recorded and confirmed.
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::kernel::{AgencyId, CouncilQuestionId};

/// A promise made in the answer to a question.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CouncilPromiseBody, example = json!({
    "question_id": "0197f0a2-0000-7000-8000-000000000002", "text": "Đo đạc xong đất nương của 2 bản còn lại",
    "condition": "Khi được bố trí kinh phí trong dự toán năm 2024"
}))]
pub struct PromiseBody {
    /// The answered question.
    pub question_id: CouncilQuestionId,
    #[schema(min_length = 1, max_length = 2000)]
    pub text: String,
    /// By when; or the condition.
    #[serde(default, with = "crate::kernel::day::optional")]
    pub due_on: Option<NaiveDate>,
    /// What it waits for: money, mostly.
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub condition: Option<String>,
    /// The agency that must do it; the one that answered when left out.
    #[serde(default)]
    pub owner_agency_id: Option<AgencyId>,
}

/// What the Council found of a promise that the agency calls done, or not done.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ConfirmCouncilPromise, example = json!({ "is_confirmed": true, "on": "2023-12-06", "note": "Đã kiểm tra thực địa" }))]
pub struct ConfirmBody {
    pub is_confirmed: bool,
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    /// Needed when it is not confirmed, and the promise is taken up again: why.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub note: Option<String>,
}
