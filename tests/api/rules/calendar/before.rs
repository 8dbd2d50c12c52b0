//! Counting back: "at least so long before".
use super::super::{day, seeded};
use tiepdan::calendar::{is_far_enough_before, latest_before};
use tiepdan::kernel::codes::Unit;

#[test]
fn five_working_days_before_the_day_after_tet_lie_before_tet() {
    let latest = latest_before(&seeded(), day("2023-01-30"), 5, Unit::WorkingDays).unwrap();
    assert_eq!(latest.due_on, Some(day("2023-01-16")));
}

#[test]
fn the_latest_day_is_early_enough_and_the_next_is_not() {
    let session = day("2023-03-15");
    assert!(is_far_enough_before(&seeded(), day("2023-03-08"), session, 5, Unit::WorkingDays).unwrap());
    assert!(!is_far_enough_before(&seeded(), day("2023-03-09"), session, 5, Unit::WorkingDays).unwrap());
}

#[test]
fn calendar_days_before_are_not_moved_by_a_weekend() {
    assert_eq!(latest_before(&seeded(), day("2023-03-17"), 5, Unit::Days).unwrap().due_on, Some(day("2023-03-12")));
}

#[test]
fn a_month_before_31_march_is_the_last_day_of_february() {
    assert_eq!(latest_before(&seeded(), day("2023-03-31"), 1, Unit::Months).unwrap().due_on, Some(day("2023-02-28")));
}

#[test]
fn the_beginning_of_dates_is_an_error() {
    assert!(latest_before(&seeded(), chrono::NaiveDate::MIN, 1, Unit::WorkingDays).is_err());
    assert!(latest_before(&seeded(), chrono::NaiveDate::MIN, 1, Unit::Months).is_err());
}
