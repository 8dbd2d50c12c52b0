//! An entry as it is shown: of personal fields only that they were written.
use serde::Serialize;
use serde_json::Value;
use std::collections::HashMap;
use utoipa::ToSchema;
use uuid::Uuid;

use super::store::Entry;
use crate::kernel::{UserId, VietnamTime};

/// One entry of the trail.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TrailEntry {
    pub id: i64,
    /// `petition`, `reception`, `user` …
    pub subject_kind: String,
    pub subject_id: Uuid,
    /// Its place in the record's own chain.
    pub position: i32,
    #[schema(value_type = String, format = DateTime)]
    pub at: VietnamTime,
    pub action: String,
    pub actor_id: Option<Uuid>,
    pub actor_name: Option<String>,
    /// In whose name.
    pub agency_id: Option<Uuid>,
    pub request_id: Uuid,
    pub fields: Vec<TrailField>,
    /// `null` where none was given, where it was erased, and where this reader may not read it.
    pub reason: Option<String>,
    pub has_reason: bool,
    /// The seal that covers the entry; `null` while none does.
    pub seal_no: Option<i64>,
    pub is_sealed: bool,
}

/// A field that was written; values only of fields that say nothing of a citizen.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TrailField {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Value>)]
    pub from: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Value>)]
    pub to: Option<Value>,
}

impl TrailEntry {
    pub fn of(entry: Entry, names: &HashMap<UserId, String>, reads_reasons: bool) -> Self {
        let fields = match entry.fields {
            Value::Object(fields) => fields,
            _ => serde_json::Map::new(),
        };
        Self {
            id: entry.id,
            subject_kind: entry.subject_kind,
            subject_id: entry.subject_id,
            position: entry.position,
            at: entry.at.into(),
            action: entry.action,
            actor_id: entry.actor_id,
            actor_name: entry.actor_id.and_then(|id| names.get(&UserId(id)).cloned()),
            agency_id: entry.agency_id,
            request_id: entry.request_id,
            fields: fields
                .into_iter()
                .map(|(name, value)| TrailField {
                    name,
                    from: value.get("from").cloned(),
                    to: value.get("to").cloned(),
                })
                .collect(),
            reason: entry.reason.filter(|_| reads_reasons),
            has_reason: entry.has_reason,
            seal_no: entry.seal_no,
            is_sealed: entry.seal_no.is_some(),
        }
    }
}
