//! Signals as they stand in their tables, and what the computation finds.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Uuid as SqlUuid};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::kernel::codes::{Field, SignalKind, SignalState, codes};
use crate::kernel::{AgencyId, SignalId, UserId};
use crate::schema::{signal_records, signal_steps, signals};

/// A signal's row.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = signals, check_for_backend(diesel::pg::Pg))]
pub(super) struct Signal {
    pub id: SignalId,
    pub code: String,
    pub kind: SignalKind,
    pub agency_id: AgencyId,
    pub state: SignalState,
    pub is_current: bool,
    pub facts: Value,
    pub first_seen_on: NaiveDate,
    pub last_seen_on: NaiveDate,
    pub assigned_agency_id: Option<AgencyId>,
    pub assigned_user_id: Option<UserId>,
    pub due_on: Option<NaiveDate>,
    pub version: i32,
}

/// A record of a signal.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = signal_records, check_for_backend(diesel::pg::Pg))]
pub(super) struct RecordRow {
    pub signal_id: SignalId,
    pub record_kind: String,
    pub record_id: Uuid,
    pub person_id: Option<Uuid>,
}

/// One step of its history.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = signal_steps, check_for_backend(diesel::pg::Pg))]
pub(super) struct StepRow {
    pub action: String,
    pub at: DateTime<Utc>,
    pub by: UserId,
    pub detail: Value,
    pub note: Option<String>,
}

/// One record that a rule found, as the query answers it; rows of one kind and key belong together.
#[derive(Debug, Clone, QueryableByName)]
pub struct FoundRow {
    #[diesel(sql_type = Text)]
    pub kind: SignalKind,
    /// What it is about; may hold a name, so it is only ever digested.
    #[diesel(sql_type = Text)]
    pub key: String,
    #[diesel(sql_type = SqlUuid)]
    pub agency_id: AgencyId,
    #[diesel(sql_type = Text)]
    pub record_kind: String,
    #[diesel(sql_type = SqlUuid)]
    pub record_id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub person_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    pub field: Option<Field>,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub last_quarter: Option<i64>,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub last_year: Option<i64>,
}

/// A record behind a signal or hotspot.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Behind {
    pub record_kind: String,
    pub record_id: Uuid,
    pub person_id: Option<Uuid>,
}

/// What a rule found: its subject and every record, each once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub kind: SignalKind,
    pub key: String,
    pub agency_id: AgencyId,
    pub records: Vec<Behind>,
    pub facts: Facts,
}

codes! {
    /// By what visits, or petitions at several agencies, were found to be of one person or household.
    VisitMatch {
        Number = "number" ("cùng số giấy tờ tùy thân", "the same identity number"),
        NameAndAddress = "name_and_address" ("cùng họ tên và địa chỉ", "the same name and address"),
        House = "house" ("cùng địa chỉ nhà ở", "the same house"),
    }
}

impl VisitMatch {
    /// As the key of what was found begins.
    pub fn of(key: &str) -> Option<Self> {
        match key.as_bytes().first() {
            Some(b'n') => Some(Self::Number),
            // 'a' may begin the id of a matter.
            Some(b'a' | b'p') => Some(Self::NameAndAddress),
            Some(b'h') => Some(Self::House),
            _ => None,
        }
    }
}

/// Why it was found, without a word of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, serde::Deserialize, ToSchema)]
#[schema(as = SignalFacts)]
pub struct Facts {
    /// The parameter that holds the threshold.
    pub parameter: String,
    pub threshold: i64,
    /// How many records there are.
    pub number: i64,
    /// First day looked at.
    pub since: NaiveDate,
    /// The day it was computed for.
    pub until: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<Field>,
    /// Of a growing topic: how many there were in the quarter before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_quarter: Option<i64>,
    /// And in the same quarter of the year before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_year: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<i64>,
    /// Of repeated visits, and of petitions at several agencies that nobody linked: what they have in common.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matched: Option<VisitMatch>,
}
