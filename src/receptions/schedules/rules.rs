//! The days of a schedule: a pure rule over the calendar of days off ("every Thursday"; "10th and 25th, next working day
//! when off"; "the first Monday of a month"). No session is planned on a day off; two days of the rule that fall
//! together plan one.
use chrono::{Datelike, Days, NaiveDate};
use std::collections::BTreeMap;

use super::bodies::{CreateSchedule, EndSchedule, GenerateSessions, PublishSchedule};
use crate::calendar::Calendar;
use crate::kernel::codes::{ReceptionMode, codes};
use crate::kernel::{FieldError, Problem, Tongues};
use crate::receptions::sessions::rules::{length, out_of_reach, posted_errors, told};

codes! {
    /// How a schedule finds its days.
    RuleKind {
        Weekly = "weekly" ("các thứ trong tuần", "days of the week"),
        MonthDays = "month_days" ("các ngày trong tháng", "days of the month"),
        NthWeekday = "nth_weekday" ("một thứ trong tháng", "a weekday of the month"),
    }
    /// What happens to a day of the rule that is off.
    WhenOff {
        NextWorkingDay = "next_working_day" ("chuyển sang ngày làm việc tiếp theo", "moved to the next working day"),
        PreviousWorkingDay = "previous_working_day" ("chuyển lên ngày làm việc liền trước", "moved to the working day before"),
        Skip = "skip" ("bỏ", "left out"),
    }
    /// A day of the week.
    Weekday {
        Monday = "monday" ("thứ hai", "Monday"),
        Tuesday = "tuesday" ("thứ ba", "Tuesday"),
        Wednesday = "wednesday" ("thứ tư", "Wednesday"),
        Thursday = "thursday" ("thứ năm", "Thursday"),
        Friday = "friday" ("thứ sáu", "Friday"),
        Saturday = "saturday" ("thứ bảy", "Saturday"),
        Sunday = "sunday" ("chủ nhật", "Sunday"),
    }
}

/// The number of a weekday that means the last one of its month.
const LAST: i16 = 5;
/// Days one generation may span: a year ahead.
const LONGEST: i64 = 366;
/// A run of days off is shorter.
const SEARCH: usize = 60;

impl Weekday {
    fn is_of(self, day: NaiveDate) -> bool {
        let number = match self {
            Self::Monday => 0,
            Self::Tuesday => 1,
            Self::Wednesday => 2,
            Self::Thursday => 3,
            Self::Friday => 4,
            Self::Saturday => 5,
            Self::Sunday => 6,
        };
        day.weekday().num_days_from_monday() == number
    }
}

/// How a schedule finds its days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    pub kind: RuleKind,
    pub weekdays: Vec<Weekday>,
    /// Days of the month; one that a month does not have is its last.
    pub days: Vec<u8>,
    /// Which weekday of the month: 1 to 4, and 5 for the last.
    pub nth: Option<i16>,
    pub when_off: WhenOff,
}

/// A day on which a session is to be held, with the day of the rule it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SessionDay {
    pub on: NaiveDate,
    pub rule_day: NaiveDate,
}

impl Rule {
    fn names(&self, day: NaiveDate) -> bool {
        let is_last_of_month = || day.succ_opt().is_none_or(|next| next.month() != day.month());
        match self.kind {
            RuleKind::Weekly => self.weekdays.iter().any(|weekday| weekday.is_of(day)),
            RuleKind::MonthDays => self.days.iter().any(|wanted| {
                let wanted = u32::from(*wanted);
                wanted == day.day() || (wanted > day.day() && is_last_of_month())
            }),
            RuleKind::NthWeekday => {
                let is_of = self.weekdays.iter().any(|weekday| weekday.is_of(day));
                let nth = i16::try_from(day.day().div_ceil(7)).unwrap_or(LAST);
                let is_last_week = day.checked_add_days(Days::new(7)).is_none_or(|later| later.month() != day.month());
                is_of && self.nth.is_some_and(|wanted| if wanted == LAST { is_last_week } else { wanted == nth })
            }
        }
    }

    /// Where a day of the rule is held; `None` when it is left out.
    pub fn held_on(&self, rule_day: NaiveDate, calendar: &Calendar) -> Option<NaiveDate> {
        if calendar.is_working_day(rule_day) {
            return Some(rule_day);
        }
        match self.when_off {
            WhenOff::NextWorkingDay => calendar.working_day_from(rule_day),
            WhenOff::PreviousWorkingDay => {
                let mut before = rule_day.iter_days().rev().take(SEARCH);
                before.find(|day| calendar.is_working_day(*day))
            }
            WhenOff::Skip => None,
        }
    }

    /// The sessions of the rule's days from `from` to `to`, in order, one a day, never on a day off.
    pub fn sessions(&self, calendar: &Calendar, from: NaiveDate, to: NaiveDate) -> Vec<SessionDay> {
        let mut found: BTreeMap<NaiveDate, NaiveDate> = BTreeMap::new();
        for rule_day in from.iter_days().take_while(|day| *day <= to).filter(|day| self.names(*day)) {
            if let Some(on) = self.held_on(rule_day, calendar) {
                found.entry(on).or_insert(rule_day);
            }
        }
        found.into_iter().map(|(on, rule_day)| SessionDay { on, rule_day }).collect()
    }
}

