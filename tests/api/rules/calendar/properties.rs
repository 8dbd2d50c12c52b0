//! What holds for every term, on any day.
use super::super::seeded;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use tiepdan::calendar::{Pause, latest_before, reckon};
use tiepdan::kernel::codes::Unit;

fn any_unit() -> impl Strategy<Value = Unit> {
    prop_oneof![Just(Unit::Days), Just(Unit::WorkingDays), Just(Unit::Months)]
}

/// Days of 2021 to 2028, around and beyond the seeded calendar.
fn near() -> impl Strategy<Value = NaiveDate> {
    (0_u64..2_900).prop_map(|n| NaiveDate::from_ymd_opt(2021, 1, 1).unwrap() + Days::new(n))
}

/// Any date there is.
fn any_day() -> impl Strategy<Value = NaiveDate> {
    let (least, most) = (0_i64, (NaiveDate::MAX - NaiveDate::MIN).num_days());
    prop_oneof![
        (least..=most).prop_map(|n| NaiveDate::MIN + chrono::Duration::days(n)),
        (0_i64..400).prop_map(|n| NaiveDate::MIN + chrono::Duration::days(n)),
        (0_i64..400).prop_map(|n| NaiveDate::MAX - chrono::Duration::days(n)),
    ]
}

fn pauses() -> impl Strategy<Value = Vec<Pause>> {
    let one = (near(), 0_u64..60).prop_map(|(from, n)| Pause { from, until: Some(from + Days::new(n)) });
    prop::collection::vec(one, 0..4)
}

proptest! {
    #[test]
    fn a_due_day_is_a_working_day_after_the_event(from in near(), amount in 1_u32..=100, unit in any_unit(), pauses in pauses()) {
        let calendar = seeded();
        let due = reckon(&calendar, from, amount, unit, &pauses).unwrap().due_on.unwrap();
        prop_assert!(due > from);
        prop_assert!(calendar.is_working_day(due));
    }

    #[test]
    fn a_longer_term_is_never_due_earlier(from in near(), amount in 1_u32..=100, unit in any_unit(), pauses in pauses()) {
        let calendar = seeded();
        let due = |amount| reckon(&calendar, from, amount, unit, &pauses).unwrap().due_on;
        prop_assert!(due(amount) <= due(amount + 1));
    }

    #[test]
    fn the_trace_counts_up_to_the_amount_without_a_gap(from in near(), amount in 1_u32..=60, unit in any_unit(), pauses in pauses()) {
        let reckoning = reckon(&seeded(), from, amount, unit, &pauses).unwrap();
        let counted: Vec<u32> = reckoning.trace.iter().filter_map(|line| line.counted).collect();
        prop_assert_eq!(counted, (1..=amount).collect::<Vec<_>>());
        prop_assert!(reckoning.trace.windows(2).all(|two| two[0].on.succ_opt() == Some(two[1].on)));
        prop_assert_eq!(reckoning.trace.last().map(|line| line.on), reckoning.due_on);
    }

    #[test]
    fn a_suspension_never_makes_it_earlier(from in near(), amount in 1_u32..=60, unit in any_unit(), pauses in pauses()) {
        let calendar = seeded();
        let plain = reckon(&calendar, from, amount, unit, &[]).unwrap().due_on;
        prop_assert!(reckon(&calendar, from, amount, unit, &pauses).unwrap().due_on >= plain);
    }

    #[test]
    fn suspending_n_days_moves_the_last_counted_day_by_n(from in near(), amount in 1_u32..=60, start in 1_u64..60, n in 0_u64..60) {
        prop_assume!(start <= u64::from(amount));
        let calendar = seeded();
        let pause = Pause { from: from + Days::new(start), until: Some(from + Days::new(start + n)) };
        let last = |pauses: &[Pause]| {
            let trace = reckon(&calendar, from, amount, Unit::Days, pauses).unwrap().trace;
            trace.iter().rfind(|line| line.counted.is_some()).map(|line| line.on).unwrap()
        };
        prop_assert_eq!(last(&[pause]), last(&[]) + Days::new(n));
    }

    #[test]
    fn a_month_ends_on_the_corresponding_or_the_last_day(from in near(), amount in 1_u32..=24) {
        let trace = reckon(&seeded(), from, amount, Unit::Months, &[]).unwrap().trace;
        let last = trace.iter().rfind(|line| line.counted.is_some()).map(|line| line.on);
        prop_assert_eq!(last, from.checked_add_months(chrono::Months::new(amount)));
    }

    #[test]
    fn counting_back_and_then_forward_comes_no_later_than_the_day(on in near(), amount in 1_u32..=30) {
        let calendar = seeded();
        let latest = latest_before(&calendar, on, amount, Unit::WorkingDays).unwrap().due_on.unwrap();
        prop_assert!(calendar.is_working_day(latest) && latest < on);
        let working = latest.iter_days().take_while(|day| *day < on).filter(|day| calendar.is_working_day(*day));
        prop_assert_eq!(working.count(), amount as usize);
    }

    #[test]
    fn no_day_and_no_amount_panics(from in any_day(), amount in prop_oneof![0_u32..200, Just(u32::MAX)], unit in any_unit(), until in proptest::option::of(any_day())) {
        let calendar = seeded();
        let pause = Pause { from, until };
        let _ = reckon(&calendar, from, amount, unit, &[]);
        let _ = latest_before(&calendar, from, amount, unit);
        let _ = reckon(&calendar, from, amount, unit, &[pause]);
    }
}
