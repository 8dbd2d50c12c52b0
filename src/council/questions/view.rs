//! A question as it is shown; deputies and heads hold public posts, so their names stand in the clear.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::model::Question;
use super::rules;
use crate::council::policy;
use crate::deadlines::{Deadline, DeadlineView};
use crate::documents::DocumentBody;
use crate::kernel::codes::{AnswerForm, Field, Post, QuestionStatus, WrittenGround};
use crate::kernel::{AgencyId, CouncilQuestionId, CouncilSessionId};
use crate::platform::Ctx;

/// A question of a deputy.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CouncilQuestion, example = json!({
    "id": "0197f0a2-0000-7000-8000-000000000000", "code": "CV-2023-000007",
    "agency_id": "0197f0a2-0000-7000-8000-000000000001", "session_id": "0197f0a2-0000-7000-8000-000000000002",
    "follows_id": null, "deputy_name": "Tẩn A Páo", "deputy_unit": "Tổ đại biểu xã Bản Bo",
    "content": "Khi nào hoàn thành đo đạc đất nương?", "field": "admin_land",
    "respondent_agency_id": "0197f0a2-0000-7000-8000-000000000003", "respondent_name": "Nguyễn Văn A",
    "respondent_post": "head", "raised_on": "2023-07-12", "form": "written", "written_ground": "not_reached",
    "status": "raised", "answered_on": null, "answered_by_name": null, "answer": null, "responsibility": null,
    "measures": null, "measures_due_on": null, "answer_document": null, "answered_in_time": null, "resolved_on": null,
    "resolution_document": null, "resolution_note": null, "is_overdue": false, "deadlines": [], "version": 2,
    "allowed_actions": ["answer"]
}))]
pub struct QuestionView {
    pub id: CouncilQuestionId,
    pub code: String,
    pub agency_id: AgencyId,
    pub session_id: Option<CouncilSessionId>,
    pub follows_id: Option<CouncilQuestionId>,
    pub deputy_name: String,
    pub deputy_unit: Option<String>,
    pub content: String,
    pub field: Field,
    pub respondent_agency_id: AgencyId,
    pub respondent_name: String,
    pub respondent_post: Post,
    pub raised_on: NaiveDate,
    pub form: AnswerForm,
    pub written_ground: Option<WrittenGround>,
    pub status: QuestionStatus,
    pub answered_on: Option<NaiveDate>,
    pub answered_by_name: Option<String>,
    pub answer: Option<String>,
    pub responsibility: Option<String>,
    pub measures: Option<String>,
    pub measures_due_on: Option<NaiveDate>,
    pub answer_document: Option<DocumentBody>,
    /// Within 20 days of the question; of an oral one, of the session it was put at.
    pub answered_in_time: Option<bool>,
    pub resolved_on: Option<NaiveDate>,
    pub resolution_document: Option<DocumentBody>,
    pub resolution_note: Option<String>,
    pub is_overdue: bool,
    pub deadlines: Vec<DeadlineView>,
    pub version: i32,
    /// What the reader may do with it now.
    pub allowed_actions: Vec<&'static str>,
}

impl QuestionView {
    pub(super) fn of(question: Question, clocks: &[Deadline], ctx: &Ctx) -> Self {
        let keeps = policy::keeps(&ctx.actor, question.agency_id);
        let answers = keeps || policy::answers(&ctx.actor, question.respondent_agency_id);
        let mut allowed_actions = rules::steps(question.status, question.form);
        allowed_actions.retain(|action| if *action == "answer" { answers } else { keeps });
        let paper = |paper: Option<serde_json::Value>| paper.and_then(|paper| serde_json::from_value(paper).ok());
        Self {
            id: question.id,
            code: question.code,
            agency_id: question.agency_id,
            session_id: question.session_id,
            follows_id: question.follows_id,
            deputy_name: question.deputy_name,
            deputy_unit: question.deputy_unit,
            content: question.content,
            field: question.field,
            respondent_agency_id: question.respondent_agency_id,
            respondent_name: question.respondent_name,
            respondent_post: question.respondent_post,
            raised_on: question.raised_on,
            form: question.form,
            written_ground: question.written_ground,
            status: question.status,
            answered_on: question.answered_on,
            answered_by_name: question.answered_by_name,
            answer: question.answer,
            responsibility: question.responsibility,
            measures: question.measures,
            measures_due_on: question.measures_due_on,
            answer_document: paper(question.answer_document),
            answered_in_time: question.answered_in_time,
            resolved_on: question.resolved_on,
            resolution_document: paper(question.resolution_document),
            resolution_note: question.resolution_note,
            is_overdue: clocks.iter().any(|clock| clock.is_main && clock.is_overdue(ctx.today)),
            deadlines: clocks.iter().map(|clock| DeadlineView::of(clock, ctx.today)).collect(),
            version: question.version,
            allowed_actions,
        }
    }
}
