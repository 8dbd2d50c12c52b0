//! Steps as they are shown.
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::store::Step;
use crate::documents::DocumentBody;
use crate::kernel::{UserId, VietnamTime};

/// What was done, in its order.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CouncilHistory)]
pub struct History {
    pub items: Vec<StepView>,
}

/// One step.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CouncilStep, example = json!({
    "position": 2, "action": "answer", "on": "2023-03-10", "document": null, "detail": { "form": "oral" }, "note": null,
    "recorded_by": "0197f0a2-0000-7000-8000-000000000000", "recorded_at": "2023-03-10T16:00:00+07:00"
}))]
pub struct StepView {
    pub position: i32,
    pub action: String,
    /// The legal day of it.
    pub on: NaiveDate,
    pub document: Option<DocumentBody>,
    pub detail: Value,
    pub note: Option<String>,
    pub recorded_by: UserId,
    #[schema(value_type = String, format = DateTime)]
    pub recorded_at: VietnamTime,
}

impl StepView {
    pub(super) fn of(step: Step) -> Self {
        Self {
            position: step.position,
            action: step.action,
            on: step.on_day,
            document: step.document.and_then(|document| serde_json::from_value(document).ok()),
            detail: step.detail,
            note: step.note,
            recorded_by: step.user_id,
            recorded_at: step.created_at.into(),
        }
    }
}
