use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use crate::kernel::codes::{Code, codes};
use crate::kernel::{AgencyId, SnapshotId, UserId, day_in_vietnam};
use crate::reports::forms::{FormCode, Regime};
use crate::schema::{report_snapshot_steps, report_snapshots};

codes! {
    /// Where a reported period stands.
    SnapshotState {
        Prepared = "prepared" ("đã lập", "prepared"),
        Submitted = "submitted" ("đã gửi", "submitted"),
        Returned = "returned" ("trả lại", "returned"),
        Accepted = "accepted" ("đã chấp nhận", "accepted"),
        Locked = "locked" ("đã khóa", "locked"),
    }
    /// What is done with it.
    SnapshotStep {
        Prepare = "prepare" ("lập biểu", "prepare"),
        Submit = "submit" ("gửi", "submit"),
        Return = "return" ("trả lại", "return"),
        Accept = "accept" ("chấp nhận", "accept"),
        Lock = "lock" ("khóa", "lock"),
    }
}

/// A reported period, without its bytes.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = report_snapshots, check_for_backend(diesel::pg::Pg))]
pub struct Snapshot {
    pub id: SnapshotId,
    pub form: String,
    pub regime: String,
    pub period: Option<String>,
    pub from_on: NaiveDate,
    pub to_on: NaiveDate,
    pub agency_id: AgencyId,
    pub is_consolidated: bool,
    pub state: String,
    pub content_sha256: Vec<u8>,
    pub sealed_no: Option<i64>,
    pub sealed_hash: Option<Vec<u8>>,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub created_by: UserId,
}

/// One to be stored.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = report_snapshots)]
pub struct NewSnapshot {
    pub id: SnapshotId,
    pub form: String,
    pub regime: String,
    pub period: Option<String>,
    pub from_on: NaiveDate,
    pub to_on: NaiveDate,
    pub agency_id: AgencyId,
    pub is_consolidated: bool,
    pub state: String,
    pub content: Vec<u8>,
    pub content_sha256: Vec<u8>,
    pub created_at: DateTime<Utc>,
    pub created_by: UserId,
}

/// What was done with it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = report_snapshot_steps, check_for_backend(diesel::pg::Pg))]
pub struct StepRow {
    pub action: String,
    pub at: DateTime<Utc>,
    pub by_user: UserId,
    pub reason: Option<String>,
}

impl Snapshot {
    pub fn form(&self) -> FormCode {
        FormCode::parse(&self.form).unwrap_or(FormCode::Tcd01)
    }

    pub fn regime(&self) -> Regime {
        Regime::parse(&self.regime).unwrap_or(Regime::Of2021)
    }

    pub fn state(&self) -> SnapshotState {
        SnapshotState::parse(&self.state).unwrap_or(SnapshotState::Locked)
    }

    pub fn prepared_on(&self) -> NaiveDate {
        day_in_vietnam(self.created_at)
    }
}

impl StepRow {
    pub fn action(&self) -> SnapshotStep {
        SnapshotStep::parse(&self.action).unwrap_or(SnapshotStep::Prepare)
    }
}
