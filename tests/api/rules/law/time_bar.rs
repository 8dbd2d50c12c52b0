//! Luật Khiếu nại 2011 Điều 9: 90 days, without the time of an obstacle.
use super::super::{day, seeded};
use tiepdan::calendar::Pause;
use tiepdan::kernel::codes::{ContestedType, Kind};
use tiepdan::law::{Facts, is_time_barred};

#[test]
fn ninety_days_after_knowing_of_the_decision_it_is_too_late() {
    let facts = Facts::of(Kind::Complaint, day("2023-03-01"));
    assert_eq!(is_time_barred(&seeded(), &facts, day("2023-05-30"), &[]), Ok(Some(false)));
    assert_eq!(is_time_barred(&seeded(), &facts, day("2023-05-31"), &[]), Ok(Some(true)));
}

#[test]
fn a_flood_of_ten_days_does_not_count() {
    let facts = Facts::of(Kind::Complaint, day("2023-03-01"));
    let flood = Pause { from: day("2023-04-01"), until: Some(day("2023-04-11")) };
    assert_eq!(is_time_barred(&seeded(), &facts, day("2023-06-09"), &[flood]), Ok(Some(false)));
}

#[test]
fn discipline_has_a_time_bar_of_its_own_that_the_district_enters() {
    let facts = Facts { contested: Some(ContestedType::Discipline), ..Facts::of(Kind::Complaint, day("2023-03-01")) };
    assert_eq!(is_time_barred(&seeded(), &facts, day("2024-01-01"), &[]), Ok(None));
}
