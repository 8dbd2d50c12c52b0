//! What is shown of what is due, and of what was destroyed.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::deadlines::Kept;
use crate::documents::DocumentBody;
use crate::kernel::{AgencyId, ReceptionId, SubjectKind};
use crate::receptions::model::Reception;

/// A visit whose retention has passed.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "3b241101-e2bb-4255-8caf-4136c566a962", "code": "TCD-2023-000123",
    "agency_id": "0197f0a2-0000-7000-8000-000000000000", "received_on": "2023-03-06", "is_sealed": false,
    "kept_until": "2028-03-06", "due_since": "2028-03-07", "rule": "keep_reception", "basis": "Quyết định 5/QĐ-UBND"
}))]
pub struct DueReception {
    pub id: ReceptionId,
    pub code: String,
    pub agency_id: AgencyId,
    pub received_on: NaiveDate,
    pub is_sealed: bool,
    /// The last day it had to be kept.
    pub kept_until: NaiveDate,
    /// The day it became due.
    pub due_since: NaiveDate,
    /// The parameter.
    pub rule: &'static str,
    /// The parameter's document.
    pub basis: String,
}

impl DueReception {
    pub(super) fn of(visit: &Reception, kept: Kept) -> Self {
        Self {
            id: visit.id,
            code: visit.code.clone(),
            agency_id: visit.agency_id,
            received_on: visit.received_on,
            is_sealed: visit.is_sealed,
            kept_until: kept.until,
            due_since: kept.until.succ_opt().unwrap_or(kept.until),
            rule: kept.rule,
            basis: kept.basis,
        }
    }
}

/// What one decision destroyed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Erasure {
    pub agency_id: AgencyId,
    pub document: DocumentBody,
    pub on: NaiveDate,
    /// In the order asked, petitions first.
    pub items: Vec<ErasedItem>,
}

/// One file that was destroyed; its code and its figures are left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ErasedItem {
    /// `petition` or `reception`.
    pub subject: SubjectKind,
    pub id: Uuid,
    pub code: String,
    /// The entry's version after it.
    pub version: i32,
}
