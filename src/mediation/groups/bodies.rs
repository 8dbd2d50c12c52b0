use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::documents::DocumentBody;
use crate::kernel::{AgencyId, MediatorId};

/// A group as it is recognised, with its first mediators.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "agency_id": "0197f0a2-0000-7000-8000-000000000000", "village": "Bản Thẳm", "from": "2022-01-01",
    "document": { "number": "15/QĐ-UBND", "on": "2021-12-20", "signer_name": "Nguyễn Văn A", "signer_post": "head" },
    "mediators": [{ "full_name": "Vàng Thị Mỷ", "phone": "0912345678", "is_head": true }]
}))]
pub struct RecogniseGroup {
    /// The commune.
    pub agency_id: AgencyId,
    /// Thôn, bản, tổ dân phố.
    #[schema(min_length = 1, max_length = 200)]
    pub village: String,
    #[serde(with = "crate::kernel::day")]
    pub from: NaiveDate,
    pub document: DocumentBody,
    #[serde(default)]
    #[schema(max_items = 50)]
    pub mediators: Vec<MediatorBody>,
}

/// A mediator; recognised by the group's own document unless another is named.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "full_name": "Vàng Thị Mỷ", "phone": "0912345678", "is_head": false, "from": "2022-06-01" }))]
pub struct MediatorBody {
    #[schema(min_length = 1, max_length = 200)]
    pub full_name: String,
    #[serde(default)]
    #[schema(max_length = 30)]
    pub phone: Option<String>,
    /// Leads the group (tổ trưởng).
    #[serde(default)]
    pub is_head: bool,
    /// In office from this day; from the group's first day when absent.
    #[serde(default, with = "crate::kernel::day::optional")]
    pub from: Option<NaiveDate>,
    #[serde(default)]
    pub document: Option<DocumentBody>,
}

/// The group ends; `until` is the first day it no longer is.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "until": "2023-12-31",
    "document": { "number": "3/QĐ-UBND", "on": "2023-01-20", "signer_name": "Nguyễn Văn A", "signer_post": "head" }
}))]
pub struct EndGroup {
    #[serde(with = "crate::kernel::day")]
    pub until: NaiveDate,
    pub document: DocumentBody,
}

/// A mediator leaves office; `until` is the first day not in office.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "mediator_id": "0197f0a2-0000-7000-8000-000000000002", "until": "2023-03-01" }))]
pub struct EndMediator {
    pub mediator_id: MediatorId,
    #[serde(with = "crate::kernel::day")]
    pub until: NaiveDate,
}
