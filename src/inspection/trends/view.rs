//! A trend as it is shown.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use crate::kernel::codes::{Field, Kind};

/// Month by month, and by topic.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InspectionTrends, example = json!({
    "as_of": "2023-06-15", "months": [
        { "month": "2023-06", "from": "2023-06-01", "as_of": "2023-06-15", "received": 4, "processed": 3, "accepted": 2, "settled": 1 }
    ],
    "topics": [{ "field": "admin_land", "kind": "complaint", "received": 3, "settled": 1, "open": 2, "overdue": 0 }]
}))]
pub struct Trends {
    pub as_of: NaiveDate,
    /// Oldest first.
    pub months: Vec<Month>,
    /// Over all these months; the most received first.
    pub topics: Vec<TopicFigures>,
}

/// The flows of a month; its lists are buckets with this `from` and `as_of`.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InspectionMonth)]
pub struct Month {
    pub month: String,
    pub from: NaiveDate,
    pub as_of: NaiveDate,
    pub received: i64,
    pub processed: i64,
    pub accepted: i64,
    pub settled: i64,
}

/// A field and a kind; its lists are buckets with this `field` and `kind`, from the first month's first day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = InspectionTopic)]
pub struct TopicFigures {
    pub field: Field,
    pub kind: Kind,
    pub received: i64,
    pub settled: i64,
    pub open: i64,
    pub overdue: i64,
}
