//! Pure time: which day is a working day, when a term ends, and why, day by day.
//!
//! Bộ luật Lao động 2019, Điều 111–112 (days off) and Bộ luật Dân sự 2015, Điều 145–148 (reckoning terms).
//! A calendar is *data*: the Government fixes Tết and Quốc khánh each year, so every day off carries the decision
//! it rests on. Nothing here knows what a petition is, reads a clock or asks a database. It refuses terms of
//! nothing, terms longer than [`MAX_DAYS`], and days beyond the end of dates, with an error and never a panic.

mod before;
mod day;
mod late;
mod reckon;
mod seed;
mod trace;

pub use before::{is_far_enough_before, latest_before};
pub use day::{Calendar, CalendarDay, DayKind, DayOff, OffKind};
pub use late::{days_late, is_in_time};
pub use reckon::{MAX_DAYS, MAX_MONTHS, Pause, ReckonError, Reckoning, reckon};
pub use seed::seed;
pub use trace::{TraceLine, Why};

/// A day written in code, checked when it stands in a `const` or `static`.
pub(crate) const fn date(year: i32, month: u32, day: u32) -> chrono::NaiveDate {
    match chrono::NaiveDate::from_ymd_opt(year, month, day) {
        Some(day) => day,
        None => unreachable!(),
    }
}
