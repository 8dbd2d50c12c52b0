//! Cells of the room's lists as files.
use chrono::NaiveDate;

pub(super) use crate::platform::listed::{capital, day, hidden, label, number, text};

/// What the name of a file adds when its numbers are as known by an earlier day.
pub(super) fn known_by(as_of: Option<NaiveDate>) -> String {
    as_of.map_or_else(String::new, |day| format!("-tinh-den-{day}"))
}
