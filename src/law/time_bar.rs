//! Luật Khiếu nại 2011, Điều 9: the right to complain ends so long after one received or knew of the decision;
//! illness, disaster, distance and the like do not count.
use super::{Clock, Facts, Picked, pick};
use crate::calendar::{Calendar, Pause, ReckonError};
use chrono::NaiveDate;

/// The last day to complain; `None` when the time bar is an unset parameter (discipline) or no law set one.
///
/// # Errors
/// [`ReckonError::OutOfRange`] at the end of dates.
pub fn time_bar_ends(
    calendar: &Calendar,
    facts: &Facts,
    obstacles: &[Pause],
) -> Result<Option<NaiveDate>, ReckonError> {
    match pick(Clock::TimeBar, facts) {
        Ok(Picked::Term(term)) => Ok(term.reckon(calendar, facts.event_on, obstacles)?.due_on),
        Ok(Picked::Parameter(_)) | Err(_) => Ok(None),
    }
}

/// Whether a complaint made on `made_on` came too late; `None` when its time bar is an unset parameter (discipline).
///
/// `facts.event_on` is the day the complainant received or knew of what is contested.
///
/// # Errors
/// [`ReckonError::OutOfRange`] at the end of dates.
pub fn is_time_barred(
    calendar: &Calendar,
    facts: &Facts,
    made_on: NaiveDate,
    obstacles: &[Pause],
) -> Result<Option<bool>, ReckonError> {
    Ok(time_bar_ends(calendar, facts, obstacles)?.map(|last| last < made_on))
}
