//! Days a head must receive in a window (Luật Tiếp công dân 2013, Điều 13, 15, 18), the last target, the steps.
use chrono::NaiveDate;
use proptest::prelude::*;
use tiepdan::kernel::codes::{AgencyLevel, Code, PlanReportState};
use tiepdan::law::ParameterKey;
use tiepdan::plan_reports::PlanFigure::{DialoguesHeld, DialoguesRequired, HeadDaysHeld, HeadDaysRequired};
use tiepdan::plan_reports::rules::{Move, head_days_required, next, reception_target, steps};

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn days(level: AgencyLevel, from: NaiveDate, to: NaiveDate) -> Option<i64> {
    head_days_required(level, from, to, |_| None)
}

#[test]
fn whole_weeks_and_months_of_a_window_count() {
    for (level, from, to, required) in [
        (AgencyLevel::Commune, date(2023, 1, 2), date(2023, 1, 15), Some(2)),
        (AgencyLevel::Commune, date(2023, 1, 3), date(2023, 1, 14), None),
        (AgencyLevel::Commune, date(2023, 1, 1), date(2023, 12, 31), Some(52)),
        (AgencyLevel::Department, date(2022, 12, 15), date(2023, 5, 31), Some(5)),
        (AgencyLevel::Department, date(2023, 1, 1), date(2023, 1, 31), Some(1)),
        (AgencyLevel::Department, date(2023, 1, 2), date(2023, 2, 27), None),
        (AgencyLevel::District, date(2023, 1, 1), date(2023, 6, 30), Some(12)),
        // No district chair after 1/7/2025.
        (AgencyLevel::District, date(2025, 7, 1), date(2025, 12, 31), None),
    ] {
        assert_eq!(days(level, from, to), required, "{level:?} {from} {to}");
    }
}

#[test]
fn what_the_district_has_to_set_is_told_by_what_it_set() {
    let window = (date(2026, 8, 1), date(2026, 9, 30));
    assert_eq!(days(AgencyLevel::Commune, window.0, window.1), None);
    let set = |key| (key == ParameterKey::CommuneReceptionDays).then_some(2);
    assert_eq!(head_days_required(AgencyLevel::Commune, window.0, window.1, set), Some(4));
}

#[test]
fn the_last_target_is_met_when_every_known_duty_was_kept() {
    for (figures, told) in [
        (vec![], None),
        (vec![(HeadDaysHeld, 3)], None),
        (vec![(HeadDaysHeld, 3), (HeadDaysRequired, 3)], Some(true)),
        (vec![(HeadDaysHeld, 2), (HeadDaysRequired, 3)], Some(false)),
        (vec![(HeadDaysHeld, 3), (HeadDaysRequired, 3), (DialoguesHeld, 0), (DialoguesRequired, 1)], Some(false)),
        (vec![(DialoguesHeld, 2), (DialoguesRequired, 2)], Some(true)),
    ] {
        assert_eq!(reception_target(&figures.iter().copied().collect()), told, "{figures:?}");
    }
}

#[test]
fn every_state_takes_its_steps_and_refuses_the_others_with_them() {
    for state in PlanReportState::ALL {
        for step in Move::ALL {
            match next(*state, *step) {
                Ok(to) => {
                    assert!(steps(*state).contains(step));
                    assert!(to == *state || *step != Move::Amend);
                }
                Err(problem) => {
                    assert!(!steps(*state).contains(step));
                    assert_eq!(problem.status, 409);
                    assert_eq!(problem.allowed_actions.unwrap().len(), steps(*state).len());
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn a_longer_window_never_asks_for_less(start in 0i64..1500, a in 0i64..400, b in 0i64..400) {
        let from = date(2020, 1, 1) + chrono::Duration::days(start);
        let (short, long) = (from + chrono::Duration::days(a.min(b)), from + chrono::Duration::days(a.max(b)));
        for level in [AgencyLevel::Commune, AgencyLevel::Department] {
            prop_assert!(days(level, from, short).unwrap_or(0) <= days(level, from, long).unwrap_or(0));
        }
    }
}
