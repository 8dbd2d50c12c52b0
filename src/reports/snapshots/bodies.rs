use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::kernel::AgencyId;
use crate::reports::forms::FormCode;

/// A form of a period to be frozen for an agency; for the district it is consolidated from what was accepted.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "form": "01-XLD", "period": "2023-H1", "agency_id": "6f1c0000-0000-4000-8000-000000000001" }))]
pub struct PrepareSnapshot {
    pub form: FormCode,
    /// `2023-Q1` … `2023-Q4`, `2023-H1`, `2023-9M`, `2023-Y`.
    #[serde(default)]
    #[schema(max_length = 10)]
    pub period: Option<String>,
    /// Instead of a period: the first day.
    #[serde(default, with = "crate::kernel::day::optional")]
    pub from: Option<NaiveDate>,
    /// Instead of a period: the last day, included.
    #[serde(default, with = "crate::kernel::day::optional")]
    pub to: Option<NaiveDate>,
    pub agency_id: AgencyId,
}

/// Why it goes back.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "Cột 9 thiếu hai đơn nhận ngày 12/6" }))]
pub struct ReturnSnapshot {
    #[schema(min_length = 1, max_length = 2_000)]
    pub reason: String,
}

/// No fields.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NothingMore {}
