//! A dialogue as it stands in its tables.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::Value;
use uuid::Uuid;

use crate::kernel::codes::{DialogueAction, DialogueKind, DialogueState, Host};
use crate::kernel::{AgencyId, DialogueId, UserId};
use crate::schema::{dialogue_steps, dialogues};

/// A dialogue: the plan, and how far it has come.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = dialogues, check_for_backend(diesel::pg::Pg))]
pub struct Dialogue {
    pub id: DialogueId,
    pub code: String,
    pub agency_id: AgencyId,
    pub kind: DialogueKind,
    pub on_day: NaiveDate,
    pub place: String,
    pub topics: Value,
    pub expected_participants: Option<String>,
    pub chair_name: String,
    pub chair_capacity: String,
    pub state: DialogueState,
    pub announced_on: Option<NaiveDate>,
    pub held_on: Option<NaiveDate>,
    pub actual_chair: Option<Host>,
    pub participants: Option<i32>,
    pub concluded_on: Option<NaiveDate>,
    pub published_on: Option<NaiveDate>,
    pub search: String,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub created_by: UserId,
}

/// What was done, as it stands in the history.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = dialogue_steps, check_for_backend(diesel::pg::Pg))]
pub(super) struct StepRow {
    pub id: Uuid,
    pub dialogue_id: DialogueId,
    pub action: DialogueAction,
    pub on_day: NaiveDate,
    pub detail: Value,
    pub document: Option<Value>,
    pub note: Option<String>,
    pub recorded_at: DateTime<Utc>,
    pub recorded_by: UserId,
}
