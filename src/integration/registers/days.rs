//! Days as registers write them: real dates, `dd/mm/yyyy`, `d/m/yyyy`, also with dots or hyphens.
use super::report::Remark;
use crate::platform::xlsx::Cell;
use chrono::{Datelike, NaiveDate};

/// Why a cell is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayProblem {
    Missing,
    /// Not written as a day at all.
    Unreadable,
    /// Written as a day that no calendar has, such as 31/02/2023.
    Impossible,
    Future,
    /// Outside the register's year.
    OutOfYear(i32),
    /// Before [`FIRST_YEAR`].
    TooOld,
}

/// No case is older, whether typed or read from a register.
pub const FIRST_YEAR: i32 = 1990;

impl DayProblem {
    /// The reason to refuse a row whose column of this heading holds such a day.
    pub fn reason(self, heading: &str) -> Remark {
        match self {
            Self::Missing => Remark::new(
                "day_missing",
                format!("Cột \"{heading}\" để trống."),
                format!("The column \"{heading}\" is empty."),
            ),
            Self::Unreadable => Remark::new(
                "day_unreadable",
                format!("Cột \"{heading}\" không phải là ngày (ngày/tháng/năm)."),
                format!("The column \"{heading}\" is not a day (day/month/year)."),
            ),
            Self::Impossible => Remark::new(
                "day_impossible",
                format!("Cột \"{heading}\" ghi một ngày không có trong lịch."),
                format!("The column \"{heading}\" holds a day that no calendar has."),
            ),
            Self::Future => Remark::new(
                "day_in_future",
                format!("Cột \"{heading}\" ghi một ngày chưa tới."),
                format!("The column \"{heading}\" holds a day in the future."),
            ),
            Self::OutOfYear(year) => Remark::new(
                "day_out_of_year",
                format!("Cột \"{heading}\" ghi một ngày ngoài năm {year} của sổ."),
                format!("The column \"{heading}\" holds a day outside the register's year {year}."),
            ),
            Self::TooOld => Remark::new(
                "day_too_old",
                format!("Cột \"{heading}\" ghi một ngày trước năm {FIRST_YEAR}."),
                format!("The column \"{heading}\" holds a day before {FIRST_YEAR}."),
            ),
        }
    }
}

/// The day in a cell, from [`FIRST_YEAR`] on, not after today and, when a year is given, inside it.
pub fn day_of(cell: &Cell, year: Option<i32>, today: NaiveDate) -> Result<NaiveDate, DayProblem> {
    let day = match cell {
        Cell::Empty => Err(DayProblem::Missing),
        Cell::Day(day) => Ok(*day),
        Cell::Text(text) => written(text),
        Cell::Number(serial) => of_serial(*serial),
        Cell::Bool(_) => Err(DayProblem::Unreadable),
    }?;
    if day > today {
        return Err(DayProblem::Future);
    }
    match year {
        Some(year) if day.year() != year => Err(DayProblem::OutOfYear(year)),
        _ if day.year() < FIRST_YEAR => Err(DayProblem::TooOld),
        _ => Ok(day),
    }
}

fn written(text: &str) -> Result<NaiveDate, DayProblem> {
    // A time of day may follow the day.
    let Some(word) = text.split_whitespace().next() else { return Err(DayProblem::Missing) };
    let parts: Vec<&str> = word.split(['/', '.', '-']).collect();
    let [first, month, last] = parts.as_slice() else { return Err(DayProblem::Unreadable) };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let year = match (year.len(), number(year)?) {
        (4, year) => year,
        (2, year) => 2000 + year,
        _ => return Err(DayProblem::Unreadable),
    };
    let year = i32::try_from(year).map_err(|_| DayProblem::Impossible)?;
    NaiveDate::from_ymd_opt(year, number(month)?, number(day)?).ok_or(DayProblem::Impossible)
}

fn number(digits: &str) -> Result<u32, DayProblem> {
    let is_short = (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if is_short { digits.parse().map_err(|_| DayProblem::Unreadable) } else { Err(DayProblem::Unreadable) }
}

/// A date whose cell lost its date format shows as the count of days since 30/12/1899.
fn of_serial(serial: f64) -> Result<NaiveDate, DayProblem> {
    // 1/1/1990 to 31/12/2099: outside of it the number means something else.
    const DATES: std::ops::RangeInclusive<f64> = 32_874.0..=73_050.0;
    if !DATES.contains(&serial) {
        return Err(DayProblem::Unreadable);
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "inside the range above")]
    let days = serial as u64;
    NaiveDate::from_ymd_opt(1899, 12, 30)
        .and_then(|epoch| epoch.checked_add_days(chrono::Days::new(days)))
        .ok_or(DayProblem::Impossible)
}
