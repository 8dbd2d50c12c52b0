use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::model::{Group, GroupStep, Mediator};
use crate::documents::DocumentBody;
use crate::kernel::{AgencyId, MediationGroupId, MediatorId, UserId, VietnamTime};
use crate::mediation::policy;
use crate::mediation::visibility::reads_names;
use crate::platform::Ctx;

/// A mediation group as it is shown.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MediationGroup, example = json!({
    "id": "0197f0a2-0000-7000-8000-000000000001", "agency_id": "0197f0a2-0000-7000-8000-000000000000",
    "village": "Bản Thẳm", "from": "2022-01-01", "until": null, "document": null, "end_document": null,
    "mediators": [], "version": 1, "allowed_actions": ["add_mediator", "end_mediator", "end"]
}))]
pub struct GroupView {
    pub id: MediationGroupId,
    pub agency_id: AgencyId,
    pub village: String,
    pub from: NaiveDate,
    /// The first day it no longer is.
    pub until: Option<NaiveDate>,
    pub document: Option<DocumentBody>,
    pub end_document: Option<DocumentBody>,
    pub mediators: Vec<MediatorView>,
    pub version: i32,
    pub allowed_actions: Vec<&'static str>,
}

/// A mediator as shown.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Mediator)]
pub struct MediatorView {
    pub id: MediatorId,
    pub full_name: String,
    /// Only for the commune and leaders above it.
    pub phone: Option<String>,
    pub is_head: bool,
    pub from: NaiveDate,
    /// The first day not in office.
    pub until: Option<NaiveDate>,
    pub document: Option<DocumentBody>,
}

impl GroupView {
    pub(super) fn of(group: Group, mediators: Vec<Mediator>, ctx: &Ctx) -> Self {
        let is_named = reads_names(&ctx.scope, group.agency_id);
        let may = policy::writes(&ctx.actor, group.agency_id) && group.valid_until.is_none();
        let mediators = mediators.into_iter().map(|m| MediatorView {
            id: m.id,
            full_name: m.full_name,
            phone: m.phone.filter(|_| is_named),
            is_head: m.is_head,
            from: m.from_on,
            until: m.until_on,
            document: serde_json::from_value(m.document).ok(),
        });
        Self {
            id: group.id,
            agency_id: group.agency_id,
            village: group.village,
            from: group.valid_from,
            until: group.valid_until,
            document: serde_json::from_value(group.document).ok(),
            end_document: group.end_document.and_then(|document| serde_json::from_value(document).ok()),
            mediators: mediators.collect(),
            version: group.version,
            allowed_actions: if may { vec!["add_mediator", "end_mediator", "end"] } else { Vec::new() },
        }
    }
}

/// One step of a group's history.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MediationGroupStep, example = json!({
    "action": "end_mediator", "on": "2023-03-01",
    "detail": { "mediator_ids": ["0197f0a2-0000-7000-8000-000000000002"] }, "document": null,
    "recorded_at": "2023-03-01T09:00:00+07:00", "recorded_by": "0197f0a2-0000-7000-8000-000000000003"
}))]
pub struct GroupStepView {
    pub action: String,
    /// The day it holds from.
    pub on: NaiveDate,
    #[schema(value_type = Object)]
    pub detail: Value,
    pub document: Option<DocumentBody>,
    #[schema(value_type = String, format = DateTime)]
    pub recorded_at: VietnamTime,
    pub recorded_by: UserId,
}

impl GroupStepView {
    pub(super) fn of(step: GroupStep) -> Self {
        Self {
            action: step.action,
            on: step.on_day,
            detail: step.detail,
            document: step.document.and_then(|document| serde_json::from_value(document).ok()),
            recorded_at: step.recorded_at.into(),
            recorded_by: step.recorded_by,
        }
    }
}
