//! A check as it is shown; a case that the reader may not see stands as hidden, and so does what was found of it.
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use utoipa::ToSchema;
use uuid::Uuid;

use super::model::{Check, Finding, FollowUp, Recommendation, Sample};
use super::policy::{self, Sides};
use super::{CheckState, Nature, PlanFigure, RecommendationStatus, rules};
use crate::agencies::{Agency, AgencyRef};
use crate::documents::DocumentBody;
use crate::inspection::view::Counted;
use crate::kernel::codes::{Code, Kind, State};
use crate::kernel::{AgencyId, CheckId, UserId, VietnamTime};
use crate::petitions::PetitionBrief;
use crate::platform::Ctx;

/// A line of the list.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197f0a2-0000-7000-8000-000000000000", "agency_id": "0197f0a2-0000-7000-8000-000000000001",
    "by_agency_id": "0197f0a2-0000-7000-8000-000000000002", "is_self_check": false,
    "title": "Kiểm tra công tác tiếp công dân, xử lý đơn 6 tháng", "decision_number": "45/QĐ-TTH",
    "period_from": "2023-01-01", "period_to": "2023-06-30", "opened_on": "2023-07-10",
    "planned_from": null, "planned_to": null, "plan_number": null, "due_on": "2023-08-15",
    "state": "open", "concluded_on": null, "completed_on": null, "recommendations": 2, "open_recommendations": 1,
    "is_overdue": false, "version": 4
}))]
pub struct CheckItem {
    pub id: CheckId,
    /// The agency that is checked.
    pub agency_id: AgencyId,
    pub by_agency_id: AgencyId,
    pub is_self_check: bool,
    pub title: String,
    pub decision_number: Option<String>,
    pub period_from: NaiveDate,
    pub period_to: NaiveDate,
    /// `null` of what is planned or was dropped.
    pub opened_on: Option<NaiveDate>,
    /// The days on which it was to be held, when it stands in a plan.
    pub planned_from: Option<NaiveDate>,
    pub planned_to: Option<NaiveDate>,
    pub plan_number: Option<String>,
    pub due_on: Option<NaiveDate>,
    pub state: CheckState,
    pub concluded_on: Option<NaiveDate>,
    pub completed_on: Option<NaiveDate>,
    pub recommendations: usize,
    pub open_recommendations: usize,
    /// A recommendation is past its day, today; or planned, and the last day of the plan past.
    pub is_overdue: bool,
    pub version: i32,
}

impl CheckItem {
    pub(super) fn of(check: Check, recommended: &[Recommendation], today: NaiveDate) -> Self {
        Self {
            id: check.id,
            state: check.state(),
            is_overdue: check.is_unheld(today) || recommended.iter().any(|r| r.is_overdue(today)),
            plan_number: check.plan().map(|plan| plan.number),
            planned_from: check.planned_from,
            planned_to: check.planned_to,
            decision_number: check.decision().map(|decision| decision.number),
            agency_id: check.agency_id,
            by_agency_id: check.by_agency_id,
            is_self_check: check.is_self_check,
            title: check.title,
            period_from: check.period_from,
            period_to: check.period_to,
            opened_on: check.opened_on,
            due_on: check.due_on,
            concluded_on: check.concluded_on,
            completed_on: check.completed_on,
            recommendations: recommended.len(),
            open_recommendations: recommended.iter().filter(|r| r.done_on.is_none()).count(),
            version: check.version,
        }
    }
}

/// The plan of checks of a year: planned against done.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "year": 2023, "as_of": "2023-09-01", "agencies": [{
        "agency": { "id": "0197f0a2-0000-7000-8000-000000000002", "code": "TTH", "name": "Thanh tra huyện" }, "planned": 4,
        "held": 2, "held_late": 1, "concluded": 1, "not_held": 1, "overdue": 1, "dropped": 1,
        "checks": "/api/v1/inspection/checks?planned_in=2023&by_agency_id=0197f0a2-0000-7000-8000-000000000002"
    }]
}))]
pub struct CheckPlan {
    pub year: i32,
    /// Overdue is counted as of this day.
    pub as_of: NaiveDate,
    /// Who planned any in sight, by code.
    pub agencies: Vec<CheckPlanRow>,
}

/// What one agency planned; `held + not_held + dropped = planned`. Each number is the length of its list: `checks` with
/// `&figure=` and its name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CheckPlanRow {
    pub agency: AgencyRef,
    /// Every check whose last planned day lies in the year.
    pub planned: usize,
    /// Opened by a decision.
    pub held: usize,
    /// Of these, opened after the last day of the plan.
    pub held_late: usize,
    /// Of those held, with a conclusion.
    pub concluded: usize,
    pub not_held: usize,
    /// Of those not held, past the last day of the plan.
    pub overdue: usize,
    pub dropped: usize,
    /// Where they are.
    pub checks: String,
}

