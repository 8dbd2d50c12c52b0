//! A schedule as it is made, unfolded into sessions, posted and ended.
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use super::rules::{RuleKind, Weekday, WhenOff};
use crate::kernel::AgencyId;
use crate::kernel::codes::{Host, ReceptionMode};
use crate::receptions::sessions::{HostCapacity, government};

/// A rule by which an agency receives.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CreateReceptionSchedule, example = json!({
    "agency_id": "0197f0a2-0000-7000-8000-000000000000", "rule": "month_days", "days": [10, 25],
    "when_off": "next_working_day", "mode": "periodic", "host": "head", "host_name": "Nguyễn Văn A",
    "host_capacity": "government", "place": "Trụ sở tiếp công dân huyện", "from": "2023-01-01", "until": "2023-12-31"
}))]
pub struct CreateSchedule {
    pub agency_id: AgencyId,
    pub rule: RuleKind,
    /// Of `weekly` and `nth_weekday`.
    #[serde(default)]
    #[schema(max_items = 7)]
    pub weekdays: Vec<Weekday>,
    /// Of `month_days`: 1 to 31; a day that a month does not have is its last.
    #[serde(default)]
    #[schema(max_items = 31)]
    pub days: Vec<u8>,
    /// Of `nth_weekday`: 1 to 4, or 5 for the last of the month.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 5)]
    pub nth: Option<i16>,
    #[serde(default = "next_working_day")]
    pub when_off: WhenOff,
    /// `regular` or `periodic`.
    pub mode: ReceptionMode,
    /// Never `staff` when periodic.
    pub host: Host,
    #[serde(default)]
    #[schema(max_length = 200)]
    pub host_name: Option<String>,
    #[serde(default = "government")]
    pub host_capacity: HostCapacity,
    #[serde(default)]
    #[schema(max_length = 300)]
    pub place: Option<String>,
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub expected_content: Option<String>,
    /// The first day of the rule.
    #[serde(with = "crate::kernel::day")]
    pub from: NaiveDate,
    /// Its last day; without end when absent.
    #[serde(default, with = "crate::kernel::day::optional")]
    pub until: Option<NaiveDate>,
}

fn next_working_day() -> WhenOff {
    WhenOff::NextWorkingDay
}

/// The days for which sessions are planned: a month or a year ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = GenerateReceptionSessions, example = json!({ "from": "2023-04-01", "to": "2023-04-30" }))]
pub struct GenerateSessions {
    #[serde(with = "crate::kernel::day")]
    pub from: NaiveDate,
    /// At most 366 days in all.
    #[serde(with = "crate::kernel::day")]
    pub to: NaiveDate,
}

/// That the sessions to come were posted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PublishReceptionSchedule, example = json!({ "on": "2023-03-24", "from": "2023-04-01", "to": "2023-04-30" }))]
pub struct PublishSchedule {
    /// The day it was posted; not after today.
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    /// Only sessions from this day.
    #[serde(default, with = "crate::kernel::day::optional")]
    pub from: Option<NaiveDate>,
    /// Only sessions up to this day.
    #[serde(default, with = "crate::kernel::day::optional")]
    pub to: Option<NaiveDate>,
}

/// It no longer holds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = EndReceptionSchedule, example = json!({ "on": "2023-06-30", "reason": "Thay lịch mới theo Thông báo 45/TB-UBND" }))]
pub struct EndSchedule {
    /// Its last day; sessions after it that were not held are called off.
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    #[schema(min_length = 1, max_length = 1000)]
    pub reason: String,
}
