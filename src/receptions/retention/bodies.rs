//! Decisions to destroy.
use serde::Deserialize;
use utoipa::ToSchema;

use crate::documents::DocumentBody;
use crate::kernel::{AgencyId, PetitionId, ReceptionId};

/// Quyết định tiêu hủy of the head, on one visit.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "document": { "number": "40/QĐ-UBND", "on": "2024-04-01", "signer_name": "Nguyễn Văn A", "signer_post": "head" }
}))]
pub struct EraseReception {
    pub document: DocumentBody,
}

/// Quyết định tiêu hủy of the head, on several files of one agency: all of them, or none.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "agency_id": "0197f0a2-0000-7000-8000-000000000000",
    "document": { "number": "40/QĐ-UBND", "on": "2024-04-01", "signer_name": "Nguyễn Văn A", "signer_post": "head" },
    "petition_ids": ["6f1c0000-0000-4000-8000-000000000001"], "reception_ids": []
}))]
pub struct ErasureBody {
    pub agency_id: AgencyId,
    pub document: DocumentBody,
    /// With `reception_ids` 1 to 100.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub petition_ids: Vec<PetitionId>,
    #[serde(default)]
    #[schema(max_items = 100)]
    pub reception_ids: Vec<ReceptionId>,
}
