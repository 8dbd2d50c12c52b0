//! Rows of questions.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::Value;

use crate::kernel::codes::{AnswerForm, Field, Post, QuestionStatus, WrittenGround};
use crate::kernel::{AgencyId, CouncilQuestionId, CouncilSessionId, UserId};
use crate::schema::council_questions;

/// A question of a deputy.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = council_questions, check_for_backend(diesel::pg::Pg), treat_none_as_null = true)]
pub(in crate::council) struct Question {
    pub id: CouncilQuestionId,
    pub code: String,
    pub agency_id: AgencyId,
    pub session_id: Option<CouncilSessionId>,
    pub follows_id: Option<CouncilQuestionId>,
    pub deputy_name: String,
    pub deputy_unit: Option<String>,
    pub content: String,
    pub search: String,
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
    pub answer_document: Option<Value>,
    pub answered_in_time: Option<bool>,
    pub resolved_on: Option<NaiveDate>,
    pub resolution_document: Option<Value>,
    pub resolution_note: Option<String>,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub created_by: UserId,
}
