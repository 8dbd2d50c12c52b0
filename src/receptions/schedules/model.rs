//! Rows of schedules.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::Value;

use super::rules::{Rule, RuleKind, Weekday, WhenOff};
use crate::kernel::codes::{Code, Host, ReceptionMode};
use crate::kernel::{AgencyId, ReceptionScheduleId, ReceptionSessionId, UserId};
use crate::receptions::sessions::{HostCapacity, Session};
use crate::schema::reception_schedules;

/// A schedule: its rule, and what each of its sessions is planned as.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = reception_schedules, check_for_backend(diesel::pg::Pg))]
pub(super) struct Schedule {
    pub id: ReceptionScheduleId,
    pub agency_id: AgencyId,
    pub rule: String,
    pub weekdays: Value,
    pub days: Value,
    pub nth: Option<i16>,
    pub when_off: String,
    pub mode: ReceptionMode,
    pub host: Host,
    /// Who hosts, by name and post.
    pub host_title: Option<String>,
    pub host_capacity: String,
    pub place: Option<String>,
    pub expected_content: Option<String>,
    pub from_on: NaiveDate,
    pub until_on: Option<NaiveDate>,
    pub ended_on: Option<NaiveDate>,
    pub end_reason: Option<String>,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub created_by: UserId,
}

impl Schedule {
    pub fn rule(&self) -> Rule {
        Rule {
            kind: RuleKind::parse(&self.rule).unwrap_or(RuleKind::MonthDays),
            weekdays: self.weekdays(),
            days: serde_json::from_value(self.days.clone()).unwrap_or_default(),
            nth: self.nth,
            when_off: WhenOff::parse(&self.when_off).unwrap_or(WhenOff::Skip),
        }
    }

    pub fn weekdays(&self) -> Vec<Weekday> {
        serde_json::from_value(self.weekdays.clone()).unwrap_or_default()
    }

    pub fn capacity(&self) -> HostCapacity {
        HostCapacity::parse(&self.host_capacity).unwrap_or(HostCapacity::Government)
    }

    /// The last day its rule speaks of; `None` without end.
    pub fn last_day(&self) -> Option<NaiveDate> {
        [self.until_on, self.ended_on].into_iter().flatten().min()
    }

    /// The session that a day of its rule plans.
    pub fn session(&self, id: ReceptionSessionId, rule_day: NaiveDate, on: NaiveDate, at: DateTime<Utc>) -> Session {
        Session {
            host_name: self.host_title.clone(),
            host_capacity: self.host_capacity.clone(),
            place: self.place.clone(),
            expected_content: self.expected_content.clone(),
            created_at: at,
            schedule_id: Some(self.id),
            rule_day: Some(rule_day),
            ..Session::planned(id, self.agency_id, on, self.mode, self.host)
        }
    }
}
