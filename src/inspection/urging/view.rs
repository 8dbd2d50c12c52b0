//! An urging as it is shown; a case that the reader may not see stands there as hidden.
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;
use uuid::Uuid;

use super::model::{OwedReport, Urging};
use super::policy::{self, Sides};
use super::rules::{self, Standing};
use super::{UrgingState, UrgingSubject};
use crate::deadlines::{Deadline, DeadlineView};
use crate::documents::DocumentBody;
use crate::inspection::view::Counted;
use crate::kernel::codes::{Code, Field, PlanRoundKind};
use crate::kernel::{AgencyId, PlanReportId, PlanRoundId, UrgingId, VietnamTime};
use crate::petitions::PetitionBrief;
use crate::platform::Ctx;

/// The plan report that is urged.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct UrgedReport {
    pub id: PlanReportId,
    pub code: String,
    /// Where it is read.
    pub url: String,
    pub round_id: PlanRoundId,
    pub round_code: String,
    pub year: i32,
    #[schema(inline)]
    pub kind: PlanRoundKind,
    /// The last day on which it comes in time.
    pub last_day: NaiveDate,
    /// Not sent, or sent back.
    pub is_missing: bool,
    pub submitted_on: Option<NaiveDate>,
}

impl From<OwedReport> for UrgedReport {
    fn from(report: OwedReport) -> Self {
        Self {
            id: report.id,
            url: format!("/api/v1/plan-reports/{}", report.id),
            round_id: report.round_id,
            year: report.year,
            kind: report.kind,
            last_day: report.before_on.pred_opt().unwrap_or(report.before_on),
            is_missing: report.is_missing(),
            submitted_on: report.submitted_on,
            code: report.code,
            round_code: report.round_code,
        }
    }
}

/// How often a plan report was urged, those taken back left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct UrgedTimes {
    pub times: usize,
    /// The day of the last.
    pub last_on: NaiveDate,
    /// Their list.
    pub url: String,
}

impl UrgedTimes {
    pub(super) fn first(report: PlanReportId, on: NaiveDate) -> Self {
        let url = format!("/api/v1/inspection/urgings?plan_report_id={report}&withdrawn=false");
        Self { times: 1, last_on: on, url }
    }

    pub(super) fn again(&mut self, on: NaiveDate) {
        self.times += 1;
        self.last_on = self.last_on.max(on);
    }
}

/// A line of the list.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197f0a2-0000-7000-8000-000000000000", "agency_id": "0197f0a2-0000-7000-8000-000000000001",
    "by_agency_id": "0197f0a2-0000-7000-8000-000000000002", "subject": "cases", "topic": null, "field": null,
    "period": null, "document_number": "12/TTH", "sent_on": "2023-06-01", "reply_by": "2023-06-15", "ordinal": 1,
    "state": "open", "is_overdue": false, "replied_on": null, "is_escalated": false, "cases": 2, "plan_report": null,
    "version": 1
}))]
pub struct UrgingItem {
    pub id: UrgingId,
    /// The agency that is urged.
    pub agency_id: AgencyId,
    pub by_agency_id: AgencyId,
    pub subject: UrgingSubject,
    pub topic: Option<String>,
    pub field: Option<Field>,
    pub period: Option<String>,
    pub document_number: Option<String>,
    pub sent_on: NaiveDate,
    pub reply_by: NaiveDate,
    /// 1, or how many times it was urged on the same.
    pub ordinal: i16,
    pub state: UrgingState,
    /// Without a reply past its day, today.
    pub is_overdue: bool,
    pub replied_on: Option<NaiveDate>,
    pub is_escalated: bool,
    /// How many cases it names.
    pub cases: usize,
    /// The plan report that it names.
    pub plan_report: Option<UrgedReport>,
    pub version: i32,
}

impl UrgingItem {
    pub(super) fn of(urging: Urging, cases: usize, plan_report: Option<OwedReport>, today: NaiveDate) -> Self {
        Self {
            id: urging.id,
            subject: urging.subject(),
            state: urging.state(),
            is_overdue: urging.is_overdue(today),
            document_number: urging.document().map(|document| document.number),
            agency_id: urging.agency_id,
            by_agency_id: urging.by_agency_id,
            topic: urging.topic,
            field: urging.field,
            period: urging.period,
            sent_on: urging.sent_on,
            reply_by: urging.reply_by,
            ordinal: urging.ordinal,
            replied_on: urging.replied_on,
            is_escalated: urging.escalated_on.is_some(),
            cases,
            plan_report: plan_report.map(UrgedReport::from),
            version: urging.version,
        }
    }
}

/// The reply of the urged agency.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct UrgingReply {
    pub on: NaiveDate,
    pub text: String,
    pub document: Option<DocumentBody>,
    pub is_late: bool,
}

