//! The schedule of receptions is posted at least so many working days before the session (LTCD Điều 24 khoản 4).
use super::{Clock, Facts, Picked, pick};
use crate::calendar::{Calendar, ReckonError, Reckoning};
use chrono::NaiveDate;

/// The latest day to post the schedule of a session; `None` on days before the law.
///
/// # Errors
/// [`ReckonError::OutOfRange`] at the end of dates.
pub fn latest_posting_day(calendar: &Calendar, session_on: NaiveDate) -> Result<Option<Reckoning>, ReckonError> {
    match pick(Clock::SchedulePosting, &Facts::reception(session_on)) {
        Ok(Picked::Term(term)) => term.reckon(calendar, session_on, &[]).map(Some),
        Ok(Picked::Parameter(_)) | Err(_) => Ok(None),
    }
}

/// Whether a schedule posted on a day was posted early enough for its session.
///
/// # Errors
/// As [`latest_posting_day`].
pub fn posted_in_time(calendar: &Calendar, posted_on: NaiveDate, session_on: NaiveDate) -> Result<bool, ReckonError> {
    let latest = latest_posting_day(calendar, session_on)?;
    Ok(latest.and_then(|latest| latest.due_on).is_none_or(|latest| posted_on <= latest))
}
