//! Rows of sessions.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::Recorded;
use crate::deadlines::Deadline;
use crate::documents::DocumentBody;
use crate::kernel::codes::{Code, Host, ReceptionMode, codes};
use crate::kernel::{AgencyId, ReceptionScheduleId, ReceptionSessionId};
use crate::schema::reception_sessions;

codes! {
    /// In what capacity the host receives.
    HostCapacity {
        Government = "government" ("chính quyền", "government"),
        Party = "party" ("cấp ủy Đảng", "party committee"),
    }
    /// Where a session stands.
    SessionState {
        Planned = "planned" ("dự kiến", "planned"),
        Open = "open" ("đang tiếp", "open"),
        Closed = "closed" ("đã kết thúc", "closed"),
        Cancelled = "cancelled" ("đã hủy", "cancelled"),
    }
    /// Why a head may receive out of schedule (Luật Tiếp công dân 2013, Điều 18 khoản 3).
    UnscheduledGround {
        ComplexCase = "complex_case" ("vụ việc gay gắt, phức tạp, đông người, liên quan nhiều cơ quan hoặc ý kiến còn khác nhau (điểm a)", "a heated or complex case, many people, several agencies or agencies that disagree (point a)"),
        SeriousConsequences = "serious_consequences" ("nếu không chỉ đạo kịp thời có thể gây hậu quả nghiêm trọng (điểm b)", "without timely direction serious consequences may follow (point b)"),
    }
    /// Why a session has another day than planned.
    MoveKind {
        Postponed = "postponed" ("hoãn", "postponed"),
        CorrectedCalendar = "corrected_calendar" ("lịch nghỉ thay đổi", "the calendar was corrected"),
    }
}

/// Another day for a session: what was planned stays known (Luật Tiếp công dân 2013, Điều 24 khoản 4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ReceptionSessionMove)]
pub struct Move {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub kind: MoveKind,
    pub reason: String,
    pub moved_on: NaiveDate,
    /// The posting of the old day, if it was posted.
    pub published_on: Option<NaiveDate>,
}

/// A session: the plan, and what happened.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = reception_sessions, check_for_backend(diesel::pg::Pg), treat_none_as_null = true)]
pub(in crate::receptions) struct Session {
    pub id: ReceptionSessionId,
    pub agency_id: AgencyId,
    pub on_day: NaiveDate,
    pub mode: ReceptionMode,
    pub host: Host,
    pub host_name: Option<String>,
    pub host_capacity: String,
    pub place: Option<String>,
    pub expected_content: Option<String>,
    pub opened_at: Option<DateTime<Utc>>,
    pub actual_host: Option<Host>,
    pub actual_host_name: Option<String>,
    pub delegation_document: Option<Value>,
    pub closed_at: Option<DateTime<Utc>>,
    pub visitors: Option<i32>,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub schedule_id: Option<ReceptionScheduleId>,
    /// The day by the schedule's rule, before days off are avoided.
    pub rule_day: Option<NaiveDate>,
    /// The day first planned.
    pub planned_on: NaiveDate,
    pub published_on: Option<NaiveDate>,
    pub cancelled_on: Option<NaiveDate>,
    pub cancel_reason: Option<String>,
    pub unscheduled_ground: Option<String>,
    pub excused_on: Option<NaiveDate>,
    pub excuse_reason: Option<String>,
    pub excuse_document: Option<Value>,
    pub moves: Value,
    pub conclusion_document: Option<Value>,
    pub concluded_on: Option<NaiveDate>,
}

impl Session {
    /// A plan of an agency and day with nothing else said.
    pub fn planned(id: ReceptionSessionId, agency: AgencyId, on: NaiveDate, mode: ReceptionMode, host: Host) -> Self {
        Self {
            id,
            agency_id: agency,
            on_day: on,
            mode,
            host,
            host_name: None,
            host_capacity: HostCapacity::Government.to_string(),
            place: None,
            expected_content: None,
            opened_at: None,
            actual_host: None,
            actual_host_name: None,
            delegation_document: None,
            closed_at: None,
            visitors: None,
            version: 1,
            created_at: DateTime::UNIX_EPOCH,
            schedule_id: None,
            rule_day: None,
            planned_on: on,
            published_on: None,
            cancelled_on: None,
            cancel_reason: None,
            unscheduled_ground: None,
            excused_on: None,
            excuse_reason: None,
            excuse_document: None,
            moves: Value::Array(Vec::new()),
            conclusion_document: None,
            concluded_on: None,
        }
    }

