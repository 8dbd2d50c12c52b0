//! LTCD Điều 13, 15, 18; 11-QĐi/TW: what is asked of a head, and what came of it.
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use tiepdan::calendar::{Calendar, seed};
use tiepdan::inspection::compliance::rules::{
    Asked, ComplianceFigure, Count, CountedSession, Period, WindowCount, asked, count, count_window, last_of, weeks_of,
};
use tiepdan::kernel::codes::{AgencyLevel, Host};
use tiepdan::law::{ParameterKey, Receiver};
use tiepdan::receptions::sessions::HostCapacity;
use uuid::Uuid;

use super::{agency, day};

fn calendar() -> Calendar {
    Calendar::new(1, seed())
}

fn in_month(receiver: Receiver, month: &str) -> Asked {
    asked(receiver, &agency(1, "X", AgencyLevel::Commune, None), day(month), &calendar(), |_| None)
}

fn required(asked: &Asked) -> u32 {
    asked.periods.iter().map(|period| period.required).sum()
}

#[test]
fn a_month_takes_the_iso_weeks_whose_thursday_lies_in_it() {
    let weeks = weeks_of(day("2023-03-01"));
    assert_eq!(weeks.len(), 5);
    assert_eq!(weeks[0], (day("2023-02-27"), day("2023-03-05")));
    assert_eq!(weeks[4], (day("2023-03-27"), day("2023-04-02")));
    // Each week of a year belongs to one month.
    let all: Vec<_> = (1..=12).flat_map(|m| weeks_of(NaiveDate::from_ymd_opt(2023, m, 1).unwrap())).collect();
    assert_eq!(all.len(), 52);
    assert!(all.windows(2).all(|two| two[0].1.succ_opt() == Some(two[1].0)));
}

#[test]
fn the_law_asks_two_days_of_a_district_a_week_of_a_commune_and_a_month_of_others() {
    assert_eq!(required(&in_month(Receiver::DistrictChair, "2023-03-01")), 2);
    assert_eq!(required(&in_month(Receiver::CommuneChair, "2023-03-01")), 5);
    assert_eq!(required(&in_month(Receiver::AgencyHead, "2023-03-01")), 1);
    assert_eq!(required(&in_month(Receiver::DistrictPartyHead, "2023-03-01")), 1);
    assert_eq!(required(&in_month(Receiver::CommunePartyHead, "2023-03-01")), 2);
    assert_eq!(in_month(Receiver::CommunePartyHead, "2019-02-01").per, None);
    assert_eq!(in_month(Receiver::DistrictChair, "2025-07-01").per, None);
}

#[test]
fn a_week_wholly_of_days_off_asks_for_nothing() {
    // Tết 2023: 20 to 26 January; no ISO week is wholly off. 2024: 8 to 14 February, neither. A made-up one is.
    assert_eq!(required(&in_month(Receiver::CommuneChair, "2023-01-01")), 4);
    let off: Vec<_> = seed()
        .into_iter()
        .chain((9..=13).map(|d| tiepdan::calendar::CalendarDay {
            day: NaiveDate::from_ymd_opt(2023, 1, d).unwrap(),
            kind: tiepdan::calendar::DayKind::Holiday,
            name: "Nghỉ".into(),
            decision: None,
            is_verified: true,
        }))
        .collect();
    let commune = agency(1, "X", AgencyLevel::Commune, None);
    let with_week_off = asked(Receiver::CommuneChair, &commune, day("2023-01-01"), &Calendar::new(2, off), |_| None);
    assert_eq!((with_week_off.periods.len(), required(&with_week_off)), (4, 3));
}

#[test]
fn what_is_local_or_unverified_is_a_parameter_and_unset_asks_for_nothing() {
    let of_july = in_month(Receiver::CommuneChair, "2026-07-01");
    assert_eq!((of_july.unset, of_july.per), (Some(ParameterKey::CommuneReceptionDays), None));
    let set = |key| (key == ParameterKey::CommuneReceptionDays).then(|| (2, "QĐ 9".to_owned()));
    let commune = agency(1, "X", AgencyLevel::Commune, None);
    let asked_so = asked(Receiver::CommuneChair, &commune, day("2026-07-01"), &calendar(), set);
    assert_eq!((required(&asked_so), asked_so.basis.as_deref()), (2, Some("QĐ 9")));
    // A committee may ask more of its head than the regulation does.
    let more = |key| (key == ParameterKey::PartyReceptionDaysDistrict).then(|| (2, "QC 6".to_owned()));
    assert_eq!(required(&asked(Receiver::DistrictPartyHead, &commune, day("2023-03-01"), &calendar(), more)), 2);
}

#[test]
fn an_agency_owes_only_the_months_and_weeks_it_lived() {
    let mut commune = agency(1, "X", AgencyLevel::Commune, None);
    commune.valid_until = Some(day("2023-03-16"));
    let weeks = asked(Receiver::CommuneChair, &commune, day("2023-03-01"), &calendar(), |_| None);
    assert_eq!(weeks.periods.iter().map(|w| w.required).collect::<Vec<_>>(), [1, 1, 0, 0, 0]);
    let month = asked(Receiver::AgencyHead, &commune, day("2023-03-01"), &calendar(), |_| None);
    assert_eq!(required(&month), 0);
}

