//! A refresh token is good once; a repeat by the same client within ten seconds gets the same successor.
use super::at;
use chrono::{DateTime, Duration, Utc};
use tiepdan::identity::{Refresh, UsedToken, decide};

const OFFICE: &[u8] = b"office";
const STRANGER: &[u8] = b"stranger";

fn token(used_at: Option<DateTime<Utc>>) -> UsedToken<'static> {
    let session_began_at = at("07:30:00");
    UsedToken {
        session_began_at,
        expires_at: session_began_at + Duration::hours(12),
        used_at,
        used_by: OFFICE,
        has_successor: used_at.is_some(),
    }
}

#[test]
fn a_fresh_token_is_replaced_wherever_the_client_has_moved() {
    assert_eq!(decide(&token(None), STRANGER, at("12:00:00")), Refresh::Rotate);
}

#[test]
fn an_unused_token_dies_after_an_office_day() {
    assert_eq!(decide(&token(None), OFFICE, at("19:30:00")), Refresh::Expired);
}

#[test]
fn a_session_ends_after_a_day_however_often_it_is_refreshed() {
    let token = UsedToken { expires_at: at("23:00:00") + Duration::hours(12), ..token(None) };
    assert_eq!(decide(&token, OFFICE, at("07:29:59") + Duration::hours(24)), Refresh::Rotate);
    assert_eq!(decide(&token, OFFICE, at("07:30:00") + Duration::hours(24)), Refresh::Expired);
}

#[test]
fn a_repeat_by_the_same_client_within_ten_seconds_gets_the_same_successor() {
    let used = token(Some(at("08:00:00")));
    assert_eq!(decide(&used, OFFICE, at("08:00:10")), Refresh::Repeat);
    assert_eq!(decide(&used, OFFICE, at("08:00:11")), Refresh::EndSession);
}

#[test]
fn an_old_token_in_other_hands_ends_the_session_at_once() {
    assert_eq!(decide(&token(Some(at("08:00:00"))), STRANGER, at("08:00:01")), Refresh::EndSession);
}
