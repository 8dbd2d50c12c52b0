//! A question as it is shown: of a denunciation only that one was raised.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::model::Question;
use super::rules;
use crate::commitments::CommitmentView;
use crate::deadlines::{Deadline, DeadlineView};
use crate::dialogues::model::Dialogue;
use crate::kernel::codes::{Kind, QuestionState};
use crate::kernel::{AgencyId, DialogueId, DialogueQuestionId, PetitionId};
use crate::people::{Person, Warning};
use crate::platform::Ctx;

/// What was asked at a dialogue.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = DialogueQuestion, example = json!({
    "id": "0197f0a2-0000-4000-8000-000000000000", "dialogue_id": "0197f0a2-0000-7000-8000-000000000001",
    "dialogue_code": "DT-2023-000004", "agency_id": "6f1c0000-0000-4000-8000-000000000001", "on": "2023-04-20",
    "kind": "recommendation", "topic": "Đường vào bản", "content": "Đề nghị sửa đường vào bản Nà Phát",
    "asker": null, "asker_group": "Nhân dân bản Nà Phát", "village": "Bản Nà Phát", "state": "answered",
    "is_sealed": false, "answer": "Đã đưa vào kế hoạch quý III", "answered_by": "Chủ tịch UBND xã",
    "answered_on": "2023-04-20", "petition_id": null, "petition_code": null, "commitments": [], "deadlines": [],
    "warnings": [], "allowed_actions": ["petition"]
}))]
pub struct QuestionView {
    pub id: DialogueQuestionId,
    pub dialogue_id: DialogueId,
    pub dialogue_code: String,
    /// The agency that held the dialogue.
    pub agency_id: AgencyId,
    /// The day of the dialogue.
    pub on: NaiveDate,
    pub kind: Kind,
    pub topic: Option<String>,
    /// `null` of a denunciation; of what became a petition for Phòng Nội vụ too.
    pub content: Option<String>,
    /// Named inside the agency and to those above it and the Inspectorate; to Phòng Nội vụ `null`.
    pub asker: Option<Person>,
    pub asker_group: Option<String>,
    pub village: Option<String>,
    pub state: QuestionState,
    /// A denunciation: everything of it stands in its petition only.
    pub is_sealed: bool,
    pub answer: Option<String>,
    pub answered_by: Option<String>,
    pub answered_on: Option<NaiveDate>,
    /// The petition it became, where that stands in the open and the reader sees it.
    pub petition_id: Option<PetitionId>,
    /// Of a denunciation told once, to who wrote it down, for the receipt.
    pub petition_code: Option<String>,
    pub commitments: Vec<CommitmentView>,
    pub deadlines: Vec<DeadlineView>,
    pub warnings: Vec<Warning>,
    pub allowed_actions: Vec<&'static str>,
}

/// What a view is put together from.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts {
    pub asker: Option<Person>,
    pub petition: Option<PetitionId>,
    pub deadlines: Vec<Deadline>,
    pub commitments: Vec<CommitmentView>,
    pub may_write: bool,
    /// Who follows dialogues for Phòng Nội vụ reads no names, and nothing of what became a petition.
    pub is_named: bool,
}

impl QuestionView {
    pub(super) fn of(row: Question, dialogue: &Dialogue, parts: Parts, ctx: &Ctx) -> Self {
        let steps = rules::steps(row.state, row.is_sealed);
        Self {
            id: row.id,
            dialogue_id: row.dialogue_id,
            dialogue_code: dialogue.code.clone(),
            agency_id: dialogue.agency_id,
            on: row.held_on,
            kind: row.kind,
            topic: row.topic,
            content: row.content.filter(|_| parts.is_named || row.state != QuestionState::Petition),
            asker: parts.asker.filter(|_| parts.is_named && !row.is_sealed),
            asker_group: row.asker_group.filter(|_| parts.is_named),
            village: row.village,
            state: row.state,
            is_sealed: row.is_sealed,
            answer: row.answer,
            answered_by: row.answered_by,
            answered_on: row.answered_on,
            petition_id: parts.petition,
            petition_code: None,
            commitments: parts.commitments,
            deadlines: parts.deadlines.iter().map(|clock| DeadlineView::of(clock, ctx.today)).collect(),
            warnings: Vec::new(),
            allowed_actions: if parts.may_write { steps } else { Vec::new() },
        }
    }
}