impl CheckPlan {
    pub(super) fn of(year: i32, planned: &[Check], agencies: &[Agency], today: NaiveDate) -> Self {
        let row = |agency: &Agency| {
            let own = || planned.iter().filter(|check| check.by_agency_id == agency.id);
            let count = |figure| own().filter(|check| check.counts_as(figure, today)).count();
            own().next()?;
            Some(CheckPlanRow {
                agency: AgencyRef::from(agency),
                planned: count(PlanFigure::Planned),
                held: count(PlanFigure::Held),
                held_late: count(PlanFigure::HeldLate),
                concluded: count(PlanFigure::Concluded),
                not_held: count(PlanFigure::NotHeld),
                overdue: count(PlanFigure::Overdue),
                dropped: count(PlanFigure::Dropped),
                checks: format!("/api/v1/inspection/checks?planned_in={year}&by_agency_id={}", agency.id),
            })
        };
        Self { year, as_of: today, agencies: agencies.iter().filter_map(row).collect() }
    }
}

/// How a sample was drawn.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CheckSample {
    pub ordinal: i16,
    /// With the frozen list it draws the same sample again: the smallest SHA-256 of `seed:id`.
    pub seed: String,
    pub kind: Option<Kind>,
    pub state: Option<State>,
    pub received_from: NaiveDate,
    pub received_to: NaiveDate,
    /// How many were asked for.
    pub size: i32,
    /// How many there were to draw from.
    pub population: usize,
    pub drawn_on: NaiveDate,
    pub drawn_by: UserId,
}

/// A sample with the list it was drawn from.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "ordinal": 1, "seed": "5d0c8a52f1e94c0d", "kind": "complaint", "state": null, "received_from": "2023-01-01",
    "received_to": "2023-06-30", "size": 1, "population": 2, "drawn_on": "2023-07-11",
    "drawn_by": "0197f0a2-0000-7000-8000-000000000000", "frame": ["6f1c0000-0000-4000-8000-000000000001", null], "drawn": [0]
}))]
pub struct DrawnSample {
    #[serde(flatten)]
    pub sample: CheckSample,
    /// Ids in their frozen order; `null` for one that the reader may not see.
    pub frame: Vec<Option<Uuid>>,
    /// Places in `frame`, from 0, in the order they were drawn.
    pub drawn: Vec<usize>,
}

impl CheckSample {
    pub(super) fn of(sample: &Sample) -> Self {
        Self {
            ordinal: sample.ordinal,
            seed: sample.seed.clone(),
            kind: sample.kind,
            state: sample.state,
            received_from: sample.received_from,
            received_to: sample.received_to,
            size: sample.wanted,
            population: sample.ids().len(),
            drawn_on: sample.drawn_on,
            drawn_by: sample.drawn_by,
        }
    }
}

impl DrawnSample {
    pub(super) fn of<T>(sample: &Sample, seen: &HashMap<Uuid, T>) -> Self {
        let frame = sample.ids();
        let drawn = rules::draw(&sample.seed, &frame, usize::try_from(sample.wanted).unwrap_or(0));
        let shown = frame.into_iter().map(|id| seen.contains_key(&id).then_some(id)).collect();
        Self { sample: CheckSample::of(sample), frame: shown, drawn }
    }
}

/// What was found.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CheckFinding {
    pub id: Uuid,
    /// `null` for a finding in general.
    pub petition: Option<Counted<PetitionBrief>>,
    pub nature: Nature,
    /// `null` when the reader may not see the case.
    pub content: Option<String>,
    pub basis: Option<String>,
    pub found_on: NaiveDate,
    pub found_by: UserId,
}

/// How a recommendation was carried on.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CheckFollowUp {
    pub on: NaiveDate,
    pub status: RecommendationStatus,
    /// `null` when the reader may not see the case it is about.
    pub note: Option<String>,
    pub document: Option<DocumentBody>,
    pub recorded_by: UserId,
}

/// What is to be done.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CheckRecommendation {
    pub id: Uuid,
    pub finding_id: Option<Uuid>,
    /// `null` when the reader may not see the case it is about.
    pub content: Option<String>,
    pub made_on: NaiveDate,
    pub due_on: NaiveDate,
    pub status: RecommendationStatus,
    pub done_on: Option<NaiveDate>,
    pub is_overdue: bool,
    pub follow_ups: Vec<CheckFollowUp>,
}

/// The conclusion.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CheckConclusion {
    pub on: NaiveDate,
    pub text: Option<String>,
    pub document: Option<DocumentBody>,
}

