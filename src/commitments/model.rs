//! A commitment as it stands in its tables.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::Value;
use uuid::Uuid;

use crate::kernel::codes::{Code, CommitmentStatus, codes};
use crate::kernel::{AgencyId, CommitmentId, SubjectKind, UserId};
use crate::schema::{commitment_steps, commitments};

codes! {
    /// What was done with a commitment.
    CommitmentAction {
        Make = "make" ("cam kết", "made"),
        Progress = "progress" ("báo cáo tiến độ", "progress reported"),
        Complete = "complete" ("hoàn thành", "completed"),
        Fail = "fail" ("không thực hiện được", "not done"),
        Extend = "extend" ("gia hạn", "extended"),
        Confirm = "confirm" ("được xác nhận", "confirmed"),
        Reopen = "reopen" ("không được xác nhận, thực hiện tiếp", "not confirmed, taken up again"),
    }
}

/// What was promised: by whom, who does it, until when or on what condition.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = commitments, check_for_backend(diesel::pg::Pg))]
pub struct Commitment {
    pub id: CommitmentId,
    pub code: String,
    pub source_kind: SubjectKind,
    pub source_id: Uuid,
    pub within_id: Option<Uuid>,
    pub owner_agency_id: AgencyId,
    pub made_by_agency_id: AgencyId,
    pub made_on: NaiveDate,
    pub text: String,
    pub condition: Option<String>,
    pub due_on: Option<NaiveDate>,
    pub status: CommitmentStatus,
    pub ended_on: Option<NaiveDate>,
    pub search: String,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub created_by: UserId,
    #[diesel(embed)]
    pub found: Found,
}

/// What was found of its end by whom it was promised to; none of an end that nobody looked at yet.
#[derive(Debug, Clone, Default, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = commitments, check_for_backend(diesel::pg::Pg), treat_none_as_null = true)]
pub struct Found {
    pub is_confirmed: Option<bool>,
    pub confirmed_on: Option<NaiveDate>,
    pub confirmation_note: Option<String>,
}

impl Commitment {
    pub fn is_ended(&self) -> bool {
        matches!(self.status, CommitmentStatus::Done | CommitmentStatus::NotDone)
    }

    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        !self.is_ended() && self.due_on.is_some_and(|due| due < today)
    }
}

/// What was done, as it stands in the history.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = commitment_steps, check_for_backend(diesel::pg::Pg))]
pub(super) struct StepRow {
    pub id: Uuid,
    pub commitment_id: CommitmentId,
    pub action: String,
    pub on_day: NaiveDate,
    pub text: Option<String>,
    pub due_before: Option<NaiveDate>,
    pub due_after: Option<NaiveDate>,
    pub document: Option<Value>,
    pub agency_id: Option<AgencyId>,
    pub recorded_at: DateTime<Utc>,
    pub recorded_by: UserId,
}

impl StepRow {
    pub fn action(&self) -> Option<CommitmentAction> {
        CommitmentAction::parse(&self.action)
    }
}
