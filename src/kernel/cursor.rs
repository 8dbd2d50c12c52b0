//! The opaque cursor of keyset pages: the sort keys of the last row shown.
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::{Problem, Tongues};

const BETWEEN: char = '\u{1f}';

/// A cursor of the keys that a list is ordered by.
pub fn cursor_of(keys: &[&str]) -> String {
    URL_SAFE_NO_PAD.encode(keys.join(&BETWEEN.to_string()))
}

/// The keys of a cursor; 400 when it is none of ours.
pub fn keys_of<const N: usize>(cursor: &str) -> Result<[String; N], Problem> {
    URL_SAFE_NO_PAD
        .decode(cursor)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .map(|text| text.split(BETWEEN).map(str::to_owned).collect::<Vec<_>>())
        // A key that no list could have shown would choke the database.
        .filter(|keys| keys.iter().all(|key| !key.is_empty() && !key.chars().any(char::is_control)))
        .and_then(|keys| keys.try_into().ok())
        .ok_or_else(bad_cursor)
}

/// The day among a cursor's keys.
pub fn day_key(key: &str) -> Result<chrono::NaiveDate, Problem> {
    super::day::parse(key).ok_or_else(bad_cursor)
}

/// 400: a cursor that no list of ours gave.
pub fn bad_cursor() -> Problem {
    Problem::new(
        400,
        "invalid_cursor",
        Tongues::of("Con trỏ trang không hợp lệ", "Invalid cursor"),
        Tongues::of(
            "Hãy dùng nguyên văn next_cursor của trang trước.",
            "Use the next_cursor of the page before as it is.",
        ),
    )
}
