//! BLDS 2015 Điều 147–148: when a term ends.
use super::super::{day, seeded};
use tiepdan::calendar::{Calendar, CalendarDay, DayKind, ReckonError, Why, days_late, is_in_time, reckon};
use tiepdan::kernel::codes::Unit;

fn due(from: &str, amount: u32, unit: Unit) -> String {
    reckon(&seeded(), day(from), amount, unit, &[]).unwrap().due_on.unwrap().to_string()
}

fn with(rows: &[(&str, DayKind)]) -> Calendar {
    let row = |(on, kind): &(&str, DayKind)| CalendarDay {
        day: day(on),
        kind: *kind,
        name: "thử".into(),
        decision: None,
        is_verified: true,
    };
    Calendar::new(2, tiepdan::calendar::seed().into_iter().chain(rows.iter().map(row)))
}

#[test]
fn a_complaint_of_13_january_2023_is_due_after_tet() {
    assert_eq!(due("2023-01-13", 10, Unit::Days), "2023-01-27");
}

#[test]
fn a_denunciation_of_18_january_2023_counts_only_working_days_around_tet() {
    let reckoning = reckon(&seeded(), day("2023-01-18"), 7, Unit::WorkingDays, &[]).unwrap();
    assert_eq!(reckoning.due_on, Some(day("2023-02-03")));
    let counted: Vec<String> =
        reckoning.trace.iter().filter(|line| line.counted.is_some()).map(|line| line.on.to_string()).collect();
    assert_eq!(
        counted,
        ["2023-01-19", "2023-01-27", "2023-01-30", "2023-01-31", "2023-02-01", "2023-02-02", "2023-02-03"]
    );
}

#[test]
fn thirty_days_from_2_june_2023_end_on_a_sunday_and_move_to_monday() {
    let reckoning = reckon(&seeded(), day("2023-06-02"), 30, Unit::Days, &[]).unwrap();
    assert_eq!(reckoning.due_on, Some(day("2023-07-03")));
    let last = reckoning.trace.last().unwrap();
    assert_eq!((last.why, last.counted), (Why::MovedTo, None));
}

#[test]
fn five_working_days_over_the_national_day_of_2023() {
    assert_eq!(due("2023-08-28", 5, Unit::WorkingDays), "2023-09-06");
}

#[test]
fn a_month_from_31_january_ends_on_the_last_day_of_february() {
    assert_eq!(due("2023-01-31", 1, Unit::Months), "2023-02-28");
}

#[test]
fn two_months_from_31_january_end_on_31_march() {
    assert_eq!(due("2023-01-31", 2, Unit::Months), "2023-03-31");
}

#[test]
fn a_month_from_29_february_ends_on_the_corresponding_day() {
    assert_eq!(due("2024-02-29", 1, Unit::Months), "2024-03-29");
}

#[test]
fn a_month_that_ends_on_a_weekend_moves_on() {
    assert_eq!(due("2023-06-01", 1, Unit::Months), "2023-07-03");
}

#[test]
fn the_day_of_the_event_is_not_counted() {
    let reckoning = reckon(&seeded(), day("2023-03-06"), 1, Unit::Days, &[]).unwrap();
    assert_eq!(reckoning.trace[0].why, Why::EventDay);
    assert_eq!(reckoning.trace[0].counted, None);
    assert_eq!(reckoning.due_on, Some(day("2023-03-07")));
}

#[test]
fn what_is_received_on_a_day_off_counts_from_the_next_day() {
    assert_eq!(due("2023-03-11", 5, Unit::WorkingDays), "2023-03-17");
    assert_eq!(due("2023-03-11", 10, Unit::Days), "2023-03-21");
}

#[test]
fn a_swapped_working_saturday_counts_and_can_be_the_last_day() {
    let calendar = with(&[("2024-05-04", DayKind::Working), ("2024-04-29", DayKind::Holiday)]);
    let reckoning = reckon(&calendar, day("2024-05-02"), 2, Unit::WorkingDays, &[]).unwrap();
    assert_eq!(reckoning.due_on, Some(day("2024-05-04")));
    assert_eq!(reckoning.trace.last().unwrap().why, Why::SwappedWorkingDay);
    let days = reckon(&calendar, day("2024-04-24"), 10, Unit::Days, &[]).unwrap();
    assert_eq!(days.due_on, Some(day("2024-05-04")));
}

#[test]
fn a_holiday_added_after_the_case_began_moves_its_due_day() {
    let before = reckon(&seeded(), day("2026-11-16"), 8, Unit::Days, &[]).unwrap();
    let after = reckon(&with(&[("2026-11-24", DayKind::Holiday)]), day("2026-11-16"), 8, Unit::Days, &[]).unwrap();
    assert_eq!(before.due_on, Some(day("2026-11-24")));
    assert_eq!(after.due_on, Some(day("2026-11-25")));
}

#[test]
fn a_holiday_corrected_back_is_a_working_day_again() {
    let calendar = with(&[("2023-01-02", DayKind::Ordinary)]);
    assert!(calendar.is_working_day(day("2023-01-02")));
    assert!(!with(&[("2023-01-07", DayKind::Ordinary)]).is_working_day(day("2023-01-07")));
}

#[test]
fn the_trace_names_the_holiday() {
    let reckoning = reckon(&seeded(), day("2023-08-31"), 1, Unit::WorkingDays, &[]).unwrap();
    let line = reckoning.trace.iter().find(|line| line.on == day("2023-09-01")).unwrap();
    assert_eq!(line.why, Why::Holiday);
    assert!(line.note.vi.starts_with("Quốc khánh"), "{}", line.note.vi);
}

#[test]
fn terms_of_nothing_and_endless_terms_are_refused() {
    let from = day("2023-01-01");
    assert_eq!(reckon(&seeded(), from, 0, Unit::Days, &[]), Err(ReckonError::Nothing));
    assert_eq!(reckon(&seeded(), from, u32::MAX, Unit::Days, &[]), Err(ReckonError::TooLong));
    assert_eq!(reckon(&seeded(), from, 121, Unit::Months, &[]), Err(ReckonError::TooLong));
    assert_eq!(reckon(&seeded(), chrono::NaiveDate::MAX, 1, Unit::Days, &[]), Err(ReckonError::OutOfRange));
    assert_eq!(reckon(&seeded(), chrono::NaiveDate::MAX, 1, Unit::Months, &[]), Err(ReckonError::OutOfRange));
}

#[test]
fn done_on_the_last_day_is_in_time_and_the_day_after_is_one_day_late() {
    let due = day("2023-07-03");
    assert!(is_in_time(due, due));
    assert!(!is_in_time(due, day("2023-07-04")));
    assert_eq!(days_late(due, day("2023-07-04")), 1);
    assert_eq!(days_late(due, day("2023-06-01")), 0);
}
