//! An agency as it is stored.
use chrono::NaiveDate;
use diesel::prelude::*;

use crate::kernel::AgencyId;
use crate::kernel::codes::AgencyLevel;
use crate::schema::agencies;

/// An agency, valid from `valid_from` up to, not including, `valid_until`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = agencies)]
pub struct Agency {
    pub id: AgencyId,
    pub code: String,
    pub name: String,
    pub level: AgencyLevel,
    pub parent_id: Option<AgencyId>,
    /// The agency whose head it works under; its figures stand inside that row.
    pub under_head_of: Option<AgencyId>,
    pub valid_from: NaiveDate,
    pub valid_until: Option<NaiveDate>,
    /// The document that made it, or ended it.
    pub legal_reference: Option<String>,
    pub version: i32,
    /// A Council's Standing Committee: no agency of administration.
    pub is_council: bool,
    /// A public service unit (đơn vị sự nghiệp công lập).
    pub is_public_unit: bool,
}

/// What is said of a new agency.
#[derive(Debug, Clone)]
pub struct NewAgency {
    pub code: String,
    pub name: String,
    pub level: AgencyLevel,
    pub parent_id: Option<AgencyId>,
    pub under_head_of: Option<AgencyId>,
    pub is_council: bool,
    pub is_public_unit: bool,
    pub valid_from: NaiveDate,
    pub legal_reference: String,
}

impl NewAgency {
    pub fn into_agency(self, id: AgencyId) -> Agency {
        Agency {
            id,
            code: self.code,
            name: self.name,
            level: self.level,
            parent_id: self.parent_id,
            under_head_of: self.under_head_of,
            valid_from: self.valid_from,
            valid_until: None,
            legal_reference: Some(self.legal_reference),
            version: 1,
            is_council: self.is_council,
            is_public_unit: self.is_public_unit,
        }
    }
}
