//! A petition as it stands in its tables.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde::Serialize;
use utoipa::ToSchema;

use super::bodies::AgainstBody;
use crate::kernel::codes::*;
use crate::kernel::{AgencyId, MatterId, PetitionId, SubjectRef, UserId};
use crate::law::Complexity;
use crate::schema::{petition_against, petition_progress, petition_texts, petitions};

/// The procedural row: no personal data.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = petitions)]
pub struct Petition {
    pub id: PetitionId,
    pub code: String,
    pub agency_id: AgencyId,
    pub matter_id: MatterId,
    pub is_main: bool,
    pub kind: Kind,
    pub source: Source,
    pub incoming_number: Option<String>,
    pub received_on: NaiveDate,
    pub written_on: Option<NaiveDate>,
    pub authorship: Authorship,
    pub signer_count: i32,
    pub field: Field,
    pub level: i16,
    pub state: State,
    pub handling: Option<Handling>,
    pub competence: Option<Competence>,
    pub prior_status: Option<PriorStatus>,
    pub special_route: Option<SpecialRoute>,
    pub is_eligible: Option<bool>,
    pub ineligible_reason: Option<IneligibleReason>,
    pub handler_id: Option<UserId>,
    pub settling_agency_id: Option<AgencyId>,
    pub result: Option<Outcome>,
    pub is_sealed: bool,
    pub is_remote_area: bool,
    pub late_entry: bool,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub created_by: UserId,
}

impl Petition {
    pub fn subject(&self) -> SubjectRef {
        self.id.into()
    }

    /// `TĐ-2023-000123`, as people quote it.
    pub fn quoted_code(&self) -> String {
        quoted(&self.code)
    }
}

/// The Vietnamese spelling of an ASCII code.
pub fn quoted(code: &str) -> String {
    code.strip_prefix("TD-").map_or_else(|| code.to_owned(), |rest| format!("TĐ-{rest}"))
}

/// Texts of a case; of a denunciation only the public summary stands here.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = petition_texts)]
pub struct Texts {
    pub summary: Option<String>,
    pub demand: Option<String>,
    pub public_summary: Option<String>,
    pub settling_name: Option<String>,
    pub forwarder_name: Option<String>,
    pub forwarder_kind: Option<ForwarderKind>,
    pub forwarder_document: Option<String>,
    pub forwarder_on: Option<NaiveDate>,
    pub forwarder_wants_reply: Option<bool>,
    pub remote_area_reason: Option<String>,
}

/// Dates of a case's progress.
#[derive(Debug, Clone, Queryable, Selectable, Serialize, ToSchema)]
#[diesel(table_name = petition_progress)]
pub struct Progress {
    pub processed_on: Option<NaiveDate>,
    pub accepted_on: Option<NaiveDate>,
    pub is_complex: bool,
    pub settled_on: Option<NaiveDate>,
    pub decision_number: Option<String>,
    pub requires_execution: Option<bool>,
    pub execution_due_on: Option<NaiveDate>,
    pub executed_on: Option<NaiveDate>,
    /// When the decision comes into force (Luật Khiếu nại 2011, Điều 44).
    pub in_force_on: Option<NaiveDate>,
    pub closed_on: Option<NaiveDate>,
    /// Determined by a person, with reasons.
    #[schema(value_type = String)]
    pub complexity: Complexity,
    /// How often the settlement was extended.
    pub extensions: i16,
    /// Signers of a sealed case who withdrew; of an open one each is marked.
    pub withdrawn_signers: i32,
    pub is_several_places: bool,
    pub proposed_handling: Option<Handling>,
    pub proposed_on: Option<NaiveDate>,
    /// Who verifies while a verification is out.
    pub verifying_agency_id: Option<AgencyId>,
    pub verifier_id: Option<UserId>,
    pub verified_on: Option<NaiveDate>,
    pub agrees_with_demand: Option<bool>,
    pub dialogue_on: Option<NaiveDate>,
    pub suspended_on: Option<NaiveDate>,
    /// The decision or conclusion as it was published.
    pub published_text: Option<String>,
    /// People, words and files were destroyed by the head's decision.
    pub erased_on: Option<NaiveDate>,
}

