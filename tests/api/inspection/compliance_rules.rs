//! LTCD Điều 13, 15, 18; 11-QĐi/TW: what is asked of a head, and what came of it.
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use tiepdan::calendar::{Calendar, seed};
use tiepdan::inspection::compliance::rules::{
    Asked, ComplianceFigure, Count, CountedSession, Period, asked, count, last_of, weeks_of,
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
        // Behind each stand sessions of that very kind.
        for one in listed {
            for id in one.sessions {
                let session = sessions.iter().find(|s| s.id == id).unwrap();
                let fits = match one.figure {
                    ComplianceFigure::Held => session.held_by == Some(Host::Head),
                    ComplianceFigure::Delegated => session.held_by == Some(Host::Delegate),
                    ComplianceFigure::Excused => session.is_excused && session.held_by != Some(Host::Head),
                    ComplianceFigure::Missed => !session.is_excused && session.held_by != Some(Host::Head),
                };
                prop_assert!(fits && session.capacity == HostCapacity::Government && one.on == Some(session.on));
            }
        }
    }
}
