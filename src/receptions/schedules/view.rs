//! A schedule as it is shown, and what came of unfolding and posting it.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::model::Schedule;
use super::rules::{RuleKind, Weekday, WhenOff};
use crate::kernel::codes::{Host, ReceptionMode};
use crate::kernel::{AgencyId, ReceptionScheduleId};
use crate::platform::Ctx;
use crate::receptions::policy;
use crate::receptions::sessions::{HostCapacity, Session, SessionView};

/// A rule by which an agency receives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ReceptionSchedule, example = json!({
    "id": "0197f0a2-0000-7000-8000-000000000000", "agency_id": "0197f0a2-0000-7000-8000-000000000001",
    "rule": "month_days", "weekdays": [], "days": [10, 25], "nth": null, "when_off": "next_working_day",
    "mode": "periodic", "host": "head", "host_name": "Nguyễn Văn A", "host_capacity": "government",
    "place": "Trụ sở tiếp công dân huyện", "expected_content": null, "from": "2023-01-01", "until": "2023-12-31",
    "ended_on": null, "end_reason": null, "version": 1, "allowed_actions": ["generate", "publish", "end"]
}))]
pub struct ScheduleView {
    pub id: ReceptionScheduleId,
    pub agency_id: AgencyId,
    pub rule: RuleKind,
    pub weekdays: Vec<Weekday>,
    pub days: Vec<u8>,
    pub nth: Option<i16>,
    pub when_off: WhenOff,
    pub mode: ReceptionMode,
    pub host: Host,
    pub host_name: Option<String>,
    pub host_capacity: HostCapacity,
    pub place: Option<String>,
    pub expected_content: Option<String>,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
    /// The last day it held, when it was ended early.
    pub ended_on: Option<NaiveDate>,
    pub end_reason: Option<String>,
    pub version: i32,
    pub allowed_actions: Vec<&'static str>,
}

impl ScheduleView {
    pub(super) fn of(schedule: Schedule, ctx: &Ctx) -> Self {
        let rule = schedule.rule();
        let may = policy::writes(&ctx.actor, schedule.agency_id);
        let allowed = match schedule.ended_on {
            Some(_) => vec!["publish"],
            None => vec!["generate", "publish", "end"],
        };
        Self {
            id: schedule.id,
            agency_id: schedule.agency_id,
            rule: rule.kind,
            weekdays: rule.weekdays,
            days: rule.days,
            nth: rule.nth,
            when_off: rule.when_off,
            mode: schedule.mode,
            host: schedule.host,
            host_capacity: schedule.capacity(),
            from: schedule.from_on,
            until: schedule.until_on,
            ended_on: schedule.ended_on,
            version: schedule.version,
            allowed_actions: if may { allowed } else { Vec::new() },
            host_name: schedule.host_title,
            place: schedule.place,
            expected_content: schedule.expected_content,
            end_reason: schedule.end_reason,
        }
    }
}

/// What came of unfolding a schedule; nothing new when it is done again.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = GeneratedReceptionSessions, example = json!({
    "created": [], "moved": [], "cancelled": [], "kept": 24,
    "skipped": [{ "rule_day": "2023-04-30", "on": "2023-05-04", "reason": "taken" }]
}))]
pub struct Generated {
    pub created: Vec<SessionView>,
    /// Sessions to come that a corrected calendar moved.
    pub moved: Vec<SessionView>,
    /// Sessions to come whose day became a day off, with no other day for them.
    pub cancelled: Vec<SessionView>,
    /// How many planned before stay where they are.
    pub kept: usize,
    pub skipped: Vec<Skipped>,
}

/// A day of the rule that plans nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = SkippedReceptionDay)]
pub struct Skipped {
    pub rule_day: NaiveDate,
    pub on: NaiveDate,
    /// `taken`: the agency has a session of that day, mode, host and capacity.
    pub reason: &'static str,
}

impl Skipped {
    pub(super) fn of(session: &Session) -> Self {
        Self { rule_day: session.planned_on_rule(), on: session.on_day, reason: "taken" }
    }
}

/// The sessions that were posted; what was posted late has a warning.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PublishedReceptionSessions, example = json!({ "published": [] }))]
pub struct Published {
    pub published: Vec<SessionView>,
}
