//! A day that is not what its weekday says.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::kernel::VietnamTime;
use crate::schema::calendar_days;

pub use crate::calendar::{CalendarDay as CalendarRow, DayKind};

/// The row as it is stored; a superseded one stays.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = calendar_days)]
pub struct StoredDay {
    pub id: Uuid,
    pub day: NaiveDate,
    pub kind: String,
    pub name: String,
    pub decision: Option<String>,
    pub is_verified: bool,
    pub recorded_at: DateTime<Utc>,
    pub superseded_at: Option<DateTime<Utc>>,
}

impl StoredDay {
    pub fn into_row(self) -> CalendarRow {
        CalendarRow {
            kind: self.kind(),
            day: self.day,
            name: self.name,
            decision: self.decision,
            is_verified: self.is_verified,
        }
    }

    pub fn kind(&self) -> DayKind {
        // The column's check holds the list; what it cannot hold would be an ordinary day.
        <DayKind as crate::kernel::codes::Code>::parse(&self.kind).unwrap_or(DayKind::Ordinary)
    }
}

/// A day of the calendar, with its history when asked for.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CalendarDay, example = json!({
    "day": "2023-05-01", "kind": "holiday", "name": "Quốc tế lao động", "decision": "Bộ luật Lao động 2019, Điều 112",
    "is_verified": true, "recorded_at": "2023-01-03T08:00:00+07:00", "superseded_at": null
}))]
pub struct DayView {
    pub day: NaiveDate,
    pub kind: DayKind,
    pub name: String,
    #[schema(required)]
    pub decision: Option<String>,
    pub is_verified: bool,
    pub recorded_at: VietnamTime,
    /// When a later decision took its place.
    #[schema(required)]
    pub superseded_at: Option<VietnamTime>,
}

impl From<StoredDay> for DayView {
    fn from(row: StoredDay) -> Self {
        Self {
            day: row.day,
            kind: row.kind(),
            name: row.name,
            decision: row.decision,
            is_verified: row.is_verified,
            recorded_at: row.recorded_at.into(),
            superseded_at: row.superseded_at.map(Into::into),
        }
    }
}
