//! A correction as a client tells it.
use serde::Deserialize;
use utoipa::ToSchema;

use crate::receptions::VisitBody;

/// The line as it should have been written, and why.
#[derive(Debug, Clone, PartialEq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectReception {
    /// Stands in the trail; without anybody's name.
    #[schema(min_length = 10, max_length = 1000)]
    pub reason: String,
    /// The whole visit anew, at the same agency.
    pub visit: VisitBody,
}
