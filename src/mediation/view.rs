//! What is shown of a mediation: the only place that hides names and words, by whether the reader works at the commune,
//! leads above it, or works on an open petition that it led to.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use serde::Serialize;
use serde_json::Value;
use std::collections::HashMap;
use utoipa::ToSchema;
use uuid::Uuid;

use super::bodies::SignatureBody;
use super::model::{AssignedMediator, Case, Mediation, RecordRow};
use super::{policy, rules, store};
use crate::deadlines::DeadlineView;
use crate::kernel::codes::{
    Code, MediationGround, MediationKind, MediationLink, MediationMatter, MediationState, StoppedBy,
};
use crate::kernel::{AgencyId, MediationGroupId, MediationId, MediatorId, UserId, VietnamTime};
use crate::people::{Person, Warning};
use crate::petitions::{self, PetitionBrief};
use crate::platform::access::Scope;
use crate::platform::{AppError, Ctx};

/// A mediation as it is shown.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Mediation, example = json!({
    "id": "3b241101-e2bb-4255-8caf-4136c566a962", "code": "HG-2023-000012", "version": 2,
    "agency_id": "0197f0a2-0000-7000-8000-000000000000", "kind": "grassroots", "matter": "land",
    "matter_reference": null, "ground": "request", "state": "assigned", "opened_on": "2023-03-01", "started_on": null,
    "ended_on": null, "stopped_by": null, "is_named": true, "content": "Tranh chấp ranh giới nương", "demand": null,
    "party_count": 2, "parties": [], "mediators": [], "meetings": [], "record_wanted": null, "record": null,
    "execution_due_on": null, "executed_on": null, "executions": [], "petitions": [], "deadlines": [],
    "late_entry": false, "warnings": [], "allowed_actions": ["assign", "start", "recuse", "stop"]
}))]
pub struct MediationView {
    pub id: MediationId,
    pub code: String,
    pub version: i32,
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
    /// Whether names and words are shown: to the commune, to leaders above it, and to who works on an open petition of it.
    pub is_named: bool,
    pub content: Option<String>,
    pub demand: Option<String>,
    pub party_count: usize,
    /// Empty where names are not shown; numbers only with a single mediation.
    pub parties: Vec<PartyView>,
    pub mediators: Vec<MediatorOfCase>,
    pub meetings: Vec<MeetingView>,
    pub record_wanted: Option<bool>,
    pub record: Option<RecordView>,
    pub execution_due_on: Option<NaiveDate>,
    pub executed_on: Option<NaiveDate>,
    pub executions: Vec<ExecutionView>,
    /// The petition it came from and those it led to, as far as the reader sees them; never a sealed one.
    pub petitions: Vec<LinkedPetition>,
    pub deadlines: Vec<DeadlineView>,
    pub late_entry: bool,
    /// What is worth knowing and was stored all the same.
    pub warnings: Vec<Warning>,
    /// What the reader may do with it now.
    pub allowed_actions: Vec<&'static str>,
}

/// A party and its village's group.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MediationParty)]
pub struct PartyView {
    pub person: Person,
    pub group_id: Option<MediationGroupId>,
}

/// Somebody who mediates, or did.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MediatorOfCase {
    pub mediator_id: MediatorId,
    pub group_id: MediationGroupId,
    pub full_name: String,
    pub assigned_on: NaiveDate,
    pub recused_on: Option<NaiveDate>,
    pub recusal_ground: Option<String>,
}

/// A meeting.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MediationMeeting)]
pub struct MeetingView {
    pub on: NaiveDate,
    pub is_public: bool,
    pub present: Option<String>,
    pub content: Option<String>,
}

/// How far the agreement was carried out.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MediationExecution)]
pub struct ExecutionView {
    pub on: NaiveDate,
    pub is_done: bool,
    pub note: Option<String>,
}

/// The record (Luật Hòa giải ở cơ sở 2013, Điều 24 khoản 2).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MediationRecord)]
pub struct RecordView {
    pub on: NaiveDate,
    pub ground: String,
    pub main_content: String,
    pub course: String,
    pub agreement: String,
    pub rights_and_duties: String,
    pub method_and_deadline: String,
    pub signatures: Vec<SignatureBody>,
}

/// A petition and which way it leads.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LinkedPetition {
    pub link: MediationLink,
    pub petition: PetitionBrief,
}

fn text(texts: &Value, name: &str, is_named: bool) -> Option<String> {
    texts.get(name).and_then(Value::as_str).filter(|_| is_named).map(str::to_owned)
}

fn flag(detail: &Value, name: &str) -> bool {
    detail.get(name).and_then(Value::as_bool).unwrap_or(false)
}