/// A new schedule.
///
/// # Errors
/// 422 with every wrong value.
pub fn creates(body: &CreateSchedule, today: NaiveDate) -> Result<(), Problem> {
    let mut errors = rule_errors(body);
    errors.extend(out_of_reach("/from", body.from, today));
    if body.until.is_some_and(|until| until < body.from) {
        errors.push(FieldError::new(
            "/until",
            "before_start",
            "Ngày cuối không trước ngày đầu.",
            "The last day is not before the first.",
        ));
    }
    let texts = [
        ("/place", &body.place, 300),
        ("/host_name", &body.host_name, 200),
        ("/expected_content", &body.expected_content, 2_000),
    ];
    for (pointer, text, most) in texts {
        errors.extend(text.as_ref().and_then(|text| length(pointer, text, most)));
    }
    if body.mode == ReceptionMode::Unscheduled {
        errors.push(FieldError::new(
            "/mode",
            "conflicting",
            "Tiếp đột xuất không có lịch định trước.",
            "An unscheduled reception has no schedule.",
        ));
    }
    told(body.mode, body.host, errors)
}

fn rule_errors(body: &CreateSchedule) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let mut wants = |pointer: &str, is_wanted: bool, is_given: bool| {
        let (code, vi, en) = match (is_wanted, is_given) {
            (true, false) => ("required", "Quy tắc này cần giá trị ở đây.", "This rule needs a value here."),
            (false, true) => ("conflicting", "Quy tắc này không dùng giá trị ở đây.", "This rule has no value here."),
            _ => return,
        };
        errors.push(FieldError::new(pointer, code, vi, en));
    };
    let by_weekday = body.rule != RuleKind::MonthDays;
    wants("/weekdays", by_weekday, !body.weekdays.is_empty());
    wants("/days", !by_weekday, !body.days.is_empty());
    wants("/nth", body.rule == RuleKind::NthWeekday, body.nth.is_some());
    if body.weekdays.len() > 7 {
        errors.push(FieldError::new("/weekdays", "too_many", "Nhiều nhất 7 thứ.", "At most 7 weekdays."));
    }
    if body.days.len() > 31 || body.days.iter().any(|day| !(1..=31).contains(day)) {
        errors.push(FieldError::new("/days", "out_of_range", "Ngày từ 1 đến 31.", "Days from 1 to 31."));
    }
    if body.nth.is_some_and(|nth| !(1..=LAST).contains(&nth)) {
        errors.push(FieldError::new(
            "/nth",
            "out_of_range",
            "Từ 1 đến 4, hoặc 5 cho tuần cuối của tháng.",
            "1 to 4, or 5 for the last of the month.",
        ));
    }
    errors
}

/// The days that are planned: inside the schedule, at most a year.
///
/// # Errors
/// 409 when the schedule speaks of none of them, 422 for a period that is none.
pub fn window(
    body: GenerateSessions,
    (first, last): (NaiveDate, Option<NaiveDate>),
    today: NaiveDate,
) -> Result<(NaiveDate, NaiveDate), Problem> {
    let mut errors: Vec<FieldError> = out_of_reach("/to", body.to, today).into_iter().collect();
    if !(0..LONGEST).contains(&(body.to - body.from).num_days()) {
        errors.push(FieldError::new(
            "/to",
            "out_of_range",
            format!("Mỗi lần lập lịch từ 1 đến {LONGEST} ngày, `to` không trước `from`."),
            format!("1 to {LONGEST} days are planned at once, and `to` is not before `from`."),
        ));
    }
    if !errors.is_empty() {
        return Err(Problem::invalid(errors));
    }
    let (from, to) = (body.from.max(first), last.map_or(body.to, |last| body.to.min(last)));
    if from > to {
        return Err(Problem::wrong_state(
            Tongues::of(
                "Lịch không có hiệu lực trong khoảng thời gian này.",
                "The schedule is not in force in that time.",
            ),
            vec!["publish", "end"],
        ));
    }
    Ok((from, to))
}

/// Posting the sessions of a schedule.
///
/// # Errors
/// 422 for a day to come, or a period that is none.
pub fn publishes(body: PublishSchedule, today: NaiveDate) -> Result<(), Problem> {
    let mut errors: Vec<FieldError> = posted_errors(body.on, today).into_iter().collect();
    if let (Some(from), Some(to)) = (body.from, body.to)
        && to < from
    {
        errors.push(FieldError::new("/to", "before_start", "`to` không trước `from`.", "`to` is not before `from`."));
    }
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors)) }
}

/// Ending a schedule: its later sessions that were not held are called off.
///
/// # Errors
/// 409 when it has ended, 422 for a day before it began or no reason.
pub fn ends(body: &EndSchedule, from: NaiveDate, ended: Option<NaiveDate>) -> Result<(), Problem> {
    if let Some(ended) = ended {
        return Err(Problem::wrong_state(
            Tongues::new(
                format!("Lịch đã kết thúc ngày {}.", ended.format("%d/%m/%Y")),
                format!("The schedule ended on {ended}."),
            ),
            Vec::new(),
        ));
    }
    let mut errors: Vec<FieldError> = length("/reason", &body.reason, 1_000).into_iter().collect();
    if body.on < from {
        errors.push(FieldError::new(
            "/on",
            "before_start",
            "Ngày kết thúc không trước ngày bắt đầu của lịch.",
            "The end is not before the schedule's first day.",
        ));
    }
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors)) }
}
