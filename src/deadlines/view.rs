//! A clock as it is shown, and its reckoning day by day.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::Deadline;
use super::model::PauseDays;
use crate::calendar::{Calendar, Why};
use crate::kernel::codes::{DeadlineState, Unit};
use crate::kernel::{DeadlineId, Lang};

/// One clock of a case.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197f0a2-0000-7000-8000-000000000000", "clock": "acceptance", "rule": "complaint.accept",
    "basis": "Luật Khiếu nại 2011, Điều 27", "amount": 10, "unit": "days", "starts_on": "2023-01-13",
    "due_on": "2023-01-27", "state": "running", "met_on": null,
    "is_main": true, "extended_by": 0, "pauses": [], "is_overdue": false
}))]
pub struct DeadlineView {
    pub id: DeadlineId,
    /// Which clock of the law it is.
    pub clock: String,
    /// The term it is counted by.
    pub rule: String,
    pub basis: String,
    pub amount: Option<i32>,
    pub unit: Option<Unit>,
    /// The day of the event; not counted itself (Bộ luật Dân sự 2015, Điều 147).
    pub starts_on: NaiveDate,
    pub due_on: Option<NaiveDate>,
    pub state: DeadlineState,
    pub met_on: Option<NaiveDate>,
    /// A term of the case itself, which makes it overdue; others are duties beside it.
    pub is_main: bool,
    /// By how much it was lawfully extended, in its own unit (Luật Tố cáo 2018, Điều 30).
    pub extended_by: i32,
    pub extension_basis: Option<String>,
    /// Times that did not count (suspension); `until` is the day it went on.
    pub pauses: Vec<PauseDays>,
    /// Running past its due day, today.
    pub is_overdue: bool,
}

impl DeadlineView {
    pub fn of(deadline: &Deadline, today: NaiveDate) -> Self {
        Self {
            id: deadline.id,
            clock: deadline.clock.clone(),
            rule: deadline.rule.clone(),
            basis: deadline.basis.clone(),
            amount: deadline.amount,
            unit: deadline.unit,
            starts_on: deadline.starts_on,
            due_on: deadline.due_on,
            state: deadline.state,
            met_on: deadline.met_on,
            is_main: deadline.is_main,
            extended_by: deadline.extended_by,
            extension_basis: deadline.extension_basis.clone(),
            pauses: deadline.pause_days(),
            is_overdue: deadline.is_overdue(today),
        }
    }
}

/// The reckoning of a clock.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TraceView {
    pub deadline: DeadlineView,
    pub calendar_version: i64,
    pub days: Vec<TraceDay>,
}

/// One day of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TraceDay {
    pub on: NaiveDate,
    /// Its running number, when it counts.
    pub counted: Option<u32>,
    #[schema(value_type = String)]
    pub why: Why,
    pub note: String,
}

impl TraceView {
    /// Told again with the calendar the clock was counted by.
    pub fn of(deadline: &Deadline, calendar: &Calendar, today: NaiveDate, lang: Lang) -> Self {
        let reckoned = deadline.reckoning(calendar).and_then(Result::ok);
        let days = reckoned.into_iter().flat_map(|r| r.trace).map(|line| TraceDay {
            on: line.on,
            counted: line.counted,
            why: line.why,
            note: line.note.get(lang).to_owned(),
        });
        Self {
            deadline: DeadlineView::of(deadline, today),
            calendar_version: deadline.calendar_version,
            days: days.collect(),
        }
    }
}
