//! Rows of visits.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde::Deserialize;
use serde_json::Value;

use super::bodies::{FollowUpBody, RefusalNotice, StatementBody, StatementConfirmation};
use super::receipts::Receipt;
use crate::deadlines::Deadline;
use crate::kernel::codes::{Code, Field, Host, Kind, Occurrence, ReceptionMode, ReceptionOutcome, codes};
use crate::kernel::{AgencyId, Problem, ReceptionId, ReceptionSessionId, Tongues, UserId};
use crate::people::Person;
use crate::schema::receptions;

codes! {
    /// How a visit came into the book.
    Origin {
        Entered = "entered" ("nhập trực tiếp", "entered"),
        Imported = "imported" ("nhập từ sổ", "imported from a register"),
    }
}

/// A visit without its people and texts.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = receptions, check_for_backend(diesel::pg::Pg))]
pub struct Reception {
    pub id: ReceptionId,
    pub code: String,
    pub agency_id: AgencyId,
    pub session_id: Option<ReceptionSessionId>,
    pub mode: ReceptionMode,
    pub host: Host,
    pub received_at: DateTime<Utc>,
    /// The legal day.
    pub received_on: NaiveDate,
    pub received_by_name: Option<String>,
    pub people_count: i32,
    pub is_representative: bool,
    pub outcome: ReceptionOutcome,
    pub refusal_ground: Option<String>,
    pub promised_answer_on: Option<NaiveDate>,
    pub interpreter_language: Option<String>,
    pub statement_is_read_back: Option<bool>,
    pub statement_signed_by: Option<String>,
    pub is_sealed: bool,
    pub(super) origin: String,
    pub late_entry: bool,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub created_by: UserId,
    /// A delegation of many people, by the parameter of its day.
    pub is_crowd: bool,
    /// The refusal is still to be told in writing.
    pub owes_notice: bool,
    pub(super) refusal_notice: Option<Value>,
    pub(super) statement_confirmation: Option<String>,
    /// The line of the book that this one puts right.
    pub corrects_id: Option<ReceptionId>,
    /// The line that counts in its place.
    pub corrected_by_id: Option<ReceptionId>,
    /// Whose leader may open what is sealed of it; nobody's in this system when it denounces the highest leader.
    pub content_agency_id: Option<AgencyId>,
    /// Its people and texts were destroyed.
    pub erased_on: Option<NaiveDate>,
}

impl Reception {
    /// 409 for whatever would write to a visit that was destroyed.
    ///
    /// # Errors
    /// 409 `erased`.
    pub fn refuse_erased(&self) -> Result<(), Problem> {
        if self.erased_on.is_none() {
            return Ok(());
        }
        Err(Problem::conflict(
            "erased",
            Tongues::of(
                "Nội dung lượt tiếp đã được tiêu hủy theo quyết định của người đứng đầu; chỉ còn số liệu.",
                "What the visit held was destroyed by the head's decision; only its figures are left.",
            ),
        ))
    }

    /// Whose leader decides on its destruction: who may open it, where it is sealed.
    pub fn decided_at(&self) -> AgencyId {
        self.content_agency_id.unwrap_or(self.agency_id)
    }

    pub fn origin(&self) -> Origin {
        Origin::parse(&self.origin).unwrap_or(Origin::Entered)
    }

    /// The written notice of the refusal.
    pub(super) fn notice(&self) -> Option<RefusalNotice> {
        self.refusal_notice.clone().and_then(|value| serde_json::from_value(value).ok())
    }

    /// How the statement was confirmed.
    pub(super) fn statement(&self) -> Option<StatementBody> {
        let (is_read_back, signed_by) = self.statement_is_read_back.zip(self.statement_signed_by.clone())?;
        let confirmation = self.statement_confirmation.as_deref().and_then(StatementConfirmation::parse);
        Some(StatementBody { is_read_back, signed_by, confirmation })
    }
}

/// What stands beside a visit's row, read with it in one query.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub(super) struct Parts {
    pub matters: Vec<Matter>,
    pub texts: Option<Texts>,
    pub follow_up: Vec<FollowUpBody>,
    pub receipts: Vec<Receipt>,
    /// The code of the line that this one puts right.
    pub corrects: Option<String>,
    /// The code of the line that counts in its place.
    pub corrected_by: Option<String>,
    pub sitting: Sitting,
}

/// What stands behind a visit as the day on which somebody sat.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub struct Sitting {
    /// Who held the session it names, once somebody did.
    pub held_by: Option<Host>,
    /// A session it names, or one that the same host held on its day: what compliance counts.
    pub is_known: bool,
}

/// One thing a visit was about; of a sealed visit without its content.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Matter {
    pub kind: Kind,
    pub field: Option<Field>,
    pub occurrence: Occurrence,
    pub content: Option<String>,
    pub previous_reception_id: Option<ReceptionId>,
}

/// The free texts of a visit that is not sealed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Texts {
    pub request: Option<String>,
    pub prior_settlement: Option<String>,
    pub note: Option<String>,
}

/// A visit with all that is stored of it in the clear.
#[derive(Debug, Clone)]
pub(super) struct Visit {
    pub reception: Reception,
    pub parts: Parts,
    pub people: Vec<Person>,
    pub deadlines: Vec<Deadline>,
}

impl Visit {
    /// Its row alone, which tells nothing of its session.
    pub fn receipt(reception: &Reception) -> Self {
        let reception = reception.clone();
        let parts = Parts { sitting: Sitting { held_by: None, is_known: true }, ..Parts::default() };
        Self { reception, parts, people: Vec::new(), deadlines: Vec::new() }
    }
}
