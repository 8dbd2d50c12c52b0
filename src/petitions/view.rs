//! What is shown of a petition; the only place where this room hides names by the reader's clearance. Of a
//! denunciation nobody reads the petitioners or the free text here: they are opened, with a reason and an
//! entry in the trail, by `unseal_identity` alone (Luật Tố cáo 2018, Điều 8, 9).
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::bodies::{ContestedBody, FirstDecisionBody};
use super::model::{Against, Case, Petition, Progress, quoted};
use super::store::{Contested, Dispatch, Link, ListedRow, Recusal, Related, StepRow};
use crate::deadlines::{Deadline, DeadlineView};
use crate::kernel::codes::*;
use crate::kernel::{AgencyId, DocumentId, MatterId, PetitionId, StepId, UserId, VietnamTime};
use crate::people::{Person, PersonBody, Warning};

/// A petition as its readers see it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PetitionView {
    pub id: PetitionId,
    /// As people quote it: `TĐ-2023-000123`; `TD-2023-000123` is understood as well.
    #[schema(example = "TĐ-2023-000123")]
    pub code: String,
    pub agency_id: AgencyId,
    pub matter_id: MatterId,
    pub kind: Kind,
    pub source: Source,
    pub incoming_number: Option<String>,
    pub received_on: NaiveDate,
    pub written_on: Option<NaiveDate>,
    pub authorship: Authorship,
    pub signer_count: i32,
    /// Empty when sealed.
    pub petitioners: Vec<Person>,
    /// Whether identity and free text are sealed (denunciations).
    pub is_sealed: bool,
    pub against: Vec<Against>,
    pub contested: Option<ContestedBody>,
    pub field: Field,
    /// `null` when sealed; then `public_summary` is what may be read.
    pub summary: Option<String>,
    pub demand: Option<String>,
    pub public_summary: Option<String>,
    pub level: i16,
    /// `null` when either of the two is sealed.
    pub previous_petition_id: Option<PetitionId>,
    pub first_decision: Option<FirstDecisionBody>,
    pub first_overdue: bool,
    pub forwarder: Option<ForwarderView>,
    pub settling_agency_id: Option<AgencyId>,
    pub settling_name: Option<String>,
    pub is_remote_area: bool,
    pub remote_area_reason: Option<String>,
    pub state: State,
    pub handling: Option<Handling>,
    pub competence: Option<Competence>,
    pub prior_status: Option<PriorStatus>,
    pub special_route: Option<SpecialRoute>,
    pub is_eligible: Option<bool>,
    pub ineligible_reason: Option<IneligibleReason>,
    pub handler_id: Option<UserId>,
    pub result: Option<Outcome>,
    pub progress: Progress,
    pub late_entry: bool,
    /// What this reader may do now.
    pub allowed_actions: Vec<&'static str>,
    pub deadlines: Vec<DeadlineView>,
    pub dispatches: Vec<Dispatch>,
    /// Petitions of the same matter, as a person linked them.
    pub links: Vec<Link>,
    /// Who does not work on the case (Nghị định 31/2019/NĐ-CP, Điều 5).
    pub recusals: Vec<Recusal>,
    /// What looked wrong and was stored all the same.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Warning>,
    pub version: i32,
}

/// Who sent it on.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ForwarderView {
    pub name: String,
    pub kind: Option<ForwarderKind>,
    pub document_number: Option<String>,
    pub document_on: Option<NaiveDate>,
    pub wants_reply: bool,
}

/// What a view is put together from.
pub struct Parts {
    pub case: Case,
    pub related: Related,
    pub petitioners: Vec<Person>,
    pub deadlines: Vec<Deadline>,
    pub allowed_actions: Vec<&'static str>,
    pub warnings: Vec<Warning>,
    pub today: NaiveDate,
}

