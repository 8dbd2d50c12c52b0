//! LTCD Điều 18, 24: the days of a schedule, a pure rule over the calendar of days off.
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use tiepdan::calendar::{Calendar, CalendarDay, DayKind, seed};
use tiepdan::receptions::schedules::rules::{Rule, RuleKind, SessionDay, Weekday, WhenOff};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn seeded() -> Calendar {
    Calendar::new(1, seed())
}

fn weekly(weekday: Weekday) -> Rule {
    Rule {
        kind: RuleKind::Weekly,
        weekdays: vec![weekday],
        days: Vec::new(),
        nth: None,
        when_off: WhenOff::NextWorkingDay,
    }
}

fn month_days(days: &[u8], when_off: WhenOff) -> Rule {
    Rule { kind: RuleKind::MonthDays, weekdays: Vec::new(), days: days.to_vec(), nth: None, when_off }
}

fn held(rule: &Rule, from: &str, to: &str) -> Vec<String> {
    rule.sessions(&seeded(), day(from), day(to)).iter().map(|one| one.on.to_string()).collect()
}

#[test]
fn every_thursday_is_kept_but_for_tet_when_it_moves_to_the_next_working_day() {
    assert_eq!(
        held(&weekly(Weekday::Thursday), "2023-01-01", "2023-02-05"),
        ["2023-01-05", "2023-01-12", "2023-01-19", "2023-01-27", "2023-02-02"]
    );
}

#[test]
fn the_tenth_and_twenty_fifth_move_forward_back_or_are_left_out() {
    // 10/6/2023 is a Saturday, 25/6 a Sunday.
    assert_eq!(
        held(&month_days(&[10, 25], WhenOff::NextWorkingDay), "2023-06-01", "2023-06-30"),
        ["2023-06-12", "2023-06-26"]
    );
    assert_eq!(
        held(&month_days(&[10, 25], WhenOff::PreviousWorkingDay), "2023-06-01", "2023-06-30"),
        ["2023-06-09", "2023-06-23"]
    );
    assert!(held(&month_days(&[10, 25], WhenOff::Skip), "2023-06-01", "2023-06-30").is_empty());
}

#[test]
fn a_day_a_month_does_not_have_is_its_last() {
    assert_eq!(held(&month_days(&[31], WhenOff::NextWorkingDay), "2023-02-01", "2023-02-28"), ["2023-02-28"]);
}

#[test]
fn the_nth_weekday_and_the_last_are_found() {
    let nth = |nth| Rule { kind: RuleKind::NthWeekday, nth: Some(nth), ..weekly(Weekday::Monday) };
    assert_eq!(held(&nth(1), "2023-03-01", "2023-04-30"), ["2023-03-06", "2023-04-03"]);
    assert_eq!(held(&nth(5), "2023-03-01", "2023-03-31"), ["2023-03-27"]);
}

#[test]
fn two_days_of_the_rule_that_fall_together_plan_one() {
    let days = month_days(&[29, 30], WhenOff::NextWorkingDay).sessions(&seeded(), day("2023-04-01"), day("2023-05-31"));
    // 29/4 to 3/5/2023 are off.
    assert_eq!(days[0], SessionDay { on: day("2023-05-04"), rule_day: day("2023-04-29") });
    assert_eq!(days.len(), 3);
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let when_off = prop_oneof![Just(WhenOff::NextWorkingDay), Just(WhenOff::PreviousWorkingDay), Just(WhenOff::Skip)];
    let kind = prop_oneof![Just(RuleKind::Weekly), Just(RuleKind::MonthDays), Just(RuleKind::NthWeekday)];
    let weekdays = prop::collection::vec(
        prop_oneof![Just(Weekday::Monday), Just(Weekday::Thursday), Just(Weekday::Saturday), Just(Weekday::Sunday)],
        1..3,
    );
    (kind, weekdays, prop::collection::vec(1_u8..=31, 1..4), 1_i16..=5, when_off)
        .prop_map(|(kind, weekdays, days, nth, when_off)| Rule { kind, weekdays, days, nth: Some(nth), when_off })
}

fn near() -> impl Strategy<Value = NaiveDate> {
    (0_u64..1_400).prop_map(|n| day("2022-06-01") + Days::new(n))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_session_is_on_a_day_off_and_each_day_has_one_in_order(rule in any_rule(), from in near(), span in 0_u64..366) {
        let calendar = seeded();
        let days = rule.sessions(&calendar, from, from + Days::new(span));
        prop_assert!(days.iter().all(|one| calendar.is_working_day(one.on)));
        prop_assert!(days.windows(2).all(|two| two[0].on < two[1].on));
    }

    #[test]
    fn unfolded_again_it_is_the_same_and_a_part_of_a_longer_time(rule in any_rule(), from in near(), span in 0_u64..200) {
        let calendar = seeded();
        let (to, further) = (from + Days::new(span), from + Days::new(span + 40));
        let days = rule.sessions(&calendar, from, to);
        prop_assert_eq!(&days, &rule.sessions(&calendar, from, to));
        let longer = rule.sessions(&calendar, from, further);
        prop_assert!(days.iter().all(|one| longer.iter().any(|other| other.on == one.on)));
    }

    #[test]
    fn a_corrected_holiday_moves_only_what_it_hits(rule in any_rule(), from in near(), at in 0_u64..60) {
        let off = from + Days::new(at);
        let row = CalendarDay { day: off, kind: DayKind::Holiday, name: "Nghỉ bù".into(), decision: None, is_verified: true };
        let (before, after) = (seeded(), Calendar::new(2, seed().into_iter().chain([row])));
        for rule_day in from.iter_days().take(60) {
            let (was, is) = (rule.held_on(rule_day, &before), rule.held_on(rule_day, &after));
            prop_assert!(was == is || was == Some(off), "{rule_day} {was:?} {is:?}");
        }
    }
}
