use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::Value;
use uuid::Uuid;

use crate::kernel::{AgencyId, MediationGroupId, MediatorId, UserId};
use crate::schema::{mediation_group_steps, mediation_groups, mediators};

/// A group's row.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = mediation_groups, check_for_backend(diesel::pg::Pg))]
pub(super) struct Group {
    pub id: MediationGroupId,
    pub agency_id: AgencyId,
    pub village: String,
    pub document: Value,
    pub valid_from: NaiveDate,
    /// Exclusive.
    pub valid_until: Option<NaiveDate>,
    pub end_document: Option<Value>,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub created_by: UserId,
}

/// A mediator's row.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = mediators, check_for_backend(diesel::pg::Pg))]
pub(super) struct Mediator {
    pub id: MediatorId,
    pub group_id: MediationGroupId,
    pub full_name: String,
    pub phone: Option<String>,
    pub is_head: bool,
    pub from_on: NaiveDate,
    /// Exclusive.
    pub until_on: Option<NaiveDate>,
    pub document: Value,
}

/// What was done with a group.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = mediation_group_steps, check_for_backend(diesel::pg::Pg))]
pub(super) struct GroupStep {
    pub id: Uuid,
    pub group_id: MediationGroupId,
    pub action: String,
    pub on_day: NaiveDate,
    pub detail: Value,
    pub document: Option<Value>,
    pub recorded_at: DateTime<Utc>,
    pub recorded_by: UserId,
}
