//! A commitment as it is shown.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::model::{Commitment, CommitmentAction, Found, StepRow};
use super::{policy, rules};
use crate::deadlines::{Deadline, DeadlineView};
use crate::documents::DocumentBody;
use crate::kernel::codes::CommitmentStatus;
use crate::kernel::{AgencyId, CommitmentId, SubjectKind, VietnamTime};
use crate::platform::Ctx;

/// The record a commitment comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct SourceView {
    pub kind: SubjectKind,
    pub id: Uuid,
}

/// What was promised, and how it stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197f0a2-0000-7000-8000-000000000000", "code": "CK-2023-000012",
    "source": { "kind": "dialogue_question", "id": "0197f0a2-0000-7000-8000-000000000001" },
    "within_id": "0197f0a2-0000-7000-8000-000000000002", "text": "Sửa cống thoát nước đầu bản Hồ Pên",
    "owner_agency_id": "6f1c0000-0000-4000-8000-000000000001",
    "made_by_agency_id": "6f1c0000-0000-4000-8000-000000000002", "made_on": "2023-03-06", "due_on": "2023-06-30",
    "condition": null, "status": "open", "is_overdue": false, "ended_on": null, "deadlines": [], "version": 1,
    "allowed_actions": ["progress", "complete", "fail", "extend"]
}))]
pub struct CommitmentView {
    pub id: CommitmentId,
    pub code: String,
    pub source: SourceView,
    /// The record the source belongs to: the dialogue of a question, the session of a visit.
    pub within_id: Option<Uuid>,
    pub text: String,
    /// The agency that must do it.
    pub owner_agency_id: AgencyId,
    pub made_by_agency_id: AgencyId,
    pub made_on: NaiveDate,
    pub due_on: Option<NaiveDate>,
    /// What it waits for.
    pub condition: Option<String>,
    pub status: CommitmentStatus,
    /// Not ended, and past its day.
    pub is_overdue: bool,
    /// The day it was done, or given up.
    pub ended_on: Option<NaiveDate>,
    /// Its clocks, one for each day that was given.
    pub deadlines: Vec<DeadlineView>,
    pub version: i32,
    pub allowed_actions: Vec<&'static str>,
    /// Shown by the room it was promised in.
    #[serde(skip)]
    #[schema(ignore)]
    pub found: Found,
}

impl CommitmentView {
    pub(super) fn of(row: Commitment, deadlines: &[Deadline], ctx: &Ctx) -> Self {
        let may = policy::writes(&ctx.actor, &row);
        Self {
            id: row.id,
            is_overdue: row.is_overdue(ctx.today),
            source: SourceView { kind: row.source_kind, id: row.source_id },
            within_id: row.within_id,
            owner_agency_id: row.owner_agency_id,
            made_by_agency_id: row.made_by_agency_id,
            made_on: row.made_on,
            due_on: row.due_on,
            status: row.status,
            ended_on: row.ended_on,
            deadlines: deadlines.iter().map(|deadline| DeadlineView::of(deadline, ctx.today)).collect(),
            version: row.version,
            allowed_actions: if may { rules::steps(row.status) } else { Vec::new() },
            code: row.code,
            text: row.text,
            condition: row.condition,
            found: row.found,
        }
    }
}

/// A commitment in one line, for lists of other rooms.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CommitmentBrief {
    pub id: CommitmentId,
    pub code: String,
    pub owner_agency_id: AgencyId,
    pub made_by_agency_id: AgencyId,
    pub made_on: NaiveDate,
    pub due_on: Option<NaiveDate>,
    pub status: CommitmentStatus,
    pub text: String,
}

impl From<Commitment> for CommitmentBrief {
    fn from(row: Commitment) -> Self {
        Self {
            id: row.id,
            code: row.code,
            owner_agency_id: row.owner_agency_id,
            made_by_agency_id: row.made_by_agency_id,
            made_on: row.made_on,
            due_on: row.due_on,
            status: row.status,
            text: row.text,
        }
    }
}

/// One thing that was done with it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "action": "extend", "on": "2023-06-28", "text": "Mưa lũ, chưa thi công được", "due_before": "2023-06-30",
    "due_after": "2023-09-30", "document": null, "agency_id": "6f1c0000-0000-4000-8000-000000000001",
    "recorded_at": "2023-06-28T09:00:00+07:00", "recorded_by": "6f1c0000-0000-4000-8000-000000000003"
}))]
pub struct CommitmentStep {
    pub action: Option<CommitmentAction>,
    pub on: NaiveDate,
    /// How far it came, the evidence, or the reason.
    pub text: Option<String>,
    /// The day that stood before an extension.
    pub due_before: Option<NaiveDate>,
    pub due_after: Option<NaiveDate>,
    pub document: Option<DocumentBody>,
    /// In whose name.
    pub agency_id: Option<AgencyId>,
    #[schema(value_type = String, format = DateTime)]
    pub recorded_at: VietnamTime,
    pub recorded_by: Uuid,
}

impl From<StepRow> for CommitmentStep {
    fn from(row: StepRow) -> Self {
        Self {
            action: row.action(),
            on: row.on_day,
            text: row.text,
            due_before: row.due_before,
            due_after: row.due_after,
            document: row.document.and_then(|document| serde_json::from_value(document).ok()),
            agency_id: row.agency_id,
            recorded_at: row.recorded_at.into(),
            recorded_by: row.recorded_by.0,
        }
    }
}
