//! BLLĐ 2019 Điều 112: the days off of 2022–2027 as dated data.
use super::super::{day, seeded};
use tiepdan::calendar::{Calendar, OffKind, seed};

#[test]
fn tet_2023_is_off_from_20_to_26_january_and_rests_on_its_document() {
    let calendar = seeded();
    assert!(calendar.is_working_day(day("2023-01-19")));
    for n in 20..=26 {
        let off = calendar.why_off(day(&format!("2023-01-{n}"))).expect("off");
        let row = off.row.expect("a row");
        assert_eq!(off.kind, OffKind::Holiday);
        assert!(row.is_verified);
        assert_eq!(row.decision.as_deref(), Some("Văn bản 8056/VPCP-KGVX ngày 01/12/2022"));
    }
    assert!(calendar.is_working_day(day("2023-01-27")));
}

#[test]
fn the_days_around_30_april_2023_are_off_but_say_that_they_are_unverified() {
    let calendar = seeded();
    for on in ["2023-01-02", "2023-04-29", "2023-05-02", "2023-05-03"] {
        let row = calendar.why_off(day(on)).expect("off").row.expect("a row");
        assert!(!row.is_verified, "{on}");
        assert!(row.decision.as_deref().is_some_and(|text| text.contains("chưa đối chiếu")), "{on}");
    }
    assert!(calendar.is_working_day(day("2023-05-04")));
}

#[test]
fn national_day_2023_is_off_from_1_to_4_september() {
    let calendar = seeded();
    let off: Vec<bool> = (1..=5).map(|n| !calendar.is_working_day(day(&format!("2023-09-0{n}")))).collect();
    assert_eq!(off, [true, true, true, true, false]);
}

#[test]
fn fixed_days_are_verified_every_year() {
    let calendar = seeded();
    for year in 2022..=2027 {
        for fixed in ["01-01", "04-30", "05-01", "09-02"] {
            let row = calendar.row(day(&format!("{year}-{fixed}"))).expect("a row");
            assert!(row.is_verified, "{}", row.day);
        }
    }
}

#[test]
fn the_culture_day_of_2026_is_a_working_day_until_a_decision_is_entered() {
    assert!(seeded().is_working_day(day("2026-11-24")));
}

#[test]
fn the_seed_covers_2022_to_2027_and_says_where_it_ends() {
    let calendar = seeded();
    for year in 2022..=2027 {
        assert!(calendar.covers(day(&format!("{year}-06-15"))), "{year}");
    }
    assert!(!calendar.covers(day("2021-12-31")));
    assert!(!calendar.covers(day("2028-01-01")));
    assert!(!Calendar::default().covers(day("2023-01-01")));
}

#[test]
fn no_day_is_seeded_twice_and_every_row_names_its_ground() {
    let rows = seed();
    let mut days: Vec<_> = rows.iter().map(|row| row.day).collect();
    days.dedup();
    assert_eq!(days.len(), rows.len());
    assert!(days.is_sorted());
    assert!(rows.iter().all(|row| row.decision.is_some()));
}

#[test]
fn a_plain_weekend_is_off_without_a_row() {
    let calendar = seeded();
    let off = calendar.why_off(day("2023-03-11")).expect("off");
    assert_eq!((off.kind, off.row), (OffKind::Weekend, None));
    assert_eq!(calendar.working_day_from(day("2023-03-11")), Some(day("2023-03-13")));
}
