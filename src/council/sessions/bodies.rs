//! A session as it is planned and moved.
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::documents::DocumentBody;
use crate::kernel::codes::CouncilSessionKind;
use crate::kernel::{AgencyId, CouncilSessionId};

/// A session whose day is known.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PlanCouncilSession, example = json!({
    "agency_id": "0197f0a2-0000-7000-8000-000000000000", "term": "2021-2026", "number": 8, "kind": "regular",
    "opens_on": "2023-07-12", "closes_on": "2023-07-14", "place": "Hội trường HĐND-UBND huyện"
}))]
pub struct PlanSession {
    /// The Council: its office at the district, or the commune.
    pub agency_id: AgencyId,
    /// The Council's term.
    #[schema(min_length = 1, max_length = 20)]
    pub term: String,
    #[schema(minimum = 1, maximum = 200)]
    pub number: i32,
    pub kind: CouncilSessionKind,
    #[serde(with = "crate::kernel::day")]
    pub opens_on: NaiveDate,
    #[serde(default, with = "crate::kernel::day::optional")]
    pub closes_on: Option<NaiveDate>,
    #[serde(default)]
    #[schema(max_length = 300)]
    pub place: Option<String>,
}

/// Other days.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MoveCouncilSession, example = json!({
    "opens_on": "2023-07-19", "closes_on": "2023-07-20", "reason": "Theo thông báo của Thường trực HĐND"
}))]
pub struct MoveSession {
    #[serde(with = "crate::kernel::day")]
    pub opens_on: NaiveDate,
    #[serde(default, with = "crate::kernel::day::optional")]
    pub closes_on: Option<NaiveDate>,
    #[schema(min_length = 1, max_length = 1000)]
    pub reason: String,
    #[serde(default)]
    pub document: Option<DocumentBody>,
}

/// Why it does not take place.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CancelCouncilSession, example = json!({ "reason": "Ghép vào kỳ họp thường lệ cuối năm" }))]
pub struct CancelSession {
    #[schema(min_length = 1, max_length = 1000)]
    pub reason: String,
    #[serde(default)]
    pub document: Option<DocumentBody>,
    /// Another session of the Council, to which the questions raised for this one are moved; needed when there are any.
    #[serde(default)]
    pub questions_to: Option<CouncilSessionId>,
}
