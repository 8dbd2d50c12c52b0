//! Five wrong tries lock a name from an address, for a time that doubles and ends by itself.
use super::at;
use chrono::Duration;
use tiepdan::identity::{Tried, lock_delay, next_try};

#[test]
fn the_delay_begins_at_the_fifth_try_and_doubles_up_to_an_hour() {
    let seconds = |n| lock_delay(n).map(|d| d.num_seconds());
    assert_eq!(seconds(0), None);
    assert_eq!(seconds(4), None);
    assert_eq!(seconds(5), Some(30));
    assert_eq!(seconds(6), Some(60));
    assert_eq!(seconds(7), Some(120));
    assert_eq!(seconds(11), Some(1_920));
    assert_eq!(seconds(12), Some(3_600));
    assert_eq!(seconds(i32::MAX), Some(3_600));
}

#[test]
fn every_try_is_counted_before_the_password_is_looked_at() {
    let now = at("08:00:00");
    let mut tried = None;
    for n in 1..=5 {
        tried = Some(next_try(tried, now).unwrap());
        assert_eq!(tried.unwrap().failures, n);
    }
    assert_eq!(tried.unwrap().locked_until, Some(now + Duration::seconds(30)));
    assert_eq!(next_try(tried, now), Err(30));
}

#[test]
fn a_lock_ends_by_itself_and_the_next_wrong_try_locks_longer() {
    let now = at("08:00:00");
    let locked = Tried { failures: 5, last_at: now, locked_until: Some(now + Duration::seconds(30)) };
    let later = now + Duration::seconds(30);
    let next = next_try(Some(locked), later).unwrap();
    assert_eq!(next, Tried { failures: 6, last_at: later, locked_until: Some(later + Duration::seconds(60)) });
}

#[test]
fn tries_of_yesterday_are_forgotten() {
    let now = at("08:00:00");
    let old = Tried { failures: 40, last_at: now - Duration::hours(24), locked_until: None };
    assert_eq!(next_try(Some(old), now).unwrap().failures, 1);
}