/// Who it is against.
#[derive(Debug, Clone, Queryable, Selectable, Serialize, ToSchema)]
#[diesel(table_name = petition_against)]
pub struct Against {
    pub name: String,
    pub position: Option<String>,
    pub agency_id: Option<AgencyId>,
    pub agency_name: Option<String>,
    pub user_id: Option<UserId>,
}

impl From<Against> for AgainstBody {
    fn from(against: Against) -> Self {
        let Against { name, position, agency_id, agency_name, user_id } = against;
        Self { name, position, agency_id, agency_name, user_id }
    }
}

/// A case with what a step needs to know of it.
#[derive(Debug, Clone)]
pub struct Case {
    pub petition: Petition,
    pub texts: Texts,
    pub progress: Progress,
}

/// What a step changes on the procedural row.
#[derive(Debug, Clone, Default, AsChangeset)]
#[diesel(table_name = petitions)]
pub struct Changes {
    pub agency_id: Option<AgencyId>,
    pub incoming_number: Option<String>,
    pub written_on: Option<NaiveDate>,
    pub signer_count: Option<i32>,
    pub kind: Option<Kind>,
    pub field: Option<Field>,
    pub state: Option<State>,
    pub handling: Option<Option<Handling>>,
    pub competence: Option<Competence>,
    pub prior_status: Option<PriorStatus>,
    pub special_route: Option<Option<SpecialRoute>>,
    pub is_eligible: Option<bool>,
    pub ineligible_reason: Option<Option<IneligibleReason>>,
    pub handler_id: Option<Option<UserId>>,
    pub result: Option<Option<Outcome>>,
    pub settling_agency_id: Option<AgencyId>,
    pub is_sealed: Option<bool>,
    pub late_entry: Option<bool>,
}

/// What a step changes on the progress row.
#[derive(Debug, Clone, Default, AsChangeset)]
#[diesel(table_name = petition_progress)]
pub struct ProgressChanges {
    pub processed_on: Option<Option<NaiveDate>>,
    pub accepted_on: Option<NaiveDate>,
    pub is_complex: Option<bool>,
    pub settled_on: Option<Option<NaiveDate>>,
    pub decision_number: Option<Option<String>>,
    pub requires_execution: Option<Option<bool>>,
    pub execution_due_on: Option<Option<NaiveDate>>,
    pub executed_on: Option<Option<NaiveDate>>,
    pub in_force_on: Option<Option<NaiveDate>>,
    pub closed_on: Option<Option<NaiveDate>>,
    pub complexity: Option<Complexity>,
    pub extensions: Option<i16>,
    pub withdrawn_signers: Option<i32>,
    pub is_several_places: Option<bool>,
    pub proposed_handling: Option<Option<Handling>>,
    pub proposed_on: Option<Option<NaiveDate>>,
    pub verifying_agency_id: Option<Option<AgencyId>>,
    pub verifier_id: Option<Option<UserId>>,
    pub verified_on: Option<Option<NaiveDate>>,
    pub agrees_with_demand: Option<Option<bool>>,
    pub dialogue_on: Option<Option<NaiveDate>>,
    pub suspended_on: Option<Option<NaiveDate>>,
    pub published_text: Option<Option<String>>,
    pub erased_on: Option<NaiveDate>,
    pub reentered_on: Option<Option<NaiveDate>>,
    pub ended_in_time: Option<Option<bool>>,
    pub withdrawn_by_persuasion: Option<bool>,
}

impl Texts {
    pub fn none() -> Self {
        Self {
            summary: None,
            demand: None,
            public_summary: None,
            settling_name: None,
            forwarder_name: None,
            forwarder_kind: None,
            forwarder_document: None,
            forwarder_on: None,
            forwarder_wants_reply: None,
            remote_area_reason: None,
        }
    }
}

impl Progress {
    pub fn none() -> Self {
        Self {
            processed_on: None,
            accepted_on: None,
            is_complex: false,
            settled_on: None,
            decision_number: None,
            requires_execution: None,
            execution_due_on: None,
            executed_on: None,
            in_force_on: None,
            closed_on: None,
            complexity: Complexity::Normal,
            extensions: 0,
            withdrawn_signers: 0,
            is_several_places: false,
            proposed_handling: None,
            proposed_on: None,
            verifying_agency_id: None,
            verifier_id: None,
            verified_on: None,
            agrees_with_demand: None,
            dialogue_on: None,
            suspended_on: None,
            published_text: None,
            erased_on: None,
        }
    }
}
