//! What was done to a record, from its trail: for whoever sees the record, so only the steps its room names, and of the
//! fields only those whose values may stand in the clear.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::kernel::{AgencyId, SubjectRef, UserId, VietnamTime, day_in_vietnam};
use crate::platform::AppError;
use crate::schema::{audit_entries, audit_reasons};

/// One thing that was done with a record.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(example = json!({
    "action": "postpone_reception_session", "recorded_on": "2023-03-06", "recorded_at": "2023-03-06T08:15:00+07:00",
    "recorded_by": "6f1c0000-0000-4000-8000-000000000003", "agency_id": "6f1c0000-0000-4000-8000-000000000001",
    "changes": [{ "field": "day", "from": "2023-03-16", "to": "2023-03-23" }], "reason": "Họp HĐND tỉnh"
}))]
pub struct RecordStep {
    /// The operation.
    pub action: String,
    pub recorded_on: NaiveDate,
    /// `null` of a sealed record: its moment would lead to the petition.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub recorded_at: Option<VietnamTime>,
    pub recorded_by: Option<UserId>,
    /// In whose name.
    pub agency_id: Option<AgencyId>,
    pub changes: Vec<StepChange>,
    /// Where one was given, and the record shows it.
    pub reason: Option<String>,
}

/// A field that was written.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct StepChange {
    pub field: String,
    #[schema(value_type = Option<Value>)]
    pub from: Option<Value>,
    /// `null` where the value is none for the trail.
    #[schema(value_type = Option<Value>)]
    pub to: Option<Value>,
}

type Row = (String, DateTime<Utc>, Option<Uuid>, Option<Uuid>, Value, Option<String>);

/// The steps of a record of these names, oldest first.
pub async fn steps_of(
    conn: &mut AsyncPgConnection,
    subject: SubjectRef,
    named: &[&str],
) -> Result<Vec<RecordStep>, AppError> {
    let rows: Vec<Row> = audit_entries::table
        .left_join(audit_reasons::table.on(audit_entries::reason_id.eq(audit_reasons::id.nullable())))
        .filter(audit_entries::subject_kind.eq(subject.kind.to_string()))
        .filter(audit_entries::subject_id.eq(subject.id))
        .filter(audit_entries::action.eq_any(named.to_vec()))
        .order(audit_entries::position)
        .select((
            audit_entries::action,
            audit_entries::at,
            audit_entries::actor_id,
            audit_entries::agency_id,
            audit_entries::fields,
            audit_reasons::reason.nullable(),
        ))
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(RecordStep::from).collect())
}

impl From<Row> for RecordStep {
    fn from((action, at, actor, agency, fields, reason): Row) -> Self {
        let fields = fields.as_object().cloned().unwrap_or_default();
        let value = |of: &Value, name: &str| of.get(name).filter(|value| !value.is_null()).cloned();
        let changes =
            fields.into_iter().map(|(field, of)| StepChange { from: value(&of, "from"), to: value(&of, "to"), field });
        Self {
            action,
            recorded_on: day_in_vietnam(at),
            recorded_at: Some(at.into()),
            recorded_by: actor.map(UserId),
            agency_id: agency.map(AgencyId),
            changes: changes.collect(),
            reason,
        }
    }
}

impl RecordStep {
    /// The value that a field was given, as text.
    pub fn given(&self, field: &str) -> Option<&str> {
        self.changes.iter().find(|change| change.field == field)?.to.as_ref()?.as_str()
    }
}
