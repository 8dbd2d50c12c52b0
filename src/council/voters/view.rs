//! A voters' petition as it is shown.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::model::{AnswerRow, Beside, VoterPetition};
use super::rules;
use crate::council::policy;
use crate::deadlines::{Deadline, DeadlineView};
use crate::documents::DocumentBody;
use crate::kernel::codes::{BodyKind, ElectedBody, Field, Kind, VoterAnswer, VoterSource, VoterState};
use crate::kernel::{AgencyId, CouncilSessionId, PetitionId, VoterMeetingId, VoterPetitionId};
use crate::people::Warning;
use crate::platform::Ctx;

/// A voters' petition; of one that became a petition nothing but that.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = VoterPetition, example = json!({
    "id": "3b241101-e2bb-4255-8caf-4136c566a962", "code": "KNCT-2023-000012",
    "agency_id": "0197f0a2-0000-7000-8000-000000000001", "body": "council", "session_id": null, "meeting_id": null,
    "kind": "recommendation", "source": "deputy", "deputy_name": "Tẩn A Páo", "contact_on": "2023-06-15",
    "received_on": "2023-06-20", "field": "admin_other", "content": "Đề nghị sửa cầu tràn bản Nà Sẳng",
    "raised_by": "cử tri bản Nà Sẳng", "main_id": null, "merged": [], "state": "sent",
    "sent_to": "0197f0a2-0000-7000-8000-000000000003", "sent_to_name": null, "sent_to_body_kind": null, "sent_on": "2023-06-26", "sent_document": null,
    "answer_status": null, "answered_on": null, "answered_in_time": null, "answers": [], "published_on": null,
    "published_where": null, "posted_until": null, "supervised_on": null, "supervision": null,
    "supervision_document": null, "petition_id": null, "is_overdue": false, "deadlines": [], "warnings": [],
    "version": 2, "allowed_actions": ["merge", "send", "answer", "supervise", "petition"]
}))]
pub struct VoterPetitionView {
    pub id: VoterPetitionId,
    pub code: String,
    /// The Council that keeps the record.
    pub agency_id: AgencyId,
    pub body: ElectedBody,
    pub session_id: Option<CouncilSessionId>,
    pub meeting_id: Option<VoterMeetingId>,
    pub kind: Kind,
    pub source: VoterSource,
    pub deputy_name: Option<String>,
    pub contact_on: Option<NaiveDate>,
    pub received_on: NaiveDate,
    pub field: Field,
    pub content: Option<String>,
    pub raised_by: Option<String>,
    /// The one it was merged into.
    pub main_id: Option<VoterPetitionId>,
    /// What was merged into it; with a single one only.
    pub merged: Vec<VoterPetitionId>,
    pub state: VoterState,
    pub sent_to: Option<AgencyId>,
    /// A body outside that it was sent to.
    pub sent_to_name: Option<String>,
    pub sent_to_body_kind: Option<BodyKind>,
    pub sent_on: Option<NaiveDate>,
    pub sent_document: Option<DocumentBody>,
    pub answer_status: Option<VoterAnswer>,
    pub answered_on: Option<NaiveDate>,
    /// Of the first answer; none without a term.
    pub answered_in_time: Option<bool>,
    /// With a single one only.
    pub answers: Vec<AnswerView>,
    pub published_on: Option<NaiveDate>,
    pub published_where: Option<String>,
    pub posted_until: Option<NaiveDate>,
    pub supervised_on: Option<NaiveDate>,
    pub supervision: Option<String>,
    pub supervision_document: Option<DocumentBody>,
    /// The open petition it became; with a single one only, of a denunciation never.
    pub petition_id: Option<PetitionId>,
    /// The code of the petition it became: told once, to who turned it into one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub petition_code: Option<String>,
    pub is_overdue: bool,
    pub deadlines: Vec<DeadlineView>,
    /// Why no clock runs, where none does.
    pub warnings: Vec<Warning>,
    pub version: i32,
    /// What the reader may do with it now.
    pub allowed_actions: Vec<&'static str>,
}

