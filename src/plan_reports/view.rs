//! Rounds and reports as they are shown: numbers and the unit's own words, never a case.
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;

use super::model::{Content, Figures, Goals, InCharge, Model, Report, Round, SelfCheck, Step, Target, Texts};
use super::{policy, rules};
use crate::agencies::AgencyRef;
use crate::commitments::CommitmentBrief;
use crate::deadlines::DeadlineView;
use crate::dialogues::DialogueBrief;
use crate::documents::DocumentBody;
use crate::inspection::checks::CheckItem;
use crate::inspection::urging::UrgedTimes;
use crate::kernel::codes::{Code, PlanReportState, PlanRoundKind};
use crate::kernel::{AgencyId, PlanReportId, PlanRoundId, UserId, VietnamTime};
use crate::petitions::PetitionBrief;
use crate::platform::Ctx;
use crate::receptions::ReceptionBrief;
use crate::receptions::sessions::SessionBrief;

/// A round: which reports are owed, by when, on what document.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PlanRound, example = json!({
    "id": "0197f0a2-0000-7000-8000-000000000000", "code": "KH-2023-6T", "year": 2023, "kind": "six_months",
    "title": "Báo cáo 6 tháng đầu năm 2023", "from": "2022-11-15", "to": "2023-05-31", "before": "2023-06-05",
    "last_day": "2023-06-04", "goals": { "documents_taught": 100, "leader_assigned": 100, "plan_made": 100,
    "model_registered": 95, "reception_and_dialogue": 100 },
    "document": { "number": "15/KH-UBND", "on": "2023-01-10" }, "version": 1
}))]
pub struct RoundView {
    pub id: PlanRoundId,
    pub code: String,
    pub year: i32,
    pub kind: PlanRoundKind,
    pub title: String,
    /// The days of the figures.
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// A report comes before this day.
    pub before: NaiveDate,
    /// The last day on which it comes in time.
    pub last_day: NaiveDate,
    /// Percent of the units that each target asks for.
    #[schema(value_type = BTreeMap<String, u8>)]
    pub goals: Goals,
    pub document: DocumentView,
    pub version: i32,
}

/// The document that a round rests on.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PlanRoundDocument)]
pub struct DocumentView {
    pub number: String,
    pub on: NaiveDate,
}

impl From<Round> for RoundView {
    fn from(round: Round) -> Self {
        Self {
            id: round.id,
            year: round.year,
            kind: round.kind,
            from: round.from_on,
            to: round.to_on,
            before: round.before_on,
            last_day: round.due_on(),
            goals: round.goals(),
            document: DocumentView { number: round.document_number, on: round.document_on },
            version: round.version,
            code: round.code,
            title: round.title,
        }
    }
}

/// A report in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PlanReportItem, example = json!({
    "id": "0197f0a2-0000-7000-8000-000000000002", "code": "KH-2023-6T-03412", "round_id":
    "0197f0a2-0000-7000-8000-000000000000", "round_code": "KH-2023-6T", "kind": "six_months", "agency": {
    "id": "0197f0a2-0000-7000-8000-000000000001", "code": "03412", "name": "UBND xã Bình Lư" }, "edition": 1,
    "state": "draft", "is_missing": true, "last_day": "2023-06-04", "is_overdue": false, "submitted_on": null,
    "is_late": false, "previous_id": null, "urged": null, "version": 1
}))]
pub struct ReportItem {
    pub id: PlanReportId,
    pub code: String,
    pub round_id: PlanRoundId,
    pub round_code: String,
    pub kind: PlanRoundKind,
    pub agency: AgencyRef,
    /// 2 and more: sent anew after one was accepted.
    pub edition: i32,
    pub state: PlanReportState,
    /// The unit has sent nothing in this round, or only what was returned.
    pub is_missing: bool,
    pub last_day: NaiveDate,
    /// Missing, past the last day.
    pub is_overdue: bool,
    pub submitted_on: Option<NaiveDate>,
    /// Sent after the last day.
    pub is_late: bool,
    pub previous_id: Option<PlanReportId>,
    /// How often it was urged, as far as the reader sees it; `null` when never.
    pub urged: Option<UrgedTimes>,
    pub version: i32,
}

