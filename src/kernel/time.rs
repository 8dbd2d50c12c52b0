//! All law is counted in Asia/Ho_Chi_Minh (+07:00, no summer time since 1975).
use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

const SECONDS_EAST: i32 = 7 * 3600;

/// The zone of Việt Nam.
pub fn vietnam() -> FixedOffset {
    match FixedOffset::east_opt(SECONDS_EAST) {
        Some(zone) => zone,
        None => unreachable!(),
    }
}

/// The legal day of an instant.
pub fn day_in_vietnam(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&vietnam()).date_naive()
}

/// An instant, written with `+07:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, format = DateTime)]
pub struct VietnamTime(pub DateTime<FixedOffset>);

impl From<DateTime<Utc>> for VietnamTime {
    fn from(at: DateTime<Utc>) -> Self {
        Self(at.with_timezone(&vietnam()))
    }
}

/// Whether a text is a day with a signed year (`-200000-01-01`): days are `YYYY-MM-DD`, and no register or database
/// holds the others.
pub fn is_signed_day(text: &str) -> bool {
    text.starts_with(['+', '-']) && text.parse::<chrono::NaiveDate>().is_ok()
}
