//! LTCD Điều 12–18 and 24 khoản 4: minimum reception days, and the posting of schedules.
use super::super::{day, seeded};
use tiepdan::kernel::codes::AgencyLevel;
use tiepdan::law::{
    Duty, ParameterKey, Per, Receiver, conclusion_asked_by, latest_posting_day, minimum_days, party_receiver_of,
    posted_in_time, receiver_of,
};

fn fixed(who: Receiver, on: &str) -> Option<(u32, Per)> {
    match minimum_days(who, day(on)) {
        Duty::Fixed(row) => Some((row.days, row.per)),
        Duty::Parameter(_) | Duty::None => None,
    }
}

#[test]
fn in_2023_the_district_receives_two_days_a_month_and_a_commune_each_week() {
    let duty = |level| fixed(receiver_of(level), "2023-05-10");
    assert_eq!(duty(AgencyLevel::Province), Some((1, Per::Month)));
    assert_eq!(duty(AgencyLevel::District), Some((2, Per::Month)));
    assert_eq!(duty(AgencyLevel::Department), Some((1, Per::Month)));
    assert_eq!(duty(AgencyLevel::Commune), Some((1, Per::Week)));
    assert_eq!(fixed(Receiver::UnitHead, "2023-05-10"), Some((1, Per::Month)));
}

#[test]
fn the_districts_duty_ends_with_the_district() {
    assert_eq!(minimum_days(Receiver::DistrictChair, day("2025-07-01")), Duty::None);
}

#[test]
fn what_the_laws_of_2025_ask_of_a_commune_is_a_parameter() {
    assert_eq!(fixed(Receiver::CommuneChair, "2026-06-30"), Some((1, Per::Week)));
    assert_eq!(
        minimum_days(Receiver::CommuneChair, day("2026-07-01")),
        Duty::Parameter(ParameterKey::CommuneReceptionDays)
    );
}

#[test]
fn a_schedule_is_posted_five_working_days_before_the_session() {
    let session = day("2023-01-30");
    let latest = latest_posting_day(&seeded(), session).unwrap().unwrap();
    assert_eq!(latest.due_on, Some(day("2023-01-16")));
    assert!(posted_in_time(&seeded(), day("2023-01-16"), session).unwrap());
    assert!(!posted_in_time(&seeded(), day("2023-01-17"), session).unwrap());
}

#[test]
fn heads_of_party_committees_receive_by_regulation_11() {
    let duty = |level, on| party_receiver_of(level).and_then(|who| fixed(who, on));
    assert_eq!(duty(AgencyLevel::District, "2023-05-10"), Some((1, Per::Month)));
    assert_eq!(duty(AgencyLevel::Commune, "2023-05-10"), Some((2, Per::Month)));
    assert_eq!(duty(AgencyLevel::Department, "2023-05-10"), None);
    assert_eq!(duty(AgencyLevel::Commune, "2019-02-17"), None);
    assert_eq!(duty(AgencyLevel::District, "2025-07-01"), None);
}

#[test]
fn a_notice_of_conclusions_is_asked_from_july_2026_on() {
    assert_eq!(conclusion_asked_by(day("2026-06-30")), None);
    assert!(conclusion_asked_by(day("2026-07-01")).unwrap().contains("Điều 25, 27"));
}
