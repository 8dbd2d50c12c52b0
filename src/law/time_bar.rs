//! Luật Khiếu nại 2011, Điều 9: the right to complain ends so long after one received or knew of the decision;
//! illness, disaster, distance and the like do not count.
use super::{Clock, Facts, Picked, pick};
use crate::calendar::{Calendar, Pause, ReckonError};
use chrono::NaiveDate;

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
    match pick(Clock::TimeBar, facts) {
        Ok(Picked::Term(term)) => {
            let due_on = term.reckon(calendar, facts.event_on, obstacles)?.due_on;
            Ok(Some(due_on.is_some_and(|due_on| due_on < made_on)))
        }
        Ok(Picked::Parameter(_)) | Err(_) => Ok(None),
    }
}
