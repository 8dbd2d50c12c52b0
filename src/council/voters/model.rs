//! Rows of voters' petitions and their answers.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::kernel::codes::{BodyKind, ElectedBody, Field, Kind, VoterAnswer, VoterSource, VoterState};
use crate::kernel::{AgencyId, CouncilSessionId, PetitionId, VoterMeetingId, VoterPetitionId};
use crate::schema::{voter_answers, voter_petitions};

/// A voters' petition; of one that became a petition nothing but that.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = voter_petitions, check_for_backend(diesel::pg::Pg), treat_none_as_null = true)]
pub(super) struct VoterPetition {
    pub id: VoterPetitionId,
    pub code: String,
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
    pub search: String,
    pub main_id: Option<VoterPetitionId>,
    pub state: VoterState,
    pub sent_to: Option<AgencyId>,
    pub sent_on: Option<NaiveDate>,
    pub sent_document: Option<Value>,
    pub answer_status: Option<VoterAnswer>,
    pub answered_on: Option<NaiveDate>,
    pub answered_in_time: Option<bool>,
    pub published_on: Option<NaiveDate>,
    pub published_where: Option<String>,
    pub posted_until: Option<NaiveDate>,
    pub supervised_on: Option<NaiveDate>,
    pub supervision: Option<String>,
    pub supervision_document: Option<Value>,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    /// The body outside that it was sent to, as [`Elsewhere`].
    pub sent_elsewhere: Option<Value>,
}

impl VoterPetition {
    /// The agency at which its clocks run: the addressee, or for a body outside the Council that waits for its answer.
    pub fn clocks_at(&self) -> AgencyId {
        self.sent_to.unwrap_or(self.agency_id)
    }

    pub fn elsewhere(&self) -> Option<Elsewhere> {
        self.sent_elsewhere.clone().and_then(|body| serde_json::from_value(body).ok())
    }
}

/// A body that has no account here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Elsewhere {
    pub name: String,
    pub kind: BodyKind,
}

/// One answer of the agency.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = voter_answers, check_for_backend(diesel::pg::Pg))]
pub(super) struct AnswerRow {
    pub id: Uuid,
    pub voter_petition_id: VoterPetitionId,
    pub on_day: NaiveDate,
    pub status: VoterAnswer,
    pub answer: String,
    pub roadmap: Option<String>,
    pub roadmap_due_on: Option<NaiveDate>,
    pub document: Value,
    pub created_at: DateTime<Utc>,
}

/// What stands beside the row of one.
#[derive(Debug, Clone, Default)]
pub(super) struct Beside {
    pub answers: Vec<AnswerRow>,
    pub merged: Vec<VoterPetitionId>,
    /// The open petition it became.
    pub petition: Option<PetitionId>,
}