impl ReportItem {
    pub(super) fn of(
        report: &Report,
        round: &Round,
        agency: AgencyRef,
        urged: Option<UrgedTimes>,
        today: NaiveDate,
    ) -> Self {
        let last_day = round.due_on();
        Self {
            id: report.id,
            code: report.code.clone(),
            round_id: round.id,
            round_code: round.code.clone(),
            kind: round.kind,
            agency,
            edition: report.edition,
            state: report.state,
            is_missing: report.is_missing(),
            last_day,
            is_overdue: report.is_missing() && last_day < today,
            submitted_on: report.submitted_on,
            is_late: report.edition == 1 && report.submitted_on.is_some_and(|on| on > last_day),
            previous_id: report.previous_id,
            urged,
            version: report.version,
        }
    }
}

/// One target: what the unit says, and what the records say of the last one.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PlanReportTargetView)]
pub struct TargetView {
    #[schema(inline)]
    pub target: Target,
    /// Percent of the units that must meet it.
    pub goal_percent: u8,
    pub is_met: Option<bool>,
    /// Decided by the records, not by the unit.
    pub is_computed: bool,
    pub evidence: Option<String>,
}

/// Figures for the days they speak of: as sent, as they would be counted now, and what differs.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PlanReportFigures)]
pub struct FiguresView {
    pub from: NaiveDate,
    pub to: NaiveDate,
    #[schema(value_type = Option<BTreeMap<String, i64>>)]
    pub sent: Option<Figures>,
    #[schema(value_type = BTreeMap<String, i64>)]
    pub now: Figures,
    /// By code: where the records behind the number of now are.
    #[schema(value_type = BTreeMap<String, String>)]
    pub records: BTreeMap<super::PlanFigure, String>,
    /// Codes of figures that would be other now than they were sent.
    #[schema(value_type = Vec<String>)]
    pub differences: Vec<super::PlanFigure>,
}

impl FiguresView {
    pub(super) fn of(
        report: PlanReportId,
        (from, to): (NaiveDate, NaiveDate),
        sent: Option<Figures>,
        now: Figures,
    ) -> Self {
        let differences = sent.as_ref().map_or_else(Vec::new, |sent| {
            let codes: BTreeSet<_> = sent.keys().chain(now.keys()).copied().collect();
            // Of a figure that reports did not have when it was sent nothing differs.
            let was_asked =
                |code: &super::PlanFigure| *code != super::PlanFigure::SelfChecksHeld || sent.contains_key(code);
            codes.into_iter().filter(|code| was_asked(code) && sent.get(code) != now.get(code)).collect()
        });
        let link = |figure: super::PlanFigure| {
            (figure, format!("/api/v1/plan-reports/{report}/records?figure={}", figure.code()))
        };
        let records = now.keys().copied().map(link).collect();
        Self { from, to, sent, now, records, differences }
    }
}

/// A record behind a figure.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(tag = "record_kind", rename_all = "snake_case")]
#[schema(as = PlanReportRecord)]
pub enum PlanRecord {
    Petition {
        petition: PetitionBrief,
    },
    /// Of people received each visit adds its `people_count`.
    Reception {
        reception: ReceptionBrief,
    },
    Commitment {
        commitment: CommitmentBrief,
    },
    Dialogue {
        dialogue: DialogueBrief,
    },
    /// A self-check of the unit.
    Check {
        check: CheckItem,
    },
    /// A reception day of the head.
    HeadDay {
        /// `null` of a missed day for which none was planned.
        on: Option<NaiveDate>,
        /// The week or month it counts in, where days are asked for by it.
        period_from: Option<NaiveDate>,
        period_to: Option<NaiveDate>,
        sessions: Vec<SessionBrief>,
    },
    /// A dialogue that the year asks for.
    DialogueDuty {
        duty: &'static str,
        /// The article or the document that asks for it.
        basis: String,
        is_held: bool,
    },
}

