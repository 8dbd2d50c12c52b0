//! What is shown of a petition that is due: what everybody who sees it may read.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use crate::deadlines::Kept;
use crate::kernel::codes::{Handling, Kind};
use crate::kernel::{AgencyId, PetitionId};
use crate::petitions::model::Petition;

/// A closed petition whose retention has passed.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "6f1c0000-0000-4000-8000-000000000001", "code": "TĐ-2023-000123",
    "agency_id": "6f1c0000-0000-4000-8000-000000000001", "kind": "complaint", "handling": "filed", "is_sealed": false,
    "closed_on": "2023-03-06", "kept_until": "2024-03-06", "due_since": "2024-03-07", "rule": "petition.keep_filed",
    "basis": "Thông tư 07/2014/TT-TTCP, Điều 28"
}))]
pub struct DuePetition {
    pub id: PetitionId,
    pub code: String,
    pub agency_id: AgencyId,
    pub kind: Kind,
    pub handling: Option<Handling>,
    pub is_sealed: bool,
    pub closed_on: NaiveDate,
    /// The last day it had to be kept.
    pub kept_until: NaiveDate,
    /// The day it became due.
    pub due_since: NaiveDate,
    /// The rule of law or the parameter.
    pub rule: &'static str,
    /// The article, or the parameter's document.
    pub basis: String,
}

impl DuePetition {
    pub(super) fn of(petition: &Petition, closed_on: NaiveDate, kept: Kept) -> Self {
        Self {
            id: petition.id,
            code: petition.quoted_code(),
            agency_id: petition.agency_id,
            kind: petition.kind,
            handling: petition.handling,
            is_sealed: petition.is_sealed,
            closed_on,
            kept_until: kept.until,
            due_since: kept.until.succ_opt().unwrap_or(kept.until),
            rule: kept.rule,
            basis: kept.basis,
        }
    }
}
