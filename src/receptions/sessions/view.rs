//! A session as it is shown: plan and fact apart.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::model::{Loaded, Session};
use super::{HostCapacity, Move, SessionState, UnscheduledGround, doubts, rules};
use crate::commitments::CommitmentView;
use crate::deadlines::DeadlineView;
use crate::documents::DocumentBody;
use crate::kernel::codes::{Host, ReceptionMode};
use crate::kernel::{AgencyId, ReceptionScheduleId, ReceptionSessionId, VietnamTime};
use crate::law::Clock;
use crate::people::Warning;
use crate::platform::Ctx;
use crate::receptions::policy;

/// A session of reception.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ReceptionSession, example = json!({
    "id": "0197f0a2-0000-7000-8000-000000000000", "agency_id": "0197f0a2-0000-7000-8000-000000000001",
    "schedule_id": null, "on": "2023-03-10", "planned_on": "2023-03-10", "place": "Trụ sở tiếp công dân huyện",
    "mode": "periodic", "unscheduled_ground": null, "host": "head", "host_name": "Nguyễn Văn A",
    "host_capacity": "government", "expected_content": null, "state": "closed", "published_on": "2023-03-02",
    "moves": [], "cancelled_on": null, "cancel_reason": null,
    "opened_at": "2023-03-10T07:30:00+07:00", "actual_host": "head", "actual_host_name": "Nguyễn Văn A",
    "delegation_document": null, "excuse": null, "closed_at": "2023-03-10T11:30:00+07:00", "visitors": 0,
    "conclusion_document": null, "concluded_on": null, "tasks": [], "version": 3, "deadlines": [], "warnings": [],
    "allowed_actions": []
}))]
pub struct SessionView {
    pub id: ReceptionSessionId,
    pub agency_id: AgencyId,
    /// The schedule that planned it.
    pub schedule_id: Option<ReceptionScheduleId>,
    pub on: NaiveDate,
    /// The day first planned, before it was postponed or moved.
    pub planned_on: NaiveDate,
    pub place: Option<String>,
    pub mode: ReceptionMode,
    /// Luật Tiếp công dân 2013, Điều 18 khoản 3.
    pub unscheduled_ground: Option<UnscheduledGround>,
    /// Who was to hold it.
    pub host: Host,
    pub host_name: Option<String>,
    pub host_capacity: HostCapacity,
    pub expected_content: Option<String>,
    pub state: SessionState,
    /// The day it was posted; `null` again after it was moved.
    pub published_on: Option<NaiveDate>,
    pub moves: Vec<Move>,
    pub cancelled_on: Option<NaiveDate>,
    pub cancel_reason: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub opened_at: Option<VietnamTime>,
    /// Who held it.
    pub actual_host: Option<Host>,
    pub actual_host_name: Option<String>,
    pub delegation_document: Option<DocumentBody>,
    /// Why the head did not hold it himself.
    pub excuse: Option<Excuse>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub closed_at: Option<VietnamTime>,
    pub visitors: Option<i32>,
    /// The notice of conclusions of a head's reception.
    pub conclusion_document: Option<DocumentBody>,
    pub concluded_on: Option<NaiveDate>,
    /// What was ordered, and how it stands; with a single session only.
    pub tasks: Vec<CommitmentView>,
    pub version: i32,
    /// The posting.
    pub deadlines: Vec<DeadlineView>,
    /// What looks wrong and was stored all the same.
    pub warnings: Vec<Warning>,
    pub allowed_actions: Vec<&'static str>,
}

/// An excused absence of the head.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ReceptionSessionExcuse)]
pub struct Excuse {
    pub on: NaiveDate,
    pub reason: String,
    pub document: Option<DocumentBody>,
}

impl SessionView {
    pub(in crate::receptions) fn of(loaded: Loaded, ctx: &Ctx) -> Self {
        let Loaded { session, clocks } = loaded;
        let facts = session.facts();
        let posting = clocks.iter().rev().find(|d| d.is(Clock::SchedulePosting)).and_then(|d| d.due_on);
        let may = policy::writes(&ctx.actor, session.agency_id);
        let excuse = session.excused_on.zip(session.excuse_reason.clone());
        Self {
            id: session.id,
            agency_id: session.agency_id,
            schedule_id: session.schedule_id,
            on: session.on_day,
            planned_on: session.planned_on,
            mode: session.mode,
            unscheduled_ground: session.ground(),
            host: session.host,
            host_capacity: session.capacity(),
            state: facts.state,
            published_on: session.published_on,
            moves: session.past_moves(),
            cancelled_on: session.cancelled_on,
            opened_at: session.opened_at.map(VietnamTime::from),
            actual_host: session.actual_host,
            delegation_document: session.delegation(),
            excuse: excuse.map(|(on, reason)| Excuse { on, reason, document: session.excuse_paper() }),
            closed_at: session.closed_at.map(VietnamTime::from),
            visitors: session.visitors,
            conclusion_document: session.conclusion_paper(),
            concluded_on: session.concluded_on,
            tasks: Vec::new(),
            version: session.version,
            deadlines: clocks.iter().map(|d| DeadlineView::of(d, ctx.today)).collect(),
            warnings: doubts(&facts, posting, ctx.today, ctx.lang),
            allowed_actions: if may { rules::allowed(&facts, ctx.today) } else { Vec::new() },
            place: session.place,
            host_name: session.host_name,
            expected_content: session.expected_content,
            cancel_reason: session.cancel_reason,
            actual_host_name: session.actual_host_name,
        }
    }
}

/// A session in a few words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ReceptionSessionBrief)]
pub struct SessionBrief {
    pub id: ReceptionSessionId,
    pub agency_id: AgencyId,
    pub on: NaiveDate,
    pub planned_on: NaiveDate,
    pub mode: ReceptionMode,
    pub host: Host,
    pub host_capacity: HostCapacity,
    pub actual_host: Option<Host>,
    pub actual_host_name: Option<String>,
    pub state: SessionState,
    pub visitors: Option<i32>,
    pub is_excused: bool,
}

impl SessionBrief {
    pub(super) fn of(session: Session) -> Self {
        Self {
            id: session.id,
            agency_id: session.agency_id,
            on: session.on_day,
            planned_on: session.planned_on,
            mode: session.mode,
            host: session.host,
            host_capacity: session.capacity(),
            actual_host: session.actual_host,
            state: session.state(),
            visitors: session.visitors,
            is_excused: session.excused_on.is_some(),
            actual_host_name: session.actual_host_name,
        }
    }
}
