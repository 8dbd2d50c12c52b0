//! Days as they are shown.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::InspectionStep;
use crate::inspection::view::AgencyName;

/// The days of every step.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InspectionSteps, example = json!({
    "as_of": "2023-06-30", "from": "2023-01-01", "steps": [{
        "step": "received_to_accepted", "total": { "petitions": 2, "median_days": 6.5, "p90_days": 8.0 },
        "agencies": [{ "agency": { "id": "0197f0a2-0000-7000-8000-000000000000", "code": "03412", "name": "UBND xã Bình Lư" },
                       "petitions": 2, "median_days": 6.5, "p90_days": 8.0 }]
    }]
}))]
pub struct Steps {
    /// The last day of the window.
    pub as_of: NaiveDate,
    pub from: Option<NaiveDate>,
    pub steps: Vec<StepDays>,
}

/// One step.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InspectionStepDays)]
pub struct StepDays {
    pub step: InspectionStep,
    pub total: Days,
    /// Agencies with a petition in it, in the order of the overview.
    pub agencies: Vec<AgencyDays>,
}

/// Of one agency with its units.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InspectionAgencyDays)]
pub struct AgencyDays {
    pub agency: AgencyName,
    #[serde(flatten)]
    pub days: Days,
}

/// How many petitions, and how long.
#[derive(Debug, Clone, Copy, Default, Serialize, ToSchema)]
#[schema(as = InspectionDays)]
pub struct Days {
    pub petitions: i64,
    /// `null` when there are none.
    pub median_days: Option<f64>,
    /// Nine of ten took no longer.
    pub p90_days: Option<f64>,
}
