//! A dialogue as it is shown: the plan, and apart from it what happened.
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::bodies::GroupBody;
use super::model::{Dialogue, StepRow};
use super::{policy, rules};
use crate::commitments::CommitmentView;
use crate::deadlines::{Deadline, DeadlineView};
use crate::documents::DocumentBody;
use crate::kernel::codes::{DialogueAction, DialogueKind, DialogueState, Host};
use crate::kernel::{AgencyId, DialogueId, UserId, VietnamTime};
use crate::people::Warning;
use crate::platform::Ctx;

/// A dialogue.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Dialogue, example = json!({
    "id": "0197f0a2-0000-7000-8000-000000000000", "code": "DT-2023-000004",
    "agency_id": "6f1c0000-0000-4000-8000-000000000001", "kind": "periodic", "on": "2023-04-20",
    "place": "Hội trường UBND xã", "topics": ["Đất đai"], "expected_participants": null,
    "chair_name": "Nguyễn Văn A", "chair_capacity": "government", "state": "announced",
    "notice": { "on": "2023-04-03", "channel": "Niêm yết tại trụ sở", "document": null, "latest_on": "2023-04-13",
                "is_late": false },
    "held": null, "conclusion": null, "publication": null, "commitments": [], "deadlines": [], "warnings": [],
    "version": 2, "allowed_actions": ["announce", "postpone", "cancel", "hold"]
}))]
pub struct DialogueView {
    pub id: DialogueId,
    pub code: String,
    pub agency_id: AgencyId,
    pub kind: DialogueKind,
    pub on: NaiveDate,
    pub place: String,
    pub topics: Vec<String>,
    pub expected_participants: Option<String>,
    /// The head, who was to hold it.
    pub chair_name: String,
    pub chair_capacity: String,
    pub state: DialogueState,
    pub notice: Option<NoticeView>,
    pub held: Option<HeldView>,
    pub conclusion: Option<ConclusionView>,
    pub publication: Option<PublicationView>,
    /// What was promised at it or by its conclusions, as far as the reader sees it.
    pub commitments: Vec<CommitmentView>,
    pub deadlines: Vec<DeadlineView>,
    /// What looks wrong and was stored all the same: a late notice, a parameter that is not set.
    pub warnings: Vec<Warning>,
    pub version: i32,
    pub allowed_actions: Vec<&'static str>,
}

/// How the people were told.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NoticeView {
    pub on: NaiveDate,
    pub channel: String,
    pub document: Option<DocumentBody>,
    /// The latest day by the term that the district set; `null` while it set none.
    pub latest_on: Option<NaiveDate>,
    /// Later than that; `null` while no term is set.
    pub is_late: Option<bool>,
}

/// What of an announcement stands in its step.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct NoticeDetail {
    pub channel: String,
    pub latest_on: Option<NaiveDate>,
}

/// How it was held.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HeldView {
    pub on: NaiveDate,
    /// `head`, or `delegate`, who is not counted for the head.
    pub chair: Host,
    pub chair_name: String,
    pub delegation_document: Option<DocumentBody>,
    pub participants: i32,
    pub groups: Vec<GroupBody>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub started_at: Option<VietnamTime>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<VietnamTime>,
    pub minutes_document: Option<DocumentBody>,
}

/// What of a dialogue that was held stands in its step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct HeldDetail {
    pub chair: Host,
    pub chair_name: String,
    pub participants: i32,
    pub groups: Vec<GroupBody>,
    pub started_at: Option<VietnamTime>,
    pub ended_at: Option<VietnamTime>,
    pub delegation_document: Option<DocumentBody>,
}

impl HeldDetail {
    pub(super) fn of(step: &StepRow) -> Option<Self> {
        let tells = matches!(step.action, DialogueAction::Hold | DialogueAction::Correct);
        tells.then(|| serde_json::from_value(step.detail.clone()).ok())?
    }
}

/// The notice of conclusions.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ConclusionView {
    pub on: NaiveDate,
    pub document: Option<DocumentBody>,
    pub summary: Option<String>,
}

/// Where it was made public.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PublicationView {
    pub on: NaiveDate,
    #[serde(rename = "where")]
    pub place: String,
}

/// What a view is put together from.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts {
    pub steps: Vec<StepRow>,
    pub deadlines: Vec<Deadline>,
    pub commitments: Vec<CommitmentView>,
    pub warnings: Vec<Warning>,
}

fn paper(document: Option<&Value>) -> Option<DocumentBody> {
    document.and_then(|document| serde_json::from_value(document.clone()).ok())
}