impl MediationView {
    pub(super) fn of(case: &Case, petitions: &HashMap<Uuid, PetitionBrief>, ctx: &Ctx) -> Self {
        let Case { mediation: m, parts, people, deadlines, is_named } = case;
        let is_named = *is_named;
        let texts = parts.texts.as_ref().filter(|_| is_named);
        let of_action = |action: rules::MediationStep| parts.steps.iter().filter(move |s| s.action == action.code());
        let agreed = of_action(rules::MediationStep::Agree).next_back();
        let may = policy::writes(&ctx.actor, m.agency_id);
        let steps = rules::steps(m.kind, m.state, m.executed_on.is_some());
        Self {
            id: m.id,
            code: m.code.clone(),
            version: m.version,
            agency_id: m.agency_id,
            kind: m.kind,
            matter: m.matter,
            matter_reference: m.matter_reference.clone(),
            ground: m.ground,
            state: m.state,
            opened_on: m.opened_on,
            started_on: m.started_on,
            ended_on: m.ended_on,
            stopped_by: m.stopped_by,
            is_named,
            content: texts.map(|t| t.content.clone()),
            demand: texts.and_then(|t| t.demand.clone()),
            party_count: parts.parties.len(),
            parties: if is_named { parties(case) } else { Vec::new() },
            mediators: parts.mediators.iter().map(|mediator| mediator_of(mediator, is_named)).collect(),
            meetings: of_action(rules::MediationStep::RecordMeeting)
                .map(|step| MeetingView {
                    on: step.on_day,
                    is_public: flag(&step.detail, "is_public"),
                    present: text(&step.texts, "present", is_named),
                    content: text(&step.texts, "content", is_named),
                })
                .collect(),
            record_wanted: agreed.map(|step| flag(&step.detail, "record_wanted")),
            record: parts.record.as_ref().filter(|_| is_named).map(RecordView::of),
            execution_due_on: m.execution_due_on,
            executed_on: m.executed_on,
            executions: of_action(rules::MediationStep::RecordExecution)
                .map(|step| ExecutionView {
                    on: step.on_day,
                    is_done: flag(&step.detail, "is_done"),
                    note: text(&step.texts, "note", is_named),
                })
                .collect(),
            petitions: parts
                .petitions
                .iter()
                .filter_map(|l| {
                    let petition = petitions.get(&l.petition_id.0)?.clone();
                    Some(LinkedPetition { link: l.link, petition })
                })
                .collect(),
            deadlines: deadlines.iter().map(|d| DeadlineView::of(d, ctx.today)).collect(),
            late_entry: m.late_entry,
            warnings: if is_named { doubts(people, ctx) } else { Vec::new() },
            allowed_actions: if may { steps.into_iter().map(Code::code).collect() } else { Vec::new() },
        }
    }
}

fn parties(case: &Case) -> Vec<PartyView> {
    let groups = case.parts.parties.iter().map(|party| party.group_id);
    case.people.iter().zip(groups).map(|(person, group_id)| PartyView { person: person.clone(), group_id }).collect()
}

fn mediator_of(mediator: &AssignedMediator, is_named: bool) -> MediatorOfCase {
    MediatorOfCase {
        mediator_id: mediator.mediator_id,
        group_id: mediator.group_id,
        full_name: mediator.full_name.clone(),
        assigned_on: mediator.assigned_on,
        recused_on: mediator.recused_on,
        recusal_ground: mediator.recusal_ground.clone().filter(|_| is_named),
    }
}

fn doubts(people: &[Person], ctx: &Ctx) -> Vec<Warning> {
    let each = people.iter().enumerate();
    each.flat_map(|(at, person)| {
        crate::people::rules::doubts(&person.body).into_iter().map(move |(field, code, detail)| Warning {
            pointer: format!("/parties/{at}/person/{field}"),
            code: code.into(),
            detail: detail.get(ctx.lang).to_owned(),
        })
    })
    .collect()
}

impl RecordView {
    fn of(row: &RecordRow) -> Self {
        Self {
            on: row.recorded_on,
            ground: row.ground.clone(),
            main_content: row.main_content.clone(),
            course: row.course.clone(),
            agreement: row.agreement.clone(),
            rights_and_duties: row.rights_and_duties.clone(),
            method_and_deadline: row.method_and_deadline.clone(),
            signatures: serde_json::from_value(row.signatures.clone()).unwrap_or_default(),
        }
    }
}

/// One step of the history.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MediationStepTaken, example = json!({
    "action": "start", "on": "2023-03-03", "detail": {}, "texts": null, "late_entry": false,
    "recorded_at": "2023-03-03T09:00:00+07:00", "recorded_by": "0197f0a2-0000-7000-8000-000000000003"
}))]
pub struct StepView {
    pub action: String,
    pub on: NaiveDate,
    #[schema(value_type = Object)]
    pub detail: Value,
    /// `null` where names and words are not shown.
    #[schema(value_type = Option<Object>)]
    pub texts: Option<Value>,
    pub late_entry: bool,
    #[schema(value_type = String, format = DateTime)]
    pub recorded_at: VietnamTime,
    pub recorded_by: UserId,
}

impl StepView {
    pub(super) fn all(case: &Case) -> Vec<Self> {
        let steps = case.parts.steps.iter().map(|step| Self {
            action: step.action.clone(),
            on: step.on_day,
            detail: step.detail.clone(),
            texts: Some(step.texts.clone()).filter(|_| case.is_named),
            late_entry: step.late_entry,
            recorded_at: step.recorded_at.into(),
            recorded_by: step.recorded_by,
        });
        steps.collect()
    }
}

/// A mediation in a few words, without any person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MediationBrief {
    pub id: MediationId,
    pub code: String,
    pub agency_id: AgencyId,
    pub kind: MediationKind,
    pub matter: MediationMatter,
    pub state: MediationState,
    pub opened_on: NaiveDate,
}

/// Those of `ids` that the reader sees, one query.
pub async fn briefs(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, MediationBrief>, AppError> {
    let rows = store::brief_rows(conn, scope, ids).await?;
    let brief = |row: Mediation| {
        let Mediation { id, code, agency_id, kind, matter, state, opened_on, .. } = row;
        (id.0, MediationBrief { id, code, agency_id, kind, matter, state, opened_on })
    };
    Ok(rows.into_iter().map(brief).collect())
}

/// The petitions of several mediations that the reader sees, one query.
pub(super) async fn linked(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    cases: &[Case],
) -> Result<HashMap<Uuid, PetitionBrief>, AppError> {
    let ids: Vec<Uuid> = cases.iter().flat_map(|c| &c.parts.petitions).map(|link| link.petition_id.0).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    petitions::briefs(conn, scope, &ids).await
}