    pub fn state(&self) -> SessionState {
        match (self.cancelled_on, self.opened_at, self.closed_at) {
            (Some(_), ..) => SessionState::Cancelled,
            (None, _, Some(_)) => SessionState::Closed,
            (None, Some(_), None) => SessionState::Open,
            (None, None, None) => SessionState::Planned,
        }
    }

    pub fn capacity(&self) -> HostCapacity {
        HostCapacity::parse(&self.host_capacity).unwrap_or(HostCapacity::Government)
    }

    pub fn ground(&self) -> Option<UnscheduledGround> {
        self.unscheduled_ground.as_deref().and_then(UnscheduledGround::parse)
    }

    pub fn past_moves(&self) -> Vec<Move> {
        serde_json::from_value(self.moves.clone()).unwrap_or_default()
    }

    /// With another day, which counts its posting anew; an excuse was one for the old day.
    pub fn moved(&self, to: NaiveDate, kind: MoveKind, reason: &str, today: NaiveDate) -> Self {
        let mut moves = self.past_moves();
        let published_on = self.published_on;
        moves.push(Move { from: self.on_day, to, kind, reason: reason.to_owned(), moved_on: today, published_on });
        let moves = serde_json::to_value(moves).unwrap_or_default();
        Self {
            on_day: to,
            published_on: None,
            moves,
            excused_on: None,
            excuse_reason: None,
            excuse_document: None,
            ..self.clone()
        }
    }

    /// The day by its schedule's rule, or the day first planned.
    pub fn planned_on_rule(&self) -> NaiveDate {
        self.rule_day.unwrap_or(self.planned_on)
    }

    pub fn delegation(&self) -> Option<DocumentBody> {
        document(self.delegation_document.as_ref())
    }

    pub fn excuse_paper(&self) -> Option<DocumentBody> {
        document(self.excuse_document.as_ref())
    }

    pub fn conclusion_paper(&self) -> Option<DocumentBody> {
        document(self.conclusion_document.as_ref())
    }

    /// What opening and closing recorded; `None` before it was opened.
    pub fn recorded(&self) -> Option<Recorded> {
        Some(Recorded {
            host: self.actual_host?,
            host_name: self.actual_host_name.clone(),
            delegation_document: self.delegation(),
            opened_at: self.opened_at?,
            closed_at: self.closed_at,
            visitors: self.visitors,
        })
    }

    /// What its rules ask about.
    pub fn facts(&self) -> SessionFacts {
        SessionFacts {
            state: self.state(),
            mode: self.mode,
            host: self.host,
            actual_host: self.actual_host,
            on: self.on_day,
            planned_on: self.planned_on,
            published_on: self.published_on,
            is_excused: self.excused_on.is_some(),
            has_delegation: self.delegation_document.is_some(),
            visitors: self.visitors.unwrap_or(0),
            is_concluded: self.concluded_on.is_some(),
        }
    }
}

fn document(value: Option<&Value>) -> Option<DocumentBody> {
    value.and_then(|value| serde_json::from_value(value.clone()).ok())
}

/// A session as far as its rules ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionFacts {
    pub state: SessionState,
    pub mode: ReceptionMode,
    pub host: Host,
    pub actual_host: Option<Host>,
    pub on: NaiveDate,
    pub planned_on: NaiveDate,
    pub published_on: Option<NaiveDate>,
    pub is_excused: bool,
    pub has_delegation: bool,
    /// How many came; 0 until it is closed.
    pub visitors: i32,
    pub is_concluded: bool,
}

/// A session with its clocks.
#[derive(Debug, Clone)]
pub(in crate::receptions) struct Loaded {
    pub session: Session,
    pub clocks: Vec<Deadline>,
}
