//! Cells of the room's lists as files.
use chrono::NaiveDate;

use crate::kernel::codes::Code;
use crate::platform::xlsx::{Cell, Column};

pub(super) fn columns(named: &[(&str, f64)]) -> Vec<Column> {
    named.iter().map(|(heading, width)| Column { heading: (*heading).into(), width: *width }).collect()
}

/// A code's Vietnamese label, as a cell begins.
pub(super) fn capital(code: impl Code) -> String {
    let label = code.label().vi;
    let mut letters = label.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

pub(super) fn text(text: Option<&String>) -> Cell {
    text.map_or(Cell::Empty, Cell::text)
}

pub(super) fn day(day: Option<NaiveDate>) -> Cell {
    day.map_or(Cell::Empty, Cell::Day)
}
