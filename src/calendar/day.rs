use crate::kernel::codes::codes;
use chrono::{Datelike, NaiveDate, Weekday};
use std::collections::{BTreeMap, BTreeSet};

/// The days off that Điều 112 khoản 1 gives in a year; a year with fewer rows was never entered.
const DAYS_OFF_IN_A_YEAR: usize = 11;

codes! {
    /// What a dated row makes of its day.
    DayKind {
        Holiday = "holiday" ("ngày nghỉ lễ, tết, nghỉ bù", "holiday or compensatory day off"),
        Working = "working" ("ngày làm bù", "swapped working day"),
        Ordinary = "ordinary" ("đính chính: ngày bình thường", "corrected: an ordinary day"),
    }
    /// Why nobody works on a day.
    OffKind {
        Weekend = "weekend" ("nghỉ cuối tuần", "weekend"),
        Holiday = "holiday" ("nghỉ lễ, tết, nghỉ bù", "holiday or compensatory day off"),
    }
}

/// One dated row of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarDay {
    pub day: NaiveDate,
    pub kind: DayKind,
    /// What the day is called, in Vietnamese.
    pub name: String,
    /// The decision or the article it rests on.
    pub decision: Option<String>,
    /// Whether the row was compared with the law or the year's decision.
    pub is_verified: bool,
}

/// Why a day is off: its kind, and the row that says so (none for a plain weekend).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayOff<'c> {
    pub kind: OffKind,
    pub row: Option<&'c CalendarDay>,
}

/// The calendar in force: weekends by rule, everything else by dated rows.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    version: i64,
    days: BTreeMap<NaiveDate, CalendarDay>,
    years: BTreeSet<i32>,
}

impl Calendar {
    /// Builds a calendar; of two rows for one day the later one counts.
    pub fn new(version: i64, rows: impl IntoIterator<Item = CalendarDay>) -> Self {
        let days: BTreeMap<_, _> = rows.into_iter().map(|row| (row.day, row)).collect();
        let mut off: BTreeMap<i32, usize> = BTreeMap::new();
        for row in days.values().filter(|row| row.kind == DayKind::Holiday) {
            *off.entry(row.day.year()).or_default() += 1;
        }
        let years = off.into_iter().filter(|(_, n)| *n >= DAYS_OFF_IN_A_YEAR).map(|(year, _)| year).collect();
        Self { version, days, years }
    }

    /// Which edition this is; a clock stores it so that its trace can be told again.
    pub fn version(&self) -> i64 {
        self.version
    }

    /// The rows, by day.
    pub fn days(&self) -> impl Iterator<Item = &CalendarDay> {
        self.days.values()
    }

    /// The row for a day, when there is one.
    pub fn row(&self, day: NaiveDate) -> Option<&CalendarDay> {
        self.days.get(&day)
    }

    /// Whether the holidays of the day's year have been entered; if not, only weekends are known to be off.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.years.contains(&day.year())
    }

    /// Why a day is off; `None` for a working day (swapped working Saturdays among them).
    pub fn why_off(&self, day: NaiveDate) -> Option<DayOff<'_>> {
        let row = self.row(day);
        match row.map(|row| row.kind) {
            Some(DayKind::Holiday) => Some(DayOff { kind: OffKind::Holiday, row }),
            Some(DayKind::Ordinary) | None if is_weekend(day) => Some(DayOff { kind: OffKind::Weekend, row: None }),
            Some(DayKind::Working | DayKind::Ordinary) | None => None,
        }
    }

    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        self.why_off(day).is_none()
    }

    /// The day itself if people work on it, else the next working day; `None` at the end of dates.
    pub fn working_day_from(&self, day: NaiveDate) -> Option<NaiveDate> {
        let mut day = day;
        while !self.is_working_day(day) {
            day = day.succ_opt()?;
        }
        Some(day)
    }
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}