fn session(n: u128, on: &str, held_by: Option<Host>, is_excused: bool) -> CountedSession {
    let capacity = HostCapacity::Government;
    CountedSession { id: Uuid::from_u128(n), on: day(on), capacity, host: Host::Head, held_by, is_excused }
}

const MARCH: fn(u32) -> Period = |required| Period { from: day("2023-03-01"), to: day("2023-03-31"), required };

fn counted(required: u32, sessions: &[CountedSession], today: &str) -> Count {
    count(MARCH(required), HostCapacity::Government, sessions, &calendar(), day(today)).0
}

#[test]
fn days_count_and_not_sessions_delegated_ones_are_shown_only() {
    let head = |n, on| session(n, on, Some(Host::Head), false);
    let all = [head(1, "2023-03-10"), head(2, "2023-03-10"), session(3, "2023-03-20", Some(Host::Delegate), false)];
    let count = counted(2, &all, "2023-04-10");
    assert_eq!((count.held, count.counted, count.delegated, count.missed), (1, 1, 1, 1));
}

#[test]
fn an_excused_day_is_not_missed_and_a_day_held_instead_needs_no_excuse() {
    let excused = session(1, "2023-03-10", None, true);
    assert_eq!(counted(2, &[excused], "2023-04-10").excused, 1);
    assert_eq!(counted(2, &[excused], "2023-04-10").missed, 1);
    let made_up =
        [excused, session(2, "2023-03-15", Some(Host::Head), false), session(3, "2023-03-17", Some(Host::Head), false)];
    let count = counted(2, &made_up, "2023-04-10");
    assert_eq!((count.counted, count.excused, count.missed), (2, 0, 0));
}

#[test]
fn only_what_can_no_longer_be_held_is_missed() {
    assert_eq!((counted(2, &[], "2023-03-15").missed, counted(2, &[], "2023-03-15").pending), (0, 2));
    // One working day is left.
    assert_eq!((counted(2, &[], "2023-03-31").missed, counted(2, &[], "2023-03-31").pending), (1, 1));
    assert_eq!(counted(2, &[], "2023-04-01").missed, 2);
    assert_eq!(counted(2, &[], "2023-02-01").pending, 2);
}

fn in_window(level: AgencyLevel, from: &str, to: &str, sessions: &[CountedSession], today: &str) -> WindowCount {
    let who = (tiepdan::law::receiver_of(level), HostCapacity::Government);
    let unit = agency(1, "X", level, None);
    count_window(who, &unit, (day(from), day(to)), sessions, &calendar(), day(today), |_| None)
}

/// Luật Tiếp công dân 2013, Điều 13, 15, 18.
#[test]
fn a_window_has_the_weeks_of_its_thursdays_and_the_months_of_its_last_days() {
    for (level, from, to, required) in [
        (AgencyLevel::Commune, "2023-01-02", "2023-01-15", Some(2)),
        (AgencyLevel::Commune, "2023-01-05", "2023-01-12", Some(2)),
        (AgencyLevel::Commune, "2023-01-06", "2023-01-11", None),
        (AgencyLevel::Commune, "2023-01-01", "2023-12-31", Some(52)),
        (AgencyLevel::Department, "2022-12-15", "2023-05-31", Some(6)),
        (AgencyLevel::Department, "2023-01-01", "2023-01-30", None),
        (AgencyLevel::District, "2023-01-01", "2023-06-30", Some(12)),
        // No district chair after 1/7/2025.
        (AgencyLevel::District, "2025-07-01", "2025-12-31", None),
        // What the district has to set is not set.
        (AgencyLevel::Commune, "2026-08-01", "2026-09-30", None),
    ] {
        let count = in_window(level, from, to, &[], "2030-01-01");
        assert_eq!((count.required, count.missed), (required, required), "{level:?} {from} {to}");
    }
}

#[test]
fn a_window_counts_what_was_due_by_its_end_and_what_was_held_in_it() {
    let head = |n, on| session(n, on, Some(Host::Head), false);
    let sessions = [
        head(1, "2023-02-28"),
        session(2, "2023-03-09", None, true),
        session(3, "2023-03-15", Some(Host::Delegate), false),
        head(4, "2023-03-20"),
    ];
    let count = |from, to, today| in_window(AgencyLevel::Commune, from, to, &sessions, today);
    // The week of 2/3 was kept on 28/2, before the window begins.
    let march = count("2023-03-01", "2023-03-31", "2023-06-01");
    let told = WindowCount { required: Some(5), held: 1, delegated: 1, excused: Some(1), missed: Some(2) };
    assert_eq!(march, told);
    // On Thursday 16/3 the week can still be kept, and is not due; once it is over it is missed.
    let on = |today| count("2023-03-01", "2023-03-16", today);
    assert_eq!((on("2023-03-16").required, on("2023-03-16").missed), (Some(2), Some(0)));
    assert_eq!((on("2023-03-20").required, on("2023-03-20").missed), (Some(3), Some(1)));
    // What came after the window changes nothing.
    assert_eq!(count("2023-03-01", "2023-03-19", "2023-03-20"), count("2023-03-01", "2023-03-19", "2024-01-01"));
    assert_eq!(count("2023-03-01", "2023-03-19", "2024-01-01").held, 0);
}

