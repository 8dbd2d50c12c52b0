//! Periods of TTCP reports and their windows, the last day included: a quarter runs from the 15th of the month before it to
//! the 14th of its last month, the year from 15/12 of the year before to 14/12 (Điều 7 of both circulars).
use chrono::{Datelike, NaiveDate};

use crate::kernel::{FieldError, Problem, day};

/// The days a report speaks of, both included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// `2023-Q1`; none for days chosen freely.
    pub name: Option<String>,
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// Whether a period with that last day still runs: what is counted of it is provisional.
pub fn is_running(last: NaiveDate, today: NaiveDate) -> bool {
    today <= last
}

/// The window of a named period.
pub fn named(text: &str) -> Option<Period> {
    let (year, part) = text.split_once('-')?;
    let year = year.parse::<i32>().ok().filter(|y| year.len() == 4 && (1901..=2199).contains(y))?;
    // First month of the window (0: December of the year before), last month of the window.
    let (first, last) = match part {
        "Q1" => (0, 3),
        "Q2" => (3, 6),
        "Q3" => (6, 9),
        "Q4" => (9, 12),
        "H1" => (0, 6),
        "9M" => (0, 9),
        "Y" => (0, 12),
        _ => return None,
    };
    let from =
        if first == 0 { NaiveDate::from_ymd_opt(year - 1, 12, 15) } else { NaiveDate::from_ymd_opt(year, first, 15) };
    let to = NaiveDate::from_ymd_opt(year, last, 14);
    Some(Period { name: Some(text.to_owned()), from: from?, to: to? })
}

/// The period asked for: by name, or by its first and last day.
pub fn asked(name: Option<&str>, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Result<Period, Problem> {
    let error = match (name, from, to) {
        (Some(name), None, None) => match named(name) {
            Some(period) => return Ok(period),
            None => FieldError::new(
                "/period",
                "unknown_period",
                "Kỳ báo cáo viết dạng 2023-Q1, 2023-Q2, 2023-Q3, 2023-Q4, 2023-H1, 2023-9M hoặc 2023-Y.",
                "A period is written 2023-Q1, 2023-Q2, 2023-Q3, 2023-Q4, 2023-H1, 2023-9M or 2023-Y.",
            ),
        },
        (None, Some(from), Some(to)) if from <= to && day::is_sound(from) && day::is_sound(to) => {
            return Ok(Period { name: name_of(from, to), from, to });
        }
        (None, Some(_), Some(_)) => FieldError::new(
            "/to",
            "out_of_range",
            "Ngày cuối không được trước ngày đầu; các ngày trong khoảng 1900–2200.",
            "The last day is not before the first; both lie between 1900 and 2200.",
        ),
        _ => FieldError::new(
            "/period",
            "one_period",
            "Nêu đúng một kỳ: period, hoặc cả from và to.",
            "Name exactly one period: `period`, or both `from` and `to`.",
        ),
    };
    Err(Problem::invalid(vec![error]))
}

/// The name of the days, when they are those of a period.
fn name_of(from: NaiveDate, to: NaiveDate) -> Option<String> {
    let year = to.year();
    ["Q1", "Q2", "Q3", "Q4", "H1", "9M", "Y"]
        .into_iter()
        .map(|part| format!("{year}-{part}"))
        .find(|name| named(name).is_some_and(|period| (period.from, period.to) == (from, to)))
}