impl PetitionView {
    pub fn of(parts: Parts) -> Self {
        let Parts { case: Case { petition, texts, progress }, related, petitioners, .. } = parts;
        let is_sealed = petition.is_sealed;
        let open = |text: Option<String>| text.filter(|_| !is_sealed);
        let contested = related.contested.as_ref();
        Self {
            id: petition.id,
            code: petition.quoted_code(),
            agency_id: petition.agency_id,
            matter_id: petition.matter_id,
            kind: petition.kind,
            source: petition.source,
            incoming_number: petition.incoming_number,
            received_on: petition.received_on,
            written_on: petition.written_on,
            authorship: petition.authorship,
            signer_count: petition.signer_count,
            petitioners: if is_sealed { Vec::new() } else { petitioners },
            is_sealed,
            against: related.against,
            // A decision's number leads to the household it was given to.
            contested: contested.and_then(Contested::body).filter(|_| !is_sealed),
            field: petition.field,
            summary: open(texts.summary),
            demand: open(texts.demand),
            public_summary: texts.public_summary,
            level: petition.level,
            previous_petition_id: contested.and_then(|c| c.previous_petition_id).filter(|_| !is_sealed),
            first_decision: contested.and_then(Contested::first_decision).filter(|_| !is_sealed),
            first_overdue: contested.is_some_and(|c| c.first_overdue),
            forwarder: texts.forwarder_name.map(|name| ForwarderView {
                name,
                kind: texts.forwarder_kind,
                document_number: texts.forwarder_document,
                document_on: texts.forwarder_on,
                wants_reply: texts.forwarder_wants_reply.unwrap_or(false),
            }),
            settling_agency_id: petition.settling_agency_id,
            settling_name: texts.settling_name,
            is_remote_area: petition.is_remote_area,
            remote_area_reason: open(texts.remote_area_reason),
            state: petition.state,
            handling: petition.handling,
            competence: petition.competence,
            prior_status: petition.prior_status,
            special_route: petition.special_route,
            is_eligible: petition.is_eligible,
            ineligible_reason: petition.ineligible_reason,
            handler_id: petition.handler_id,
            result: petition.result,
            progress,
            late_entry: petition.late_entry,
            allowed_actions: parts.allowed_actions,
            deadlines: parts.deadlines.iter().map(|d| DeadlineView::of(d, parts.today)).collect(),
            dispatches: related.dispatches,
            // Of a sealed case they lead to others that the reader may not know of.
            links: if is_sealed { Vec::new() } else { related.links },
            recusals: related.recusals,
            warnings: parts.warnings,
            version: petition.version,
        }
    }

    /// What an earlier holder keeps: the petition as it came, and where it stands now.
    pub fn as_held_before(
        case: Case,
        related: Related,
        petitioners: Vec<Person>,
        is_amended: bool,
        today: NaiveDate,
    ) -> Self {
        // What was corrected since is the new holder's; the old wording is not kept apart.
        let texts = if is_amended { super::model::Texts::none() } else { case.texts };
        let petitioners = if is_amended { Vec::new() } else { petitioners };
        let now = Case { progress: Progress::none(), texts, petition: case.petition };
        let kept = Related { against: related.against, contested: related.contested, ..Related::none() };
        let kept = if is_amended { Related::none() } else { kept };
        let parts = Parts {
            case: now,
            related: kept,
            petitioners,
            deadlines: Vec::new(),
            allowed_actions: Vec::new(),
            warnings: Vec::new(),
            today,
        };
        Self {
            handling: None,
            result: None,
            handler_id: None,
            competence: None,
            prior_status: None,
            special_route: None,
            is_eligible: None,
            ineligible_reason: None,
            ..Self::of(parts)
        }
    }

    /// The case after it was handed above its registrar's reach: what a receipt needs, nothing more.
    pub fn handed_up(petition: &Petition, today: NaiveDate) -> Self {
        let mut view = Self::of(Parts {
            case: Case {
                petition: petition.clone(),
                texts: super::model::Texts::none(),
                progress: super::model::Progress::none(),
            },
            related: Related::none(),
            petitioners: Vec::new(),
            deadlines: Vec::new(),
            allowed_actions: Vec::new(),
            warnings: Vec::new(),
            today,
        });
        view.incoming_number = None;
        view
    }
}

impl Contested {
    fn body(&self) -> Option<ContestedBody> {
        Some(ContestedBody {
            contested_type: self.contested_type?,
            number: self.number.clone(),
            issued_on: self.issued_on,
            issued_by: self.issued_by.clone(),
            received_on: self.received_on,
            obstacles: serde_json::from_value(self.obstacles.clone()).unwrap_or_default(),
        })
    }

    fn first_decision(&self) -> Option<FirstDecisionBody> {
        Some(FirstDecisionBody {
            number: self.first_decision_number.clone()?,
            on: self.first_decision_on?,
            issuer: self.first_decision_issuer.clone()?,
            received_on: self.first_decision_received_on?,
        })
    }
}

