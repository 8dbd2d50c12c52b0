//! The months a trend speaks of.
use chrono::{Datelike, NaiveDate};

use crate::kernel::{FieldError, Problem};

/// The most months of one trend.
const MOST: u32 = 60;

/// The last `months` months up to a day, oldest first, each with its first and last day; the last ends with the day.
///
/// # Errors
/// 422 for a number of months out of range.
pub fn months(as_of: NaiveDate, months: u32) -> Result<Vec<(NaiveDate, NaiveDate)>, Problem> {
    if !(1..=MOST).contains(&months) {
        return Err(Problem::invalid(vec![FieldError::new(
            "/months",
            "out_of_range",
            format!("Từ 1 đến {MOST} tháng."),
            format!("1 to {MOST} months."),
        )]));
    }
    let mut found = Vec::new();
    let mut last = as_of;
    for _ in 0..months {
        let Some(first) = last.with_day(1) else { break };
        found.push((first, last));
        let Some(before) = first.pred_opt() else { break };
        last = before;
    }
    found.reverse();
    Ok(found)
}