/// The report to the district's leader.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Escalation {
    pub on: NaiveDate,
    pub to_agency_id: AgencyId,
    pub note: Option<String>,
    pub document: Option<DocumentBody>,
    pub acknowledged_on: Option<NaiveDate>,
    pub instruction: Option<String>,
}

/// One urging in full.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197f0a2-0000-7000-8000-000000000000", "agency_id": "0197f0a2-0000-7000-8000-000000000001",
    "by_agency_id": "0197f0a2-0000-7000-8000-000000000002", "subject": "cases", "topic": null, "field": null,
    "period": null, "document_number": "12/TTH", "sent_on": "2023-06-01", "reply_by": "2023-06-15", "ordinal": 1,
    "state": "open", "is_overdue": false, "replied_on": null, "is_escalated": false, "cases": 1, "plan_report": null,
    "version": 1,
    "content": "Đề nghị giải quyết dứt điểm và báo cáo kết quả",
    "document": { "number": "12/TTH", "on": "2023-06-01", "signer_name": "Nguyễn Văn A", "signer_post": "head" },
    "continued_on": null, "petitions": [{ "hidden": true }], "reply": null, "escalation": null, "ended_on": null,
    "follows_id": null, "followed_by_id": null, "deadlines": [], "created_at": "2023-06-01T09:00:00+07:00",
    "allowed_actions": ["reply"]
}))]
pub struct UrgingView {
    #[serde(flatten)]
    pub item: UrgingItem,
    pub content: String,
    pub document: Option<DocumentBody>,
    /// The day a continued denunciation came.
    pub continued_on: Option<NaiveDate>,
    /// The cases it names; one out of sight is `{"hidden": true}`.
    pub petitions: Vec<Counted<PetitionBrief>>,
    pub reply: Option<UrgingReply>,
    pub escalation: Option<Escalation>,
    pub ended_on: Option<NaiveDate>,
    /// The urging before it about the same.
    pub follows_id: Option<UrgingId>,
    pub followed_by_id: Option<UrgingId>,
    /// The day of the reply, and the terms of Luật Tố cáo 2018, Điều 38.
    pub deadlines: Vec<DeadlineView>,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: VietnamTime,
    pub allowed_actions: Vec<&'static str>,
}

/// What an urging is shown with.
pub(super) struct Beside {
    pub cases: Vec<Uuid>,
    pub briefs: HashMap<Uuid, PetitionBrief>,
    pub clocks: Vec<Deadline>,
    pub followed_by: Option<UrgingId>,
    pub plan_report: Option<OwedReport>,
}

pub(super) fn standing(urging: &Urging, today: NaiveDate) -> Standing {
    Standing {
        state: urging.state(),
        is_overdue: urging.is_overdue(today),
        is_escalated: urging.escalated_on.is_some(),
        is_acknowledged: urging.acknowledged_on.is_some(),
    }
}

pub(super) fn sides(urging: &Urging) -> Sides {
    Sides { urged: urging.agency_id, by: urging.by_agency_id, escalated_to: urging.escalated_to }
}

impl UrgingView {
    pub(super) fn of(urging: Urging, beside: Beside, ctx: &Ctx) -> Self {
        let Beside { cases, mut briefs, clocks, followed_by, plan_report } = beside;
        let steps = rules::steps(standing(&urging, ctx.today));
        let own = steps.into_iter().filter(|step| policy::takes(&ctx.actor, *step, sides(&urging)));
        let paper = |paper: Option<serde_json::Value>| paper.and_then(|paper| serde_json::from_value(paper).ok());
        let reply = urging.replied_on.map(|on| UrgingReply {
            on,
            text: urging.reply_text.clone().unwrap_or_default(),
            document: paper(urging.reply_document.clone()),
            is_late: on > urging.reply_by,
        });
        let escalation = urging.escalated_on.zip(urging.escalated_to).map(|(on, to_agency_id)| Escalation {
            on,
            to_agency_id,
            note: urging.escalation_note.clone(),
            document: paper(urging.escalation_document.clone()),
            acknowledged_on: urging.acknowledged_on,
            instruction: urging.instruction.clone(),
        });
        Self {
            content: urging.content.clone(),
            document: urging.document(),
            continued_on: urging.continued_on,
            petitions: cases.iter().map(|id| Counted::of(briefs.remove(id))).collect(),
            reply,
            escalation,
            ended_on: urging.ended_on,
            follows_id: urging.follows_id,
            followed_by_id: followed_by,
            deadlines: clocks.iter().map(|clock| DeadlineView::of(clock, ctx.today)).collect(),
            created_at: urging.created_at.into(),
            allowed_actions: own.map(Code::code).collect(),
            item: UrgingItem::of(urging, cases.len(), plan_report, ctx.today),
        }
    }
}
