//! The pure part: days, quarters, growth, and how records become signals.
use tiepdan::inspection::signals::rules::{Thresholds, grows, span};

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

#[test]
fn the_days_looked_back_hold_the_last_one() {
    let told = span(day("2023-03-06"), 90);
    assert_eq!((told.since, told.until), (day("2022-12-07"), day("2023-03-06")));
    assert!(span(day("2023-03-06"), 0).since > day("2023-03-06"));
}

#[test]
fn quarters_are_those_of_the_calendar() {
    for (on, quarter, last, year, year_end) in [
        ("2023-03-06", "2023-01-01", "2022-10-01", "2022-01-01", "2022-04-01"),
        ("2023-06-30", "2023-04-01", "2023-01-01", "2022-04-01", "2022-07-01"),
        ("2023-12-31", "2023-10-01", "2023-07-01", "2022-10-01", "2023-01-01"),
    ] {
        let told = span(day(on), 90);
        assert_eq!(
            (told.quarter, told.last_quarter, told.last_year, told.last_year_end),
            (day(quarter), day(last), day(year), day(year_end)),
            "{on}"
        );
    }
}

#[test]
fn a_topic_grows_at_its_least_and_its_percent_and_not_one_below() {
    for (now, last_quarter, last_year, is_growing) in
        [(5, 0, 0, true), (4, 0, 0, false), (6, 4, 3, true), (6, 3, 4, true), (5, 4, 0, false), (5, 5, 0, false)]
    {
        assert_eq!(grows(now, last_quarter, last_year, 5, 50), is_growing, "{now} {last_quarter} {last_year}");
    }
    assert!(!grows(100, 0, 0, 0, 50));
}

#[test]
fn thresholds_are_the_district_s_or_the_defaults() {
    let told = Thresholds::of(|_| None);
    assert_eq!((told.days, told.visits, told.signers, told.places, told.topic_least), (90, 3, 5, 2, 5));
    assert_eq!(Thresholds::of(|_| Some(0)).visits, 0);
}
