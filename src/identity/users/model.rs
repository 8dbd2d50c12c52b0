//! What a list of accounts asks for.
use crate::kernel::AgencyId;
use chrono::NaiveDate;

#[derive(Debug, Clone)]
pub struct Listing {
    /// Only those who hold a role there on the day.
    pub at: Option<(AgencyId, NaiveDate)>,
    pub after: Option<String>,
    pub limit: i64,
}
