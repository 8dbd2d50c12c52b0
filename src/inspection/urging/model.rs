//! An urging as it is stored.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::Value;

use crate::documents::DocumentBody;
use crate::kernel::codes::{Code, Field, PlanReportState, PlanRoundKind, codes};
use crate::kernel::{AgencyId, PetitionId, PlanReportId, PlanRoundId, UrgingId, UserId};
use crate::schema::urgings;

codes! {
    /// What an urging is about.
    UrgingSubject {
        Cases = "cases" ("đơn, vụ việc cụ thể", "cases"),
        Topic = "topic" ("chuyên đề", "a topic"),
        PlanReport = "plan_report" ("báo cáo thực hiện kế hoạch", "a report under the plan"),
    }
    /// Where an urging stands.
    UrgingState {
        Open = "open" ("đang chờ trả lời", "waiting for its reply"),
        Replied = "replied" ("đã trả lời, chờ xem xét", "replied, to be considered"),
        Closed = "closed" ("đã chấp nhận trả lời", "reply accepted"),
        UrgedAgain = "urged_again" ("đã đôn đốc lần nữa", "urged again"),
        Withdrawn = "withdrawn" ("đã rút", "withdrawn"),
    }
    /// What is done with an urging.
    UrgingAction {
        Reply = "reply" ("trả lời", "reply"),
        Accept = "accept" ("chấp nhận trả lời", "accept the reply"),
        UrgeAgain = "urge_again" ("đôn đốc lần nữa", "urge again"),
        Escalate = "escalate" ("báo cáo Chủ tịch UBND huyện", "bring before the district's leader"),
        Acknowledge = "acknowledge" ("Chủ tịch đã xem, chỉ đạo", "seen by the leader, with an instruction"),
        Withdraw = "withdraw" ("rút văn bản đôn đốc", "withdraw"),
    }
}

/// One row.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = urgings, check_for_backend(diesel::pg::Pg))]
pub(super) struct Urging {
    pub id: UrgingId,
    pub subject: String,
    pub agency_id: AgencyId,
    pub by_agency_id: AgencyId,
    pub topic: Option<String>,
    pub field: Option<Field>,
    pub period: Option<String>,
    pub content: String,
    pub document: Value,
    pub sent_on: NaiveDate,
    pub reply_by: NaiveDate,
    pub continued_on: Option<NaiveDate>,
    pub ordinal: i16,
    pub follows_id: Option<UrgingId>,
    pub state: String,
    pub replied_on: Option<NaiveDate>,
    pub reply_text: Option<String>,
    pub reply_document: Option<Value>,
    pub replied_by: Option<UserId>,
    pub ended_on: Option<NaiveDate>,
    pub escalated_on: Option<NaiveDate>,
    pub escalated_to: Option<AgencyId>,
    pub escalation_note: Option<String>,
    pub escalation_document: Option<Value>,
    pub acknowledged_on: Option<NaiveDate>,
    pub instruction: Option<String>,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub created_by: UserId,
    pub plan_report_id: Option<PlanReportId>,
}

impl Urging {
    pub fn state(&self) -> UrgingState {
        UrgingState::parse(&self.state).unwrap_or(UrgingState::Withdrawn)
    }

    pub fn subject(&self) -> UrgingSubject {
        UrgingSubject::parse(&self.subject).unwrap_or(UrgingSubject::Topic)
    }

    pub fn document(&self) -> Option<DocumentBody> {
        serde_json::from_value(self.document.clone()).ok()
    }

    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.state() == UrgingState::Open && self.reply_by < today
    }
}

/// A letter of a case, sent on or urging, that lacks its receipt or its reply.
#[derive(Debug, Clone, Copy, Queryable)]
pub(super) struct Letter {
    pub petition_id: PetitionId,
    /// Where it went, when that is an agency of the district.
    pub to_agency_id: Option<AgencyId>,
}

/// What a unit owes in a round of the plan's reports: its first edition.
#[derive(Debug, Clone, Queryable)]
pub(super) struct OwedReport {
    pub id: PlanReportId,
    pub code: String,
    pub state: PlanReportState,
    pub submitted_on: Option<NaiveDate>,
    pub round_id: PlanRoundId,
    pub round_code: String,
    pub title: String,
    pub year: i32,
    pub kind: PlanRoundKind,
    pub before_on: NaiveDate,
}

impl OwedReport {
    /// Not sent, or sent back.
    pub fn is_missing(&self) -> bool {
        matches!(self.state, PlanReportState::Draft | PlanReportState::Returned)
    }
}

/// What a step writes; `None` leaves as it is.
#[derive(Debug, Clone, Default, AsChangeset)]
#[diesel(table_name = urgings)]
pub(super) struct Change {
    pub state: Option<String>,
    pub replied_on: Option<NaiveDate>,
    pub reply_text: Option<String>,
    pub reply_document: Option<Value>,
    pub replied_by: Option<UserId>,
    pub ended_on: Option<NaiveDate>,
    pub escalated_on: Option<NaiveDate>,
    pub escalated_to: Option<AgencyId>,
    pub escalation_note: Option<String>,
    pub escalation_document: Option<Value>,
    pub acknowledged_on: Option<NaiveDate>,
    pub instruction: Option<String>,
}
