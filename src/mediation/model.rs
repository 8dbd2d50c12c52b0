//! Rows of mediations.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use crate::deadlines::Deadline;
use crate::kernel::codes::{MediationGround, MediationKind, MediationLink, MediationMatter, MediationState, StoppedBy};
use crate::kernel::{AgencyId, MediationGroupId, MediationId, MediatorId, PetitionId, SubjectRef, UserId};
use crate::people::Person;
use crate::schema::mediations;

/// A mediation without its people and words.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = mediations, check_for_backend(diesel::pg::Pg))]
pub struct Mediation {
    pub id: MediationId,
    pub code: String,
    pub agency_id: AgencyId,
    pub kind: MediationKind,
    pub matter: MediationMatter,
    pub matter_reference: Option<String>,
    pub ground: MediationGround,
    pub state: MediationState,
    pub opened_on: NaiveDate,
    pub started_on: Option<NaiveDate>,
    pub ended_on: Option<NaiveDate>,
    pub stopped_by: Option<StoppedBy>,
    pub execution_due_on: Option<NaiveDate>,
    pub executed_on: Option<NaiveDate>,
    pub late_entry: bool,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub created_by: UserId,
}

impl Mediation {
    pub fn subject(&self) -> SubjectRef {
        self.id.into()
    }
}

/// What a step changes on the row.
#[derive(Debug, Clone, Default, AsChangeset)]
#[diesel(table_name = mediations)]
pub(super) struct Changes {
    pub state: Option<MediationState>,
    pub started_on: Option<NaiveDate>,
    pub ended_on: Option<NaiveDate>,
    pub stopped_by: Option<StoppedBy>,
    pub execution_due_on: Option<NaiveDate>,
    pub executed_on: Option<NaiveDate>,
    pub late_entry: Option<bool>,
}

/// What stands beside the row, read with it in one query.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Parts {
    pub texts: Option<Texts>,
    pub parties: Vec<Party>,
    pub mediators: Vec<AssignedMediator>,
    pub steps: Vec<StepRow>,
    pub record: Option<RecordRow>,
    pub petitions: Vec<Link>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Texts {
    pub content: String,
    pub demand: Option<String>,
}

/// The village of the party at the same place among the people.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) struct Party {
    pub group_id: Option<MediationGroupId>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct AssignedMediator {
    pub mediator_id: MediatorId,
    pub group_id: MediationGroupId,
    pub full_name: String,
    pub assigned_on: NaiveDate,
    pub recused_on: Option<NaiveDate>,
    pub recusal_ground: Option<String>,
}

/// One step; its free words apart from what may be read by all in sight.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct StepRow {
    pub action: String,
    pub on_day: NaiveDate,
    pub detail: Value,
    pub texts: Value,
    pub late_entry: bool,
    pub recorded_at: DateTime<Utc>,
    pub recorded_by: UserId,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct RecordRow {
    pub recorded_on: NaiveDate,
    pub ground: String,
    pub main_content: String,
    pub course: String,
    pub agreement: String,
    pub rights_and_duties: String,
    pub method_and_deadline: String,
    pub signatures: Value,
}

#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) struct Link {
    pub petition_id: PetitionId,
    pub link: MediationLink,
}

/// A mediation with all that is stored of it.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub mediation: Mediation,
    pub parts: Parts,
    pub people: Vec<Person>,
    pub deadlines: Vec<Deadline>,
    /// Whether the reader it was loaded for reads names and words.
    pub is_named: bool,
}

impl Case {
    /// The groups of the parties' villages.
    pub fn groups(&self) -> Vec<MediationGroupId> {
        let mut groups: Vec<MediationGroupId> = self.parts.parties.iter().filter_map(|p| p.group_id).collect();
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    /// Who mediates now.
    pub fn active(&self) -> impl Iterator<Item = &AssignedMediator> {
        self.parts.mediators.iter().filter(|m| m.recused_on.is_none())
    }

    /// The latest day that something was recorded for.
    pub fn latest_day(&self) -> NaiveDate {
        let days = self.parts.steps.iter().map(|step| step.on_day);
        days.max().unwrap_or(self.mediation.opened_on)
    }

    pub fn party_ids(&self) -> Vec<Uuid> {
        self.people.iter().map(|person| person.id).collect()
    }
}
