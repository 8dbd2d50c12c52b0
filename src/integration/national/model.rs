//! Rows of e-identifiers and messages.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Integer, Jsonb, Nullable, Text, Uuid as SqlUuid};
use serde_json::Value;
use uuid::Uuid;

use crate::kernel::{AgencyEidId, AgencyId, NationalMessageId, UserId};
use crate::schema::{agency_eids, national_messages};

/// An agency's e-identifier, valid from `valid_from` up to, not including, `valid_until`.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = agency_eids, check_for_backend(diesel::pg::Pg))]
pub(super) struct Eid {
    pub id: AgencyEidId,
    pub agency_id: AgencyId,
    pub eid: String,
    pub valid_from: NaiveDate,
    pub valid_until: Option<NaiveDate>,
    pub document_reference: String,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub created_by: UserId,
}

impl Eid {
    /// Whether both hold on a day.
    pub fn overlaps(&self, from: NaiveDate, until: Option<NaiveDate>) -> bool {
        self.valid_until.is_none_or(|end| from < end) && until.is_none_or(|end| self.valid_from < end)
    }
}

/// A message and how far it has come.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = national_messages, check_for_backend(diesel::pg::Pg))]
pub(super) struct Message {
    pub id: NationalMessageId,
    pub agency_id: AgencyId,
    pub state: String,
    pub attempts: i32,
    pub last_error: Option<String>,
    pub version: i32,
}

/// A message to be written: its whole content but for the people of a visit.
#[derive(Debug, Clone, QueryableByName)]
pub(super) struct Due {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub open_visit: Option<Uuid>,
    #[diesel(sql_type = Integer)]
    pub attempts: i32,
    #[diesel(sql_type = Jsonb)]
    pub content: Value,
}

/// A step that is not yet in the national database.
#[derive(Debug, Clone, QueryableByName)]
pub(super) struct Missing {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub subject_kind: String,
    #[diesel(sql_type = SqlUuid)]
    pub subject_id: Uuid,
    #[diesel(sql_type = Text)]
    pub action: String,
    #[diesel(sql_type = SqlUuid)]
    pub agency_id: AgencyId,
    #[diesel(sql_type = Date)]
    pub on_day: NaiveDate,
    #[diesel(sql_type = Text)]
    pub cause: String,
    #[diesel(sql_type = Integer)]
    pub attempts: i32,
    #[diesel(sql_type = Nullable<Text>)]
    pub last_error: Option<String>,
}

/// How many steps of an agency are where.
#[derive(Debug, Clone, QueryableByName)]
pub(super) struct Standing {
    #[diesel(sql_type = SqlUuid)]
    pub agency_id: AgencyId,
    #[diesel(sql_type = Nullable<Text>)]
    pub eid: Option<String>,
    #[diesel(sql_type = BigInt)]
    pub acknowledged: i64,
    #[diesel(sql_type = BigInt)]
    pub queued: i64,
    #[diesel(sql_type = BigInt)]
    pub dead: i64,
    #[diesel(sql_type = BigInt)]
    pub not_queued: i64,
}

/// A piece of news in its place in the feed.
#[derive(Debug, Clone, QueryableByName)]
pub(super) struct News {
    #[diesel(sql_type = BigInt)]
    pub feed_no: i64,
    #[diesel(sql_type = BigInt)]
    pub outbox_id: i64,
    #[diesel(sql_type = Text)]
    pub kind: String,
    #[diesel(sql_type = SqlUuid)]
    pub subject_id: Uuid,
}
