//! The form of e-identifiers (Quyết định 20/2020, QCVN 102:2016) and how long a failed message waits.
use proptest::prelude::*;
use tiepdan::integration::national::rules::{MOST_TRIES, backoff, is_eid};

#[test]
fn e_identifiers_have_one_of_two_forms() {
    for good in ["H35", "H35.06", "H35.06.12", "H35.06.12.001", "000.06.35.H35", "000.00.00.06.H35", "06.H35"] {
        assert!(is_eid(good), "{good}");
    }
    for bad in ["", "H3", "h35", "H35.", ".H35", "H35.6", "H35.0612", "H35.06.H35", "35", "000.06", "H35.٠٦", "H35 .06"]
    {
        assert!(!is_eid(bad), "{bad}");
    }
}

#[test]
fn a_failed_message_waits_a_minute_then_twice_as_long_and_never_more_than_a_day() {
    let waits: Vec<i64> = (1..=MOST_TRIES + 2).map(|n| backoff(n).num_minutes()).collect();
    assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1024]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics_and_all_wait(text in "\\PC{0,40}", attempts in any::<i32>()) {
        is_eid(&text);
        prop_assert!((1..=1440).contains(&backoff(attempts).num_minutes()));
    }
}
