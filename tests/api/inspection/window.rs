use tiepdan::inspection::rules::{Limits, window};

use super::day;

#[test]
fn figures_stand_on_today_when_no_day_is_said() {
    let window = window(None, None, day("2023-06-30"), &Limits::of(|_| None)).unwrap();
    assert_eq!(window.as_of, day("2023-06-30"));
    assert!(window.from < day("1901-01-01"));
    assert_eq!((window.soon_until - window.as_of).num_days(), 5);
}

#[test]
fn a_first_day_after_the_day_of_the_figures_is_refused_with_its_pointer() {
    let problem =
        window(Some(day("2023-07-01")), Some(day("2023-06-30")), day("2024-01-01"), &Limits::of(|_| None)).unwrap_err();
    assert_eq!(problem.status, 422);
    assert_eq!(problem.errors[0].pointer, "/from");
}

#[test]
fn days_that_no_register_knows_are_refused_all_at_once() {
    let problem =
        window(Some(day("0001-01-01")), Some(day("9999-12-31")), day("2024-01-01"), &Limits::of(|_| None)).unwrap_err();
    let pointers: Vec<&str> = problem.errors.iter().map(|e| e.pointer.as_str()).collect();
    assert_eq!(pointers, ["/as_of", "/from"]);
}
