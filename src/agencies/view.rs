//! What is shown of an agency.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::model::Agency;
use crate::kernel::AgencyId;
use crate::kernel::codes::AgencyLevel;

/// An agency, valid from `valid_from` up to, not including, `valid_until`.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Agency, example = json!({
    "id": "6b1ad8e2-0000-8000-8000-000000000000", "code": "03412", "name": "UBND xã Bình Lư", "level": "commune",
    "parent_id": "0d6c1f7a-0000-8000-8000-000000000000", "under_head_of": null, "is_council": false,
    "is_public_unit": false, "valid_from": "2020-01-01", "valid_until": null, "legal_reference": null, "version": 1
}))]
pub struct AgencyView {
    pub id: AgencyId,
    /// Means this agency only together with a day within its validity.
    pub code: String,
    pub name: String,
    pub level: AgencyLevel,
    #[schema(required)]
    pub parent_id: Option<AgencyId>,
    /// The agency whose head it works under; its figures stand inside that row.
    #[schema(required)]
    pub under_head_of: Option<AgencyId>,
    /// A Council's Standing Committee: its deputies receive citizens by its own schedule (Luật Tiếp công dân 2013, Điều 22).
    pub is_council: bool,
    /// A public service unit, whose head receives citizens by Nghị định 64/2014/NĐ-CP, Điều 4 khoản 2.
    pub is_public_unit: bool,
    pub valid_from: NaiveDate,
    #[schema(required)]
    pub valid_until: Option<NaiveDate>,
    #[schema(required)]
    pub legal_reference: Option<String>,
    pub version: i32,
}

impl From<Agency> for AgencyView {
    fn from(agency: Agency) -> Self {
        Self {
            id: agency.id,
            code: agency.code,
            name: agency.name,
            level: agency.level,
            parent_id: agency.parent_id,
            under_head_of: agency.under_head_of,
            is_council: agency.is_council,
            is_public_unit: agency.is_public_unit,
            valid_from: agency.valid_from,
            valid_until: agency.valid_until,
            legal_reference: agency.legal_reference,
            version: agency.version,
        }
    }
}

/// An agency as other records name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AgencyRef {
    pub id: AgencyId,
    pub code: String,
    pub name: String,
}

impl From<&Agency> for AgencyRef {
    fn from(agency: &Agency) -> Self {
        Self { id: agency.id, code: agency.code.clone(), name: agency.name.clone() }
    }
}
