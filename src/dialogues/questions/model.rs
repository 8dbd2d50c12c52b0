//! A question as it stands in its table; who asked stands in `people`.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use crate::kernel::codes::{Kind, QuestionState};
use crate::kernel::{DialogueId, DialogueQuestionId, UserId};
use crate::schema::dialogue_questions;

/// The row.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = dialogue_questions, check_for_backend(diesel::pg::Pg))]
pub(super) struct Question {
    pub id: DialogueQuestionId,
    pub dialogue_id: DialogueId,
    pub kind: Kind,
    pub topic: Option<String>,
    pub asker_group: Option<String>,
    pub village: Option<String>,
    pub content: Option<String>,
    pub state: QuestionState,
    pub is_sealed: bool,
    pub answer: Option<String>,
    pub answered_by: Option<String>,
    pub answered_on: Option<NaiveDate>,
    pub created_at: DateTime<Utc>,
    pub created_by: UserId,
    /// The topic without diacritics; nothing of a denunciation.
    pub topic_search: String,
    /// The day of the dialogue.
    pub held_on: NaiveDate,
}
