//! Rounds and reports as they are sent.
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

use super::model::{InCharge, Model, SelfCheck, Target, TargetLine, Texts};
use crate::documents::DocumentBody;
use crate::kernel::AgencyId;
use crate::kernel::codes::PlanRoundKind;

/// The document that a round and its days rest on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PlanDocument, example = json!({ "number": "15/KH-UBND", "on": "2023-01-10" }))]
pub struct PlanDocument {
    #[schema(min_length = 1, max_length = 100)]
    pub number: String,
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
}

/// A round to open: each unit owes a report from then on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = OpenPlanRound, example = json!({
    "year": 2023, "kind": "six_months", "title": "Báo cáo 6 tháng đầu năm 2023", "from": "2022-11-15",
    "to": "2023-05-31", "before": "2023-06-05", "document": { "number": "15/KH-UBND", "on": "2023-01-10" }
}))]
pub struct OpenRound {
    #[schema(minimum = 1990, maximum = 2200)]
    pub year: i32,
    pub kind: PlanRoundKind,
    #[schema(min_length = 1, max_length = 300)]
    pub title: String,
    /// First day of the figures.
    #[serde(with = "crate::kernel::day")]
    pub from: NaiveDate,
    /// Last day of the figures.
    #[serde(with = "crate::kernel::day")]
    pub to: NaiveDate,
    /// A report comes before this day; its last day is the one before.
    #[serde(with = "crate::kernel::day")]
    pub before: NaiveDate,
    /// The plan, or of an unscheduled round the document that asks for it.
    pub document: PlanDocument,
    /// Percent of the units that each target asks for; the plan's own (100, 100, 100, 95, 100) where not said.
    #[serde(default)]
    #[schema(value_type = Option<BTreeMap<String, u8>>)]
    pub goals: Option<BTreeMap<Target, u8>>,
    /// Who owes a report; every department and commune of the district when absent.
    #[serde(default)]
    #[schema(max_items = 500)]
    pub agency_ids: Option<Vec<AgencyId>>,
}

/// Other days of a round, by a document; what is absent stays.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AmendPlanRound, example = json!({
    "before": "2023-06-10", "document": { "number": "212/UBND-NV", "on": "2023-05-20" }
}))]
pub struct AmendRound {
    #[serde(default)]
    #[schema(min_length = 1, max_length = 300)]
    pub title: Option<String>,
    #[serde(default, with = "crate::kernel::day::optional")]
    pub from: Option<NaiveDate>,
    #[serde(default, with = "crate::kernel::day::optional")]
    pub to: Option<NaiveDate>,
    #[serde(default, with = "crate::kernel::day::optional")]
    pub before: Option<NaiveDate>,
    #[serde(default)]
    #[schema(value_type = Option<BTreeMap<String, u8>>)]
    pub goals: Option<BTreeMap<Target, u8>>,
    /// What the other days rest on.
    pub document: PlanDocument,
}

/// What a report says; what is absent stays, a list that is sent replaces the one there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = AmendPlanReport, example = json!({
    "leader": { "name": "Lò Văn Tướng", "position": "Phó Chủ tịch UBND xã" },
    "targets": [{ "target": "plan_made", "is_met": true, "evidence": "Kế hoạch số 05/KH-UBND ngày 20/01/2023" }]
}))]
pub struct AmendReport {
    pub leader: Option<InCharge>,
    pub officer: Option<InCharge>,
    pub self_check: Option<SelfCheck>,
    pub texts: Option<Texts>,
    #[schema(max_items = 5)]
    pub targets: Option<Vec<TargetLine>>,
    #[schema(max_items = 50)]
    pub models: Option<Vec<Model>>,
}

/// Sends a report; the figures are counted and frozen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = SubmitPlanReport, example = json!({}))]
pub struct SubmitReport {
    /// The signed report on paper.
    pub document: Option<DocumentBody>,
}

/// Sends a report back.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReturnPlanReport, example = json!({
    "reason": "Chưa nêu minh chứng của chỉ tiêu 3", "again_by": "2023-06-12"
}))]
pub struct ReturnReport {
    #[schema(min_length = 1, max_length = 2000)]
    pub reason: String,
    /// The last day on which it may come again; without one no clock runs.
    #[serde(default, with = "crate::kernel::day::optional")]
    pub again_by: Option<NaiveDate>,
}

/// Takes a report in: no fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AcceptPlanReport)]
pub struct AcceptReport {}

/// Begins another edition of an accepted report.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CorrectPlanReport, example = json!({ "reason": "Bổ sung mô hình đăng ký muộn" }))]
pub struct CorrectReport {
    #[schema(min_length = 1, max_length = 2000)]
    pub reason: String,
}