/// A unit's report.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PlanReport)]
pub struct ReportView {
    #[serde(flatten)]
    pub item: ReportItem,
    pub leader: Option<InCharge>,
    pub officer: Option<InCharge>,
    /// As the unit wrote it; until it does so or sends the report, the last self-check on record in the report's days.
    pub self_check: Option<SelfCheck>,
    /// The records tell it, or told it when it was sent; they are behind the figure `self_checks_held`.
    pub self_check_is_computed: bool,
    pub texts: Texts,
    /// All five, in the plan's order.
    pub targets: Vec<TargetView>,
    pub models: Vec<Model>,
    pub figures: FiguresView,
    /// The signed report on paper.
    pub document: Option<DocumentBody>,
    pub decided_on: Option<NaiveDate>,
    pub deadlines: Vec<DeadlineView>,
    pub allowed_actions: Vec<&'static str>,
}

impl ReportView {
    pub(super) fn of(
        report: &Report,
        round: &Round,
        (agency, urged): (AgencyRef, Option<UrgedTimes>),
        (figures, recorded): (FiguresView, Option<SelfCheck>),
        deadlines: Vec<DeadlineView>,
        ctx: &Ctx,
    ) -> Self {
        let content = report.content();
        let is_open = rules::steps(report.state).contains(&rules::Move::Submit);
        let (self_check, self_check_is_computed) = if is_open && content.has_no_self_check_of_its_own() {
            let is_recorded = recorded.is_some();
            (recorded, is_recorded)
        } else {
            (content.self_check.clone(), content.self_check_is_computed)
        };
        let by_records = rules::reception_target(figures.sent.as_ref().unwrap_or(&figures.now));
        Self {
            item: ReportItem::of(report, round, agency, urged, ctx.today),
            targets: targets(&content, &round.goals(), by_records),
            leader: content.leader,
            officer: content.officer,
            self_check_is_computed,
            self_check,
            texts: content.texts,
            models: content.models,
            figures,
            document: report.document.clone().and_then(|paper| serde_json::from_value(paper).ok()),
            decided_on: report.decided_on,
            deadlines,
            allowed_actions: allowed(report.state, report.agency_id, ctx),
        }
    }
}

/// The five lines.
pub(super) fn targets(content: &Content, goals: &Goals, by_records: Option<bool>) -> Vec<TargetView> {
    let line = |target: &Target| {
        let said = content.line(*target);
        let computed = by_records.filter(|_| *target == Target::ReceptionAndDialogue);
        TargetView {
            target: *target,
            goal_percent: goals.get(target).copied().unwrap_or(100),
            is_met: computed.or(said.and_then(|said| said.is_met)),
            is_computed: computed.is_some(),
            evidence: said.and_then(|said| said.evidence.clone()),
        }
    };
    Target::ALL.iter().map(line).collect()
}

/// What the reader may do with a report in this state.
pub(super) fn allowed(state: PlanReportState, unit: AgencyId, ctx: &Ctx) -> Vec<&'static str> {
    let may = |step: &rules::Move| match step {
        rules::Move::Amend | rules::Move::Correct => policy::prepares(&ctx.actor, unit),
        rules::Move::Submit => policy::submits(&ctx.actor, unit),
        rules::Move::Return | rules::Move::Accept => policy::decides(&ctx.actor, unit),
    };
    rules::steps(state).iter().filter(|step| may(step)).map(|step| step.code()).collect()
}

/// One step in a report's history, with what was sent.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PlanReportStep)]
pub struct StepView {
    pub position: i32,
    pub action: String,
    pub on: NaiveDate,
    #[schema(value_type = String, format = DateTime)]
    pub recorded_at: VietnamTime,
    pub recorded_by: UserId,
    pub recorded_by_name: Option<String>,
    pub reason: Option<String>,
    /// Content and figures exactly as they were sent.
    #[schema(value_type = Option<Object>)]
    pub sent: Option<Value>,
}

impl StepView {
    pub(super) fn of(step: Step, name: Option<String>) -> Self {
        Self {
            position: step.position,
            action: step.action,
            on: step.on_day,
            recorded_at: step.recorded_at.into(),
            recorded_by: step.recorded_by,
            recorded_by_name: name,
            reason: step.reason,
            sent: step.sent,
        }
    }
}
