//! Counting back from a day: "at least five working days before the session" (Luật Tiếp công dân 2013, Điều 24
//! khoản 4). The day itself is not counted (BLDS 2015, Điều 147); the day found is the latest lawful one. It is not
//! moved by Điều 148 khoản 5: moving it on would shorten what the law calls a minimum.
use super::reckon::check;
use super::{Calendar, ReckonError, Reckoning, TraceLine, Why};
use crate::kernel::codes::Unit;
use chrono::{Months, NaiveDate};

/// The latest day that is `amount` of `unit` before `day`, with the trace from `day` backwards.
///
/// # Errors
/// [`ReckonError`] for a term of nothing, one that is too long, and one that leaves the range of dates.
pub fn latest_before(calendar: &Calendar, day: NaiveDate, amount: u32, unit: Unit) -> Result<Reckoning, ReckonError> {
    check(amount, unit)?;
    let mut trace = vec![TraceLine::new(day, None, Why::EventDay)];
    let mut on = day;
    let mut counted = 0;
    while counted < amount {
        let line = match unit {
            Unit::Months => {
                let start = day.checked_sub_months(Months::new(counted + 1)).ok_or(ReckonError::OutOfRange)?;
                TraceLine::new(start, Some(counted + 1), Why::MonthEnds)
            }
            Unit::Days => TraceLine::new(earlier(on)?, Some(counted + 1), Why::Counted),
            Unit::WorkingDays => TraceLine::of_working_days(calendar, earlier(on)?, counted + 1),
        };
        on = line.on;
        counted = line.counted.unwrap_or(counted);
        trace.push(line);
    }
    Ok(Reckoning { due_on: Some(on), trace })
}

/// Whether what was done on `done_on` lies at least `amount` of `unit` before `day`.
///
/// # Errors
/// As [`latest_before`].
pub fn is_far_enough_before(
    calendar: &Calendar,
    done_on: NaiveDate,
    day: NaiveDate,
    amount: u32,
    unit: Unit,
) -> Result<bool, ReckonError> {
    let latest = latest_before(calendar, day, amount, unit)?;
    Ok(latest.due_on.is_some_and(|latest| done_on <= latest))
}

fn earlier(day: NaiveDate) -> Result<NaiveDate, ReckonError> {
    day.pred_opt().ok_or(ReckonError::OutOfRange)
}
