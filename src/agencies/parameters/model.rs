//! A parameter as it is stored and shown.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde::Serialize;
use utoipa::ToSchema;

use crate::kernel::{AgencyId, ParameterId, VietnamTime};
use crate::schema::parameters;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = parameters)]
pub struct Parameter {
    pub id: ParameterId,
    pub key: String,
    pub value: serde_json::Value,
    pub document_reference: String,
    pub agency_id: Option<AgencyId>,
    pub valid_from: NaiveDate,
    pub valid_until: Option<NaiveDate>,
    pub created_at: DateTime<Utc>,
}

/// A parameter, in force from `from` up to, not including, `until`.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Parameter)]
pub struct ParameterView {
    pub id: ParameterId,
    pub key: String,
    #[schema(value_type = serde_json::Value)]
    pub value: serde_json::Value,
    pub document_reference: String,
    /// The agency it holds for; all when null.
    #[schema(required)]
    pub agency_id: Option<AgencyId>,
    pub from: NaiveDate,
    #[schema(required)]
    pub until: Option<NaiveDate>,
    pub created_at: VietnamTime,
}

impl From<Parameter> for ParameterView {
    fn from(row: Parameter) -> Self {
        Self {
            id: row.id,
            key: row.key,
            value: row.value,
            document_reference: row.document_reference,
            agency_id: row.agency_id,
            from: row.valid_from,
            until: row.valid_until,
            created_at: row.created_at.into(),
        }
    }
}
