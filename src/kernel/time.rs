//! All law is counted in Asia/Ho_Chi_Minh (+07:00, no summer time since 1975).
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Utc};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

use super::day;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, format = DateTime)]
pub struct VietnamTime(pub DateTime<FixedOffset>);

impl From<DateTime<Utc>> for VietnamTime {
    fn from(at: DateTime<Utc>) -> Self {
        Self(at.with_timezone(&vietnam()))
    }
}

impl<'de> Deserialize<'de> for VietnamTime {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let at = DateTime::<FixedOffset>::deserialize(from)?.to_utc();
        // The year first: at the ends of time no other zone has such a day.
        let is_sound = day::YEARS.contains(&at.year()) && day::is_sound(day_in_vietnam(at));
        if is_sound { Ok(Self::from(at)) } else { Err(day::refused()) }
    }
}
