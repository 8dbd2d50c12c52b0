//! Suspended time is not counted (Luật Tố cáo 2018 Điều 34; NĐ155 Điều 12), and never twice.
use super::super::{day, seeded};
use tiepdan::calendar::{Pause, Why, reckon};
use tiepdan::kernel::codes::Unit;

fn pause(from: &str, until: &str) -> Pause {
    Pause { from: day(from), until: Some(day(until)) }
}

#[test]
fn ten_suspended_days_move_the_due_day_by_ten() {
    let plain = reckon(&seeded(), day("2023-03-01"), 30, Unit::Days, &[]).unwrap();
    let paused = reckon(&seeded(), day("2023-03-01"), 30, Unit::Days, &[pause("2023-03-10", "2023-03-20")]).unwrap();
    assert_eq!(plain.due_on, Some(day("2023-03-31")));
    assert_eq!(paused.due_on, Some(day("2023-04-10")));
}

#[test]
fn overlapping_suspensions_count_once() {
    let once = reckon(&seeded(), day("2023-03-01"), 30, Unit::Days, &[pause("2023-03-10", "2023-03-20")]).unwrap();
    let twice = reckon(
        &seeded(),
        day("2023-03-01"),
        30,
        Unit::Days,
        &[pause("2023-03-10", "2023-03-20"), pause("2023-03-10", "2023-03-15"), pause("2023-03-12", "2023-03-20")],
    )
    .unwrap();
    assert_eq!(once.due_on, twice.due_on);
}

#[test]
fn the_day_of_the_resumption_counts_again() {
    let reckoning =
        reckon(&seeded(), day("2023-03-06"), 2, Unit::WorkingDays, &[pause("2023-03-07", "2023-03-09")]).unwrap();
    assert_eq!(reckoning.due_on, Some(day("2023-03-10")));
    assert_eq!(reckoning.trace.iter().filter(|line| line.why == Why::Paused).count(), 2);
}

#[test]
fn suspended_and_resumed_on_one_day_changes_nothing() {
    let reckoning =
        reckon(&seeded(), day("2023-03-06"), 2, Unit::WorkingDays, &[pause("2023-03-07", "2023-03-07")]).unwrap();
    assert_eq!(reckoning.due_on, Some(day("2023-03-08")));
}

#[test]
fn while_suspended_there_is_no_due_day() {
    let open = Pause { from: day("2023-03-10"), until: None };
    let reckoning = reckon(&seeded(), day("2023-03-01"), 30, Unit::Days, &[open]).unwrap();
    assert_eq!(reckoning.due_on, None);
    assert_eq!(reckoning.trace.last().unwrap().why, Why::OpenPause);
}

#[test]
fn a_suspension_after_the_end_changes_nothing() {
    let open = Pause { from: day("2023-05-01"), until: None };
    let reckoning = reckon(&seeded(), day("2023-03-01"), 30, Unit::Days, &[open]).unwrap();
    assert_eq!(reckoning.due_on, Some(day("2023-03-31")));
}

#[test]
fn a_suspended_month_is_as_long_as_before() {
    let reckoning =
        reckon(&seeded(), day("2023-03-01"), 1, Unit::Months, &[pause("2023-03-10", "2023-03-20")]).unwrap();
    assert_eq!(reckoning.due_on, Some(day("2023-04-11")));
}
