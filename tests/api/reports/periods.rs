//! TT 02/2021, TT 01/2024, Điều 7: windows run from the 15th to the 14th; the version is that of the last day.
use proptest::prelude::*;
use tiepdan::reports::Regime;
use tiepdan::reports::rules::periods::{asked, named};

fn window(name: &str) -> String {
    named(name).map_or_else(|| "none".to_owned(), |period| format!("{} {}", period.from, period.to))
}

#[test]
fn the_windows_of_a_year() {
    for (name, days) in [
        ("2023-Q1", "2022-12-15 2023-03-14"),
        ("2023-Q2", "2023-03-15 2023-06-14"),
        ("2023-Q3", "2023-06-15 2023-09-14"),
        ("2023-Q4", "2023-09-15 2023-12-14"),
        ("2023-H1", "2022-12-15 2023-06-14"),
        ("2023-9M", "2022-12-15 2023-09-14"),
        ("2023-Y", "2022-12-15 2023-12-14"),
    ] {
        assert_eq!(window(name), days, "{name}");
    }
    for name in ["", "2023", "2023-Q5", "2023-q1", "23-Q1", "2023-Y-", "0000-Q1", "9999-Y", "+023-Q1", "2023Q1"] {
        assert_eq!(window(name), "none", "{name}");
    }
}

#[test]
fn the_last_day_decides_the_circular() {
    let regime = |name: &str| Regime::of_period(named(name).unwrap().to);
    assert_eq!(regime("2023-Y"), Regime::Of2021);
    assert_eq!(regime("2024-Q1"), Regime::Of2024);
    assert_eq!(Regime::of_period("2024-03-04".parse().unwrap()), Regime::Of2021);
    assert_eq!(Regime::of_period("2024-03-05".parse().unwrap()), Regime::Of2024);
}

#[test]
fn exactly_one_way_to_say_the_days() {
    let day = |text: &str| Some(text.parse().unwrap());
    assert_eq!(asked(None, day("2022-12-15"), day("2023-03-14")).unwrap().name.as_deref(), Some("2023-Q1"));
    assert_eq!(asked(None, day("2023-01-01"), day("2023-03-14")).unwrap().name, None);
    for (name, from, to) in [
        (None, None, None),
        (Some("2023-Q1"), day("2023-01-01"), None),
        (None, day("2023-01-01"), None),
        (None, day("2023-01-02"), day("2023-01-01")),
        (None, day("0001-01-02"), day("2023-01-01")),
        (Some("2023-Q7"), None, None),
    ] {
        assert_eq!(asked(name, from, to).unwrap_err().errors.len(), 1);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn neighbouring_quarters_meet_and_longer_periods_are_made_of_them(year in 1902_i32..2199) {
        let of = |part: &str| named(&format!("{year}-{part}")).unwrap();
        for (one, next) in [("Q1", "Q2"), ("Q2", "Q3"), ("Q3", "Q4")] {
            prop_assert_eq!(of(one).to.succ_opt().unwrap(), of(next).from);
        }
        prop_assert_eq!(of("Q4").to.succ_opt().unwrap(), named(&format!("{}-Q1", year + 1)).unwrap().from);
        for (long, last) in [("H1", "Q2"), ("9M", "Q3"), ("Y", "Q4")] {
            prop_assert_eq!((of(long).from, of(long).to), (of("Q1").from, of(last).to));
        }
    }
}
