//! A clock, and the books it is counted by.
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::HashMap;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::calendar::{Calendar, Pause, ReckonError, Reckoning, latest_before, reckon};
use crate::kernel::codes::{Code, DeadlineState, Unit};
use crate::kernel::{AgencyId, DeadlineId, ParameterId, SubjectKind, Tongues};
use crate::law::{Clock, ParameterKey, runs_before};
use crate::schema::deadlines;

/// The calendar and the parameters in force, loaded once by an act.
#[derive(Debug, Clone)]
pub struct Books {
    pub calendar: Calendar,
    pub parameters: HashMap<String, (ParameterId, Value, String)>,
}

impl Books {
    /// A term set by the district: amount, unit, id and document.
    pub fn term(&self, key: ParameterKey) -> Option<(u32, Unit, ParameterId, &str)> {
        let (id, value, reference) = self.parameters.get(key.code())?;
        let amount = u32::try_from(value.get("amount")?.as_u64()?).ok()?;
        let unit = Unit::parse(value.get("unit")?.as_str()?)?;
        Some((amount, unit, *id, reference))
    }
}

/// What came of starting a clock.
#[derive(Debug, Clone)]
pub enum Started {
    Running(Box<Deadline>),
    /// The district has not set the parameter it would run by: no clock, and that is said.
    Unset(ParameterKey),
    /// The law knows no such clock for this case.
    NoClock,
}

impl Started {
    pub fn due_on(&self) -> Option<NaiveDate> {
        match self {
            Self::Running(deadline) => deadline.due_on,
            Self::Unset(_) | Self::NoClock => None,
        }
    }

    /// What is said of an unset parameter.
    pub fn doubt(&self) -> Option<Tongues> {
        let Self::Unset(key) = self else { return None };
        let label = key.label();
        Some(Tongues::new(
            format!("Chưa đặt tham số \"{}\" ({}) nên không tính hạn.", key.code(), label.vi),
            format!("The parameter \"{}\" ({}) is not set, so no clock runs.", key.code(), label.en),
        ))
    }
}

/// One clock.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = deadlines)]
pub struct Deadline {
    pub id: DeadlineId,
    pub subject_kind: SubjectKind,
    pub subject_id: Uuid,
    pub agency_id: AgencyId,
    pub clock: String,
    pub rule: String,
    pub basis: String,
    pub amount: Option<i32>,
    pub unit: Option<Unit>,
    pub starts_on: NaiveDate,
    pub due_on: Option<NaiveDate>,
    pub state: DeadlineState,
    pub met_on: Option<NaiveDate>,
    pub calendar_version: i64,
    /// A term of the case itself, not a duty beside it.
    pub is_main: bool,
    /// By how much it was lawfully extended, in its own unit.
    pub extended_by: i32,
    pub extension_basis: Option<String>,
    pub pauses: Value,
}

/// A time that did not count; `until` is the day the clock went on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PauseDays {
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
}

impl Deadline {
    pub fn is(&self, clock: Clock) -> bool {
        self.clock == clock.code()
    }

    pub fn is_running(&self) -> bool {
        self.state == DeadlineState::Running
    }

    pub fn pause_days(&self) -> Vec<PauseDays> {
        serde_json::from_value(self.pauses.clone()).unwrap_or_default()
    }

    /// Its reckoning by a calendar, with extensions and pauses; `None` when it ends on a set day.
    pub fn reckoning(&self, calendar: &Calendar) -> Option<Result<Reckoning, ReckonError>> {
        let amount = u32::try_from(self.amount? + self.extended_by).ok()?;
        if runs_before(&self.rule) {
            return Some(latest_before(calendar, self.starts_on, amount, self.unit?));
        }
        let pauses: Vec<Pause> =
            self.pause_days().iter().map(|pause| Pause { from: pause.from, until: pause.until }).collect();
        Some(reckon(calendar, self.starts_on, amount, self.unit?, &pauses))
    }

    /// When it ends by this calendar; `None` when it has no term of its own.
    pub fn due_by(&self, calendar: &Calendar) -> Option<NaiveDate> {
        self.reckoning(calendar)?.ok()?.due_on
    }

    /// Whether it runs and another calendar moves its end.
    pub fn would_move(&self, calendar: &Calendar) -> bool {
        self.is_running() && self.amount.is_some() && self.due_by(calendar) != self.due_on
    }

    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        // What is posted longer than it must be is not late.
        self.is_running() && !self.is(Clock::Posting) && self.due_on.is_some_and(|due| due < today)
    }
}