/// One answer of the agency.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = VoterAnswerView)]
pub struct AnswerView {
    pub on: NaiveDate,
    pub status: VoterAnswer,
    pub answer: String,
    pub roadmap: Option<String>,
    pub roadmap_due_on: Option<NaiveDate>,
    pub document: Option<DocumentBody>,
}

impl AnswerView {
    fn of(row: AnswerRow) -> Self {
        Self {
            on: row.on_day,
            status: row.status,
            answer: row.answer,
            roadmap: row.roadmap,
            roadmap_due_on: row.roadmap_due_on,
            document: serde_json::from_value(row.document).ok(),
        }
    }
}

impl VoterPetitionView {
    pub(super) fn of(row: VoterPetition, clocks: &[Deadline], beside: Beside, ctx: &Ctx) -> Self {
        let keeps = policy::keeps(&ctx.actor, row.agency_id);
        let answers = keeps || row.sent_to.is_some_and(|agency| policy::answers(&ctx.actor, agency));
        let mut allowed_actions = rules::steps(row.state, row.answer_status, row.published_on.is_some());
        allowed_actions.retain(|action| if ["answer", "publish"].contains(action) { answers } else { keeps });
        let elsewhere = row.elsewhere();
        let paper = |paper: Option<serde_json::Value>| paper.and_then(|paper| serde_json::from_value(paper).ok());
        Self {
            id: row.id,
            code: row.code,
            agency_id: row.agency_id,
            body: row.body,
            session_id: row.session_id,
            meeting_id: row.meeting_id,
            kind: row.kind,
            source: row.source,
            deputy_name: row.deputy_name,
            contact_on: row.contact_on,
            received_on: row.received_on,
            field: row.field,
            content: row.content,
            raised_by: row.raised_by,
            main_id: row.main_id,
            merged: beside.merged,
            state: row.state,
            sent_to: row.sent_to,
            sent_to_body_kind: elsewhere.as_ref().map(|body| body.kind),
            sent_to_name: elsewhere.map(|body| body.name),
            sent_on: row.sent_on,
            sent_document: paper(row.sent_document),
            answer_status: row.answer_status,
            answered_on: row.answered_on,
            answered_in_time: row.answered_in_time,
            answers: beside.answers.into_iter().map(AnswerView::of).collect(),
            published_on: row.published_on,
            published_where: row.published_where,
            posted_until: row.posted_until,
            supervised_on: row.supervised_on,
            supervision: row.supervision,
            supervision_document: paper(row.supervision_document),
            petition_id: beside.petition,
            petition_code: None,
            is_overdue: clocks.iter().any(|clock| clock.is_main && clock.is_overdue(ctx.today)),
            deadlines: clocks.iter().map(|clock| DeadlineView::of(clock, ctx.today)).collect(),
            warnings: Vec::new(),
            version: row.version,
            allowed_actions,
        }
    }
}

/// One whose words are alike.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "3b241101-e2bb-4255-8caf-4136c566a962", "code": "KNCT-2023-000009", "received_on": "2023-06-18",
    "content": "Sửa cầu tràn bản Nà Sẳng", "raised_by": null, "state": "collected", "score": 0.71
}))]
pub struct SimilarView {
    pub id: VoterPetitionId,
    pub code: String,
    pub received_on: NaiveDate,
    pub content: Option<String>,
    pub raised_by: Option<String>,
    pub state: VoterState,
    /// 0 to 1.
    pub score: f64,
}

impl SimilarView {
    pub(super) fn of((row, score): (VoterPetition, f64)) -> Self {
        Self {
            id: row.id,
            code: row.code,
            received_on: row.received_on,
            content: row.content,
            raised_by: row.raised_by,
            state: row.state,
            score: (score * 100.0).round() / 100.0,
        }
    }
}

/// What is alike, most alike first.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = SimilarVoterPetitions)]
pub struct Similar {
    pub items: Vec<SimilarView>,
}