fn any_session() -> impl Strategy<Value = CountedSession> {
    let held_by = prop_oneof![Just(None), Just(Some(Host::Head)), Just(Some(Host::Delegate))];
    let host = prop_oneof![Just(Host::Head), Just(Host::Delegate)];
    (any::<u128>(), 0_u64..40, held_by, host, any::<bool>(), any::<bool>()).prop_map(
        |(n, on, held_by, host, is_excused, is_party)| CountedSession {
            id: Uuid::from_u128(n),
            on: day("2023-02-25") + Days::new(on),
            capacity: if is_party { HostCapacity::Party } else { HostCapacity::Government },
            host,
            held_by,
            is_excused,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn windows_side_by_side_hold_each_day_asked_once(
        sessions in prop::collection::vec(any_session(), 0..15), start in 0_u64..60, a in 0_u64..90, b in 1_u64..90,
    ) {
        let from = day("2023-01-01") + Days::new(start);
        let (cut, to) = (from + Days::new(a), from + Days::new(a + b));
        for level in [AgencyLevel::Commune, AgencyLevel::Department, AgencyLevel::District] {
            let who = (tiepdan::law::receiver_of(level), HostCapacity::Government);
            let unit = agency(1, "X", level, None);
            let of = |from, to| count_window(who, &unit, (from, to), &sessions, &calendar(), day("2024-01-01"), |_| None);
            let (first, second, whole) = (of(from, cut), of(cut + Days::new(1), to), of(from, to));
            prop_assert_eq!(first.held + second.held, whole.held);
            prop_assert_eq!(first.delegated + second.delegated, whole.delegated);
            let required = |count: WindowCount| count.required.unwrap_or(0);
            prop_assert_eq!(required(first) + required(second), required(whole));
            prop_assert_eq!(first.missed.unwrap_or(0) + second.missed.unwrap_or(0), whole.missed.unwrap_or(0));
            prop_assert!(whole.missed.unwrap_or(0) + whole.excused.unwrap_or(0) <= required(whole));
        }
    }

    #[test]
    fn held_missed_excused_and_pending_are_what_is_required_and_each_number_is_listed(
        sessions in prop::collection::vec(any_session(), 0..15), required in 0_u32..5, ahead in 0_u64..60,
    ) {
        let today = day("2023-02-20") + Days::new(ahead);
        let (count, listed) = count(MARCH(required), HostCapacity::Government, &sessions, &calendar(), today);
        prop_assert_eq!(count.counted + count.missed + count.excused + count.pending, count.required);
        prop_assert!(count.counted <= count.held);
        if today > last_of(day("2023-03-01")) {
            prop_assert_eq!(count.pending, 0);
            prop_assert!(count.held + count.missed + count.excused >= count.required);
        }
        let of = |figure| listed.iter().filter(|one| one.figure == figure).count();
        prop_assert_eq!(of(ComplianceFigure::Held), count.held as usize);
        prop_assert_eq!(of(ComplianceFigure::Delegated), count.delegated as usize);
        prop_assert_eq!(of(ComplianceFigure::Excused), count.excused as usize);
        prop_assert_eq!(of(ComplianceFigure::Missed), count.missed as usize);
        prop_assert_eq!(of(ComplianceFigure::Counted), count.counted as usize);
        prop_assert_eq!(of(ComplianceFigure::Pending), count.pending as usize);
        let asked = listed.iter().filter(|one| ComplianceFigure::Required.takes(one.figure)).count();
        prop_assert_eq!(asked, count.required as usize);
        // Behind each stand sessions of that very kind.
        for one in listed {
            for id in one.sessions {
                let session = sessions.iter().find(|s| s.id == id).unwrap();
                let fits = match one.figure {
                    ComplianceFigure::Held | ComplianceFigure::Counted => session.held_by == Some(Host::Head),
                    ComplianceFigure::Delegated => session.held_by == Some(Host::Delegate),
                    ComplianceFigure::Excused => session.is_excused && session.held_by != Some(Host::Head),
                    ComplianceFigure::Missed => !session.is_excused && session.held_by != Some(Host::Head),
                    ComplianceFigure::Pending => session.held_by != Some(Host::Head) && session.on >= today,
                    ComplianceFigure::Required => false,
                };
                prop_assert!(fits && session.capacity == HostCapacity::Government && one.on == Some(session.on));
            }
        }
    }
}
