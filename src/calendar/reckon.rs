//! When a term ends: Bộ luật Dân sự 2015, Điều 147 (the day of the event is not counted) and Điều 148 (the end of
//! the last day; khoản 5: a last day on a weekend or holiday moves to the next working day; months end on the
//! corresponding day or on the last day of the month). Suspended days are not counted, however often they overlap.
use super::{Calendar, TraceLine, Why};
use crate::kernel::codes::Unit;
use chrono::{Months, NaiveDate};

/// The longest term in days or working days; ten years are longer than any term of law.
pub const MAX_DAYS: u32 = 3_650;
/// The longest term in months.
pub const MAX_MONTHS: u32 = 120;
/// A trace longer than this comes from a mistyped year of resumption.
const MAX_TRACE: usize = 20_000;

/// A time that does not count: from the day of the suspension up to, not including, the day of the resumption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    /// The first day that does not count.
    pub from: NaiveDate,
    /// The day the clock goes on, itself counted again (NĐ155 Điều 12); `None` while suspended.
    pub until: Option<NaiveDate>,
}

impl Pause {
    /// Whether a day falls in the pause.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

/// When a term ends and how that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reckoning {
    /// The last day on which it is still in time; `None` while a suspension has no end.
    pub due_on: Option<NaiveDate>,
    /// Every day from the event to the end, with its reason.
    pub trace: Vec<TraceLine>,
}

/// Why a term cannot be reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReckonError {
    #[error("a term of nothing has no end")]
    Nothing,
    #[error("the term is longer than {MAX_DAYS} days or {MAX_MONTHS} months")]
    TooLong,
    #[error("the term ends beyond the last date there is")]
    OutOfRange,
}

/// Counts `amount` of `unit` from the day after `event_day`.
///
/// # Errors
/// [`ReckonError`] for a term of nothing, one that is too long, and one that leaves the range of dates.
pub fn reckon(
    calendar: &Calendar,
    event_day: NaiveDate,
    amount: u32,
    unit: Unit,
    pauses: &[Pause],
) -> Result<Reckoning, ReckonError> {
    check(amount, unit)?;
    let month_ends = if unit == Unit::Months { month_ends(event_day, amount)? } else { Vec::new() };
    let mut trace = vec![TraceLine::new(event_day, None, Why::EventDay)];
    let mut day = event_day;
    let (mut elapsed, mut counted) = (0_i64, 0);
    while counted < amount {
        day = next(day, &trace)?;
        let line = match pause_on(pauses, day) {
            Some(Why::OpenPause) => return Ok(suspended(trace, day)),
            Some(why) => TraceLine::new(day, None, why),
            None => {
                elapsed += 1;
                match unit {
                    Unit::Days => TraceLine::new(day, Some(counted + 1), Why::Counted),
                    Unit::WorkingDays => TraceLine::of_working_days(calendar, day, counted + 1),
                    Unit::Months if month_ends.contains(&elapsed) => {
                        TraceLine::new(day, Some(counted + 1), Why::MonthEnds)
                    }
                    Unit::Months => TraceLine::new(day, None, Why::WithinMonth),
                }
            }
        };
        counted = line.counted.unwrap_or(counted);
        trace.push(line);
    }
    move_on(calendar, day, pauses, trace)
}

/// Điều 148 khoản 5: from a last day that is off to the next working day.
fn move_on(
    calendar: &Calendar,
    last: NaiveDate,
    pauses: &[Pause],
    mut trace: Vec<TraceLine>,
) -> Result<Reckoning, ReckonError> {
    let mut day = last;
    while !calendar.is_working_day(day) || pause_on(pauses, day).is_some() {
        day = next(day, &trace)?;
        match pause_on(pauses, day) {
            Some(Why::OpenPause) => return Ok(suspended(trace, day)),
            Some(why) => trace.push(TraceLine::new(day, None, why)),
            None if calendar.is_working_day(day) => trace.push(TraceLine::new(day, None, Why::MovedTo)),
            None => trace.push(TraceLine::new(day, None, Why::MovedOn)),
        }
    }
    Ok(Reckoning { due_on: Some(day), trace })
}

pub(super) fn check(amount: u32, unit: Unit) -> Result<(), ReckonError> {
    let longest = if unit == Unit::Months { MAX_MONTHS } else { MAX_DAYS };
    match amount {
        0 => Err(ReckonError::Nothing),
        amount if amount > longest => Err(ReckonError::TooLong),
        _ => Ok(()),
    }
}

/// After how many days each month ends; counted from the event, so that 31/1 + 2 months is 31/3 and not 28/3.
fn month_ends(event_day: NaiveDate, amount: u32) -> Result<Vec<i64>, ReckonError> {
    (1..=amount)
        .map(|n| {
            let end = event_day.checked_add_months(Months::new(n)).ok_or(ReckonError::OutOfRange)?;
            Ok((end - event_day).num_days())
        })
        .collect()
}

fn pause_on(pauses: &[Pause], day: NaiveDate) -> Option<Why> {
    let holding = || pauses.iter().filter(|pause| pause.holds(day));
    if holding().any(|pause| pause.until.is_none()) {
        Some(Why::OpenPause)
    } else {
        holding().next().map(|_| Why::Paused)
    }
}

fn suspended(mut trace: Vec<TraceLine>, from: NaiveDate) -> Reckoning {
    trace.push(TraceLine::new(from, None, Why::OpenPause));
    Reckoning { due_on: None, trace }
}

fn next(day: NaiveDate, trace: &[TraceLine]) -> Result<NaiveDate, ReckonError> {
    if trace.len() > MAX_TRACE {
        return Err(ReckonError::TooLong);
    }
    day.succ_opt().ok_or(ReckonError::OutOfRange)
}
