//! How dialogues are held, as it is shown.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::model::DialogueFigure;
use super::rules::Owed;
use crate::commitments::CommitmentBrief;
use crate::dialogues::DialogueBrief;
use crate::inspection::view::AgencyName;
use crate::kernel::AgencyId;
use crate::kernel::codes::Code;

/// How each agency holds its dialogues in a year.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "year": 2023, "as_of": "2023-12-31", "agencies": [{
        "agency": { "id": "6f1c0000-0000-4000-8000-000000000001", "code": "03412", "name": "UBND xã Bình Lư" },
        "duties": [{ "duty": "conference_with_people", "required": 1,
                     "basis": "Luật Thực hiện dân chủ ở cơ sở 2022, Điều 32", "is_set": true, "parameter": null,
                     "held": 1, "is_met": true },
                   { "duty": "dialogues_by_head", "required": null, "basis": null, "is_set": false,
                     "parameter": "dialogues_commune", "held": 2, "is_met": null }],
        "held_by_head": 2, "delegated": 1, "conferences": 1, "concluded": 3, "concluded_in_time": 0,
        "concluded_late": 0, "conclusions_overdue": 0, "promises": 5, "promises_kept": 3, "promises_overdue": 1, "held_by_party": 0
    }],
    "comparison": null
}))]
pub struct DialogueCompliance {
    pub year: i32,
    /// What was held, concluded, kept and overdue is counted as known by this day.
    pub as_of: NaiveDate,
    /// The district first, then its departments, then the communes; only those that owe or held any.
    pub agencies: Vec<ComplianceRow>,
    /// The same numbers of another year, and the differences.
    pub comparison: Option<ComparedDialogues>,
}

/// One agency.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ComplianceRow {
    pub agency: AgencyName,
    pub duties: Vec<DutyView>,
    #[serde(flatten)]
    pub numbers: DialogueNumbers,
}

/// Another year, counted in the same way; its lists are asked for with its own `year` and `as_of`.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ComparedDialogues {
    pub year: i32,
    pub as_of: NaiveDate,
    /// Every agency that shows in one of the two.
    pub agencies: Vec<ComparedRow>,
}

/// One agency in the other year.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ComparedDialoguesRow)]
pub struct ComparedRow {
    pub agency: AgencyName,
    #[serde(flatten)]
    pub numbers: DialogueNumbers,
    /// How much more it is in the first year.
    pub difference: DialogueNumbers,
}

/// What an agency held and promised.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct DialogueNumbers {
    /// Dialogues the head of government held in person.
    pub held_by_head: i64,
    /// Shown, and not counted for the head.
    pub delegated: i64,
    pub conferences: i64,
    pub concluded: i64,
    /// Of these by the term that the district set; 0 while it set none.
    pub concluded_in_time: i64,
    pub concluded_late: i64,
    pub conclusions_overdue: i64,
    /// Promises made at dialogues or by their conclusions.
    pub promises: i64,
    pub promises_kept: i64,
    pub promises_overdue: i64,
    /// Chaired in party capacity, conferences too: shown apart, and not counted for the head of government.
    pub held_by_party: i64,
}

impl DialogueNumbers {
    pub(super) fn of(number: impl Fn(DialogueFigure) -> i64) -> Self {
        Self {
            held_by_head: number(DialogueFigure::HeldByHead),
            delegated: number(DialogueFigure::Delegated),
            conferences: number(DialogueFigure::Conferences),
            concluded: number(DialogueFigure::Concluded),
            concluded_in_time: number(DialogueFigure::ConcludedInTime),
            concluded_late: number(DialogueFigure::ConcludedLate),
            conclusions_overdue: number(DialogueFigure::ConclusionsOverdue),
            promises: number(DialogueFigure::Promises),
            promises_kept: number(DialogueFigure::PromisesKept),
            promises_overdue: number(DialogueFigure::PromisesOverdue),
            held_by_party: number(DialogueFigure::HeldByParty),
        }
    }
}

/// What an agency owes in the year.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DutyView {
    /// `conference_with_people` or `dialogues_by_head`.
    pub duty: &'static str,
    /// `null` while the district set no number.
    pub required: Option<u64>,
    /// The article, or the document of the parameter.
    pub basis: Option<String>,
    pub is_set: bool,
    /// The parameter that says how many.
    pub parameter: Option<&'static str>,
    pub held: i64,
    /// `null` while nothing is set.
    pub is_met: Option<bool>,
}

impl DutyView {
    pub(super) fn of(owed: Owed, held: i64) -> Self {
        let Owed { duty, required, parameter, .. } = owed;
        let is_met = required.as_ref().map(|(times, _)| u64::try_from(held).unwrap_or(0) >= *times);
        let is_set = required.is_some();
        let (required, basis) = required.unzip();
        Self { duty, required, basis, is_set, parameter, held, is_met }
    }
}

/// A record behind a number.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "kind": "dialogue", "id": "0197f0a2-0000-7000-8000-000000000000", "code": "DT-2023-000004",
    "agency_id": "6f1c0000-0000-4000-8000-000000000001", "on": "2023-04-20", "due_on": null, "status": "concluded"
}))]
pub struct ComplianceRecord {
    /// `dialogue` or `commitment`.
    pub kind: &'static str,
    pub id: Uuid,
    pub code: String,
    /// Who held it, or who promised.
    pub agency_id: AgencyId,
    /// The day it was held, or promised.
    pub on: NaiveDate,
    pub due_on: Option<NaiveDate>,
    pub status: &'static str,
}

impl From<DialogueBrief> for ComplianceRecord {
    fn from(brief: DialogueBrief) -> Self {
        Self {
            kind: "dialogue",
            id: brief.id.0,
            code: brief.code,
            agency_id: brief.agency_id,
            on: brief.on,
            due_on: None,
            status: brief.state.code(),
        }
    }
}

impl From<CommitmentBrief> for ComplianceRecord {
    fn from(brief: CommitmentBrief) -> Self {
        Self {
            kind: "commitment",
            id: brief.id.0,
            code: brief.code,
            agency_id: brief.made_by_agency_id,
            on: brief.made_on,
            due_on: brief.due_on,
            status: brief.status.code(),
        }
    }
}