/// A petition in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PetitionItem {
    pub id: PetitionId,
    pub code: String,
    pub agency_id: AgencyId,
    pub matter_id: MatterId,
    pub kind: Kind,
    pub field: Field,
    pub source: Source,
    pub incoming_number: Option<String>,
    pub received_on: NaiveDate,
    pub authorship: Authorship,
    pub signer_count: i32,
    pub state: State,
    pub handling: Option<Handling>,
    pub result: Option<Outcome>,
    pub handler_id: Option<UserId>,
    pub settling_agency_id: Option<AgencyId>,
    pub is_sealed: bool,
    /// `null` when sealed.
    pub summary: Option<String>,
    pub public_summary: Option<String>,
    /// Names of the petitioners; empty when sealed.
    pub petitioner_names: Vec<String>,
    /// The nearest running due day.
    pub due_on: Option<NaiveDate>,
    pub is_overdue: bool,
    pub version: i32,
}

impl PetitionItem {
    pub fn of(row: ListedRow, people: Vec<Person>, clocks: &[Deadline], today: NaiveDate) -> Self {
        let ListedRow { petition, summary, public_summary } = row;
        let is_sealed = petition.is_sealed;
        let names = people.into_iter().filter_map(|p| p.body.full_name).filter(|_| !is_sealed).collect();
        Self {
            id: petition.id,
            code: petition.quoted_code(),
            agency_id: petition.agency_id,
            matter_id: petition.matter_id,
            kind: petition.kind,
            field: petition.field,
            source: petition.source,
            incoming_number: petition.incoming_number,
            received_on: petition.received_on,
            authorship: petition.authorship,
            signer_count: petition.signer_count,
            state: petition.state,
            handling: petition.handling,
            result: petition.result,
            handler_id: petition.handler_id,
            settling_agency_id: petition.settling_agency_id,
            is_sealed,
            summary: summary.filter(|_| !is_sealed),
            public_summary,
            petitioner_names: names,
            due_on: clocks.iter().filter(|d| d.is_running() && d.is_main).filter_map(|d| d.due_on).min(),
            is_overdue: clocks.iter().any(|d| d.is_main && d.is_overdue(today)),
            version: petition.version,
        }
    }
}

/// A petition behind a figure.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PetitionBrief {
    pub id: PetitionId,
    pub code: String,
    pub agency_id: AgencyId,
    pub kind: Kind,
    pub field: Field,
    pub state: State,
    pub handling: Option<Handling>,
    pub result: Option<Outcome>,
    pub received_on: NaiveDate,
    pub signer_count: i32,
    pub level: i16,
    pub is_sealed: bool,
}

impl From<Petition> for PetitionBrief {
    fn from(p: Petition) -> Self {
        Self {
            id: p.id,
            code: quoted(&p.code),
            agency_id: p.agency_id,
            kind: p.kind,
            field: p.field,
            state: p.state,
            handling: p.handling,
            result: p.result,
            received_on: p.received_on,
            signer_count: p.signer_count,
            level: p.level,
            is_sealed: p.is_sealed,
        }
    }
}

/// One step of a case's history.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StepView {
    pub id: StepId,
    pub position: i32,
    pub action: String,
    /// The legal day.
    pub on: NaiveDate,
    #[schema(value_type = String, format = DateTime)]
    pub recorded_at: VietnamTime,
    pub recorded_by: UserId,
    pub agency_id: AgencyId,
    pub document_number: Option<String>,
    pub document_on: Option<NaiveDate>,
    pub signer_name: Option<String>,
    pub signer_post: Option<Post>,
    /// The paper's file, if one was uploaded.
    pub document_file_id: Option<DocumentId>,
    pub detail: serde_json::Value,
    pub note: Option<String>,
    pub late_entry: bool,
    /// Why it was entered after its day.
    pub late_reason: Option<String>,
}

impl StepView {
    pub fn of(row: StepRow, is_sealed: bool) -> Self {
        Self {
            id: row.id,
            position: row.position,
            action: row.action,
            on: row.on_day,
            recorded_at: row.recorded_at.into(),
            recorded_by: row.recorded_by,
            agency_id: row.agency_id,
            document_number: row.document_number,
            document_on: row.document_on,
            signer_name: row.signer_name,
            signer_post: row.signer_post,
            document_file_id: row.document_file_id,
            detail: row.detail,
            note: row.note.filter(|_| !is_sealed),
            late_entry: row.late_entry,
            late_reason: row.late_reason.filter(|_| !is_sealed),
        }
    }
}

/// The opened identity and text of a denunciation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct UnsealedView {
    pub petitioners: Vec<PersonBody>,
    pub summary: Option<String>,
    pub demand: Option<String>,
    /// Other sealed texts by field.
    pub texts: std::collections::BTreeMap<String, String>,
}