/// One check in full.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197f0a2-0000-7000-8000-000000000000", "agency_id": "0197f0a2-0000-7000-8000-000000000001",
    "by_agency_id": "0197f0a2-0000-7000-8000-000000000002", "is_self_check": false,
    "title": "Kiểm tra công tác tiếp công dân, xử lý đơn 6 tháng", "decision_number": "45/QĐ-TTH",
    "period_from": "2023-01-01", "period_to": "2023-06-30", "opened_on": "2023-07-10",
    "planned_from": null, "planned_to": null, "plan_number": null, "due_on": "2023-08-15",
    "state": "open", "concluded_on": null, "completed_on": null, "recommendations": 0, "open_recommendations": 0,
    "is_overdue": false, "version": 1, "content": null, "plan": null, "dropped_on": null, "drop_reason": null, "created_at": "2023-07-10T09:00:00+07:00",
    "decision": { "number": "45/QĐ-TTH", "on": "2023-07-10", "signer_name": "Nguyễn Văn A", "signer_post": "head" },
    "samples": [], "cases": [{ "hidden": true }], "findings": [], "recommended": [], "conclusion": null,
    "allowed_actions": ["sample", "find", "recommend", "conclude"]
}))]
pub struct CheckView {
    #[serde(flatten)]
    pub item: CheckItem,
    pub content: Option<String>,
    /// The document of the plan it stands in.
    pub plan: Option<DocumentBody>,
    pub decision: Option<DocumentBody>,
    pub dropped_on: Option<NaiveDate>,
    pub drop_reason: Option<String>,
    pub samples: Vec<CheckSample>,
    /// The cases drawn, in their order; one out of sight is `{"hidden": true}`.
    pub cases: Vec<Counted<PetitionBrief>>,
    pub findings: Vec<CheckFinding>,
    /// The recommendations, nearest due day first.
    pub recommended: Vec<CheckRecommendation>,
    pub conclusion: Option<CheckConclusion>,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: VietnamTime,
    pub allowed_actions: Vec<&'static str>,
}

/// What a check is shown with.
pub(super) struct Beside {
    pub samples: Vec<Sample>,
    pub cases: Vec<Uuid>,
    pub findings: Vec<Finding>,
    pub recommended: Vec<Recommendation>,
    pub follow_ups: Vec<FollowUp>,
    pub briefs: HashMap<Uuid, PetitionBrief>,
}

pub(super) fn sides(check: &Check) -> Sides {
    Sides { checked: check.agency_id, by: check.by_agency_id }
}

fn paper(paper: Option<serde_json::Value>) -> Option<DocumentBody> {
    paper.and_then(|paper| serde_json::from_value(paper).ok())
}

impl CheckView {
    pub(super) fn of(check: Check, beside: Beside, ctx: &Ctx) -> Self {
        let Beside { samples, cases, findings, recommended, follow_ups, briefs } = beside;
        let is_hidden = |finding: &Finding| finding.petition_id.is_some_and(|id| !briefs.contains_key(&id.0));
        let hidden: HashSet<Uuid> = findings.iter().filter(|f| is_hidden(f)).map(|f| f.id).collect();
        let open = recommended.iter().filter(|r| r.done_on.is_none()).count();
        let steps = rules::steps(check.state(), open).into_iter();
        let allowed = steps.filter(|step| policy::takes(&ctx.actor, *step, sides(&check))).map(Code::code).collect();
        let found = findings.iter().map(|finding| CheckFinding {
            id: finding.id,
            petition: finding.petition_id.map(|id| Counted::of(briefs.get(&id.0).cloned())),
            nature: Nature::parse(&finding.nature).unwrap_or(Nature::Shortcoming),
            content: Some(finding.content.clone()).filter(|_| !hidden.contains(&finding.id)),
            basis: finding.basis.clone().filter(|_| !hidden.contains(&finding.id)),
            found_on: finding.found_on,
            found_by: finding.found_by,
        });
        let conclusion = check.concluded_on.map(|on| CheckConclusion {
            on,
            text: check.conclusion_text.clone(),
            document: paper(check.conclusion.clone()),
        });
        Self {
            content: check.content.clone(),
            plan: check.plan(),
            decision: check.decision(),
            dropped_on: check.dropped_on,
            drop_reason: check.drop_reason.clone(),
            samples: samples.iter().map(CheckSample::of).collect(),
            cases: cases.iter().map(|id| Counted::of(briefs.get(id).cloned())).collect(),
            findings: found.collect(),
            recommended: recommended.iter().map(|r| shown(r, &hidden, &follow_ups, ctx.today)).collect(),
            conclusion,
            created_at: check.created_at.into(),
            allowed_actions: allowed,
            item: CheckItem::of(check, &recommended, ctx.today),
        }
    }
}

fn shown(made: &Recommendation, hidden: &HashSet<Uuid>, all: &[FollowUp], today: NaiveDate) -> CheckRecommendation {
    let is_seen = made.finding_id.is_none_or(|finding| !hidden.contains(&finding));
    let own = all.iter().filter(|follow_up| follow_up.recommendation_id == made.id);
    CheckRecommendation {
        id: made.id,
        finding_id: made.finding_id,
        content: Some(made.content.clone()).filter(|_| is_seen),
        made_on: made.made_on,
        due_on: made.due_on,
        status: made.status(),
        done_on: made.done_on,
        is_overdue: made.is_overdue(today),
        follow_ups: own
            .map(|follow_up| CheckFollowUp {
                on: follow_up.on_day,
                status: RecommendationStatus::parse(&follow_up.status).unwrap_or(RecommendationStatus::Open),
                note: Some(follow_up.note.clone()).filter(|_| is_seen),
                document: paper(follow_up.document.clone()),
                recorded_by: follow_up.recorded_by,
            })
            .collect(),
    }
}
