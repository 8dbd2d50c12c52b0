//! Legal days as clients write them: exactly `YYYY-MM-DD`, of a year that law, files and databases all know.
//! `#[serde(with = "crate::kernel::day")]` on a day of a body or query, `day::optional` on one that may be absent.
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::ops::RangeInclusive;

/// The years a day may lie in; a database column holds more, dates of paper do not.
pub const YEARS: RangeInclusive<i32> = 1900..=2200;

/// How serde's message about a day begins.
pub const REFUSED: &str = "invalid day";

/// Whether a day lies within [`YEARS`].
pub fn is_sound(day: NaiveDate) -> bool {
    YEARS.contains(&day.year())
}

/// The day so written; `None` when it is spelled otherwise, in no calendar, or outside [`YEARS`].
pub fn parse(text: &str) -> Option<NaiveDate> {
    let is_digit =
        |(place, byte): (usize, u8)| if matches!(place, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    let is_spelled = text.len() == 10 && text.bytes().enumerate().all(is_digit);
    let day: NaiveDate = is_spelled.then(|| text.parse().ok()).flatten()?;
    is_sound(day).then_some(day)
}

/// What is said of any other.
pub(super) fn refused<E: de::Error>() -> E {
    E::custom(format_args!("{REFUSED}, expected YYYY-MM-DD from {}-01-01 to {}-12-31", YEARS.start(), YEARS.end()))
}

/// Reads a day.
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    parse(&String::deserialize(from)?).ok_or_else(refused)
}

/// Writes a day.
pub fn serialize<S: Serializer>(day: &NaiveDate, to: S) -> Result<S::Ok, S::Error> {
    day.serialize(to)
}

/// A day that may be absent or `null`; stands together with `default`.
pub mod optional {
    use chrono::NaiveDate;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// Reads a day or none.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveDate>, D::Error> {
        let Some(text) = Option::<String>::deserialize(from)? else { return Ok(None) };
        super::parse(&text).map(Some).ok_or_else(super::refused)
    }

    /// Writes a day or none.
    pub fn serialize<S: Serializer>(day: &Option<NaiveDate>, to: S) -> Result<S::Ok, S::Error> {
        day.serialize(to)
    }
}