impl DialogueView {
    pub(super) fn of(row: Dialogue, parts: Parts, ctx: &Ctx) -> Self {
        let may = policy::writes(&ctx.actor, row.agency_id);
        let last = |action: DialogueAction| parts.steps.iter().rev().find(|step| step.action == action);
        let is_due = row.on_day <= ctx.today;
        let steps = rules::steps(row.state).into_iter().filter(|step| is_due || *step != "hold");
        Self {
            id: row.id,
            agency_id: row.agency_id,
            kind: row.kind,
            on: row.on_day,
            topics: serde_json::from_value(row.topics).unwrap_or_default(),
            state: row.state,
            // One of a day that was put off since is none of this day.
            notice: last(DialogueAction::Announce).filter(|_| row.announced_on.is_some()).and_then(NoticeView::of),
            held: parts.steps.iter().rev().find_map(|step| HeldView::of(step, row.held_on)),
            conclusion: last(DialogueAction::Conclude).map(ConclusionView::of),
            publication: last(DialogueAction::Publish).map(PublicationView::of),
            commitments: parts.commitments,
            deadlines: parts.deadlines.iter().map(|clock| DeadlineView::of(clock, ctx.today)).collect(),
            warnings: parts.warnings,
            version: row.version,
            allowed_actions: if may { steps.collect() } else { Vec::new() },
            code: row.code,
            place: row.place,
            expected_participants: row.expected_participants,
            chair_name: row.chair_name,
            chair_capacity: row.chair_capacity,
        }
    }
}

impl NoticeView {
    fn of(step: &StepRow) -> Option<Self> {
        let detail: NoticeDetail = serde_json::from_value(step.detail.clone()).ok()?;
        Some(Self {
            on: step.on_day,
            channel: detail.channel,
            document: paper(step.document.as_ref()),
            latest_on: detail.latest_on,
            is_late: detail.latest_on.map(|latest| step.on_day > latest),
        })
    }
}

impl HeldView {
    /// Of the step that held it, or the last that corrected it.
    fn of(step: &StepRow, held_on: Option<NaiveDate>) -> Option<Self> {
        let detail = HeldDetail::of(step)?;
        Some(Self {
            on: held_on.unwrap_or(step.on_day),
            chair: detail.chair,
            chair_name: detail.chair_name,
            delegation_document: detail.delegation_document,
            participants: detail.participants,
            groups: detail.groups,
            started_at: detail.started_at,
            ended_at: detail.ended_at,
            minutes_document: paper(step.document.as_ref()),
        })
    }
}

impl ConclusionView {
    fn of(step: &StepRow) -> Self {
        Self { on: step.on_day, document: paper(step.document.as_ref()), summary: step.note.clone() }
    }
}

impl PublicationView {
    fn of(step: &StepRow) -> Self {
        Self { on: step.on_day, place: step.note.clone().unwrap_or_default() }
    }
}

/// A dialogue in one line, for lists of other rooms.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DialogueBrief {
    pub id: DialogueId,
    pub code: String,
    pub agency_id: AgencyId,
    pub kind: DialogueKind,
    pub on: NaiveDate,
    pub state: DialogueState,
    /// Who held it.
    pub chair: Option<Host>,
}

impl From<Dialogue> for DialogueBrief {
    fn from(row: Dialogue) -> Self {
        Self {
            id: row.id,
            code: row.code,
            agency_id: row.agency_id,
            kind: row.kind,
            on: row.on_day,
            state: row.state,
            chair: row.actual_chair,
        }
    }
}

/// One thing that was done with it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "action": "postpone", "on": "2023-04-18", "detail": { "from": "2023-04-20", "to": "2023-05-10" },
    "document": null, "note": "Mưa lũ", "recorded_at": "2023-04-18T09:00:00+07:00",
    "recorded_by": "6f1c0000-0000-4000-8000-000000000003"
}))]
pub struct DialogueStep {
    pub action: DialogueAction,
    pub on: NaiveDate,
    #[schema(value_type = Object)]
    pub detail: Value,
    pub document: Option<DocumentBody>,
    pub note: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    pub recorded_at: VietnamTime,
    pub recorded_by: UserId,
}

impl From<StepRow> for DialogueStep {
    fn from(row: StepRow) -> Self {
        Self {
            action: row.action,
            on: row.on_day,
            document: paper(row.document.as_ref()),
            detail: row.detail,
            note: row.note,
            recorded_at: row.recorded_at.into(),
            recorded_by: row.recorded_by,
        }
    }
}
