//! The pure rooms: tables and properties over the calendar and the law; one file a behaviour.
mod calendar;
mod law;

use chrono::NaiveDate;

/// `"2023-01-13"` as a day.
fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// The calendar a new database starts with.
fn seeded() -> tiepdan::calendar::Calendar {
    tiepdan::calendar::Calendar::new(1, tiepdan::calendar::seed())
}
