//! What is shown of e-identifiers, messages and what is missing: steps, days and causes, no content.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::model::{Eid, Message, Standing};
use super::rules::MissingCause;
use crate::agencies::AgencyRef;
use crate::kernel::{AgencyEidId, AgencyId, NationalMessageId};

/// An agency's e-identifier.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AgencyEid, example = json!({
    "id": "0197f0a2-0000-7000-8000-000000000000", "agency_id": "0197f0a2-0000-7000-8000-000000000001",
    "eid": "H35.06", "from": "2023-01-01", "until": null, "document_reference": "Quyết định 12/QĐ-UBND", "version": 1
}))]
pub struct EidView {
    pub id: AgencyEidId,
    pub agency_id: AgencyId,
    pub eid: String,
    pub from: NaiveDate,
    /// Not included.
    pub until: Option<NaiveDate>,
    pub document_reference: String,
    pub version: i32,
}

impl From<Eid> for EidView {
    fn from(eid: Eid) -> Self {
        Self {
            id: eid.id,
            agency_id: eid.agency_id,
            eid: eid.eid,
            from: eid.valid_from,
            until: eid.valid_until,
            document_reference: eid.document_reference,
            version: eid.version,
        }
    }
}

/// A message and how far it has come.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = NationalMessage)]
pub struct MessageView {
    pub id: NationalMessageId,
    pub agency_id: AgencyId,
    /// `queued`, `acknowledged` or `dead`.
    pub state: String,
    pub attempts: i32,
    pub last_error: Option<String>,
    pub version: i32,
    pub allowed_actions: Vec<&'static str>,
}

impl MessageView {
    pub(super) fn of(message: Message, may_write: bool) -> Self {
        let may_replay = may_write && message.state == "dead";
        Self {
            id: message.id,
            agency_id: message.agency_id,
            state: message.state,
            attempts: message.attempts,
            last_error: message.last_error,
            version: message.version,
            allowed_actions: if may_replay { vec!["replay"] } else { Vec::new() },
        }
    }
}

/// A step that is not yet in the national database.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = NationalMissing)]
pub struct MissingView {
    pub message_id: Uuid,
    /// `petition` or `reception`.
    pub subject: String,
    /// Absent where the reader may not see the record.
    pub subject_id: Option<Uuid>,
    pub step: Option<String>,
    pub on: Option<NaiveDate>,
    pub agency: AgencyRef,
    #[schema(inline)]
    pub cause: MissingCause,
    pub attempts: i32,
    pub last_error: Option<String>,
    /// A record that counts but may not be seen by this reader.
    pub hidden: bool,
}

/// How an agency stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = NationalStanding)]
pub struct StandingView {
    pub agency: AgencyRef,
    /// Its e-identifier today.
    pub eid: Option<String>,
    pub acknowledged: i64,
    pub queued: i64,
    pub dead: i64,
    pub not_queued: i64,
}

impl StandingView {
    pub(super) fn of(row: Standing, agency: AgencyRef) -> Self {
        let Standing { eid, acknowledged, queued, dead, not_queued, .. } = row;
        Self { agency, eid, acknowledged, queued, dead, not_queued }
    }
}

/// All agencies, and whether anything is sent at all.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = NationalFigures)]
pub struct FiguresView {
    /// Whether a target is configured.
    pub is_on: bool,
    pub agencies: Vec<StandingView>,
}

/// How many steps were queued.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = NationalQueued, example = json!({ "queued": 12 }))]
pub struct QueuedView {
    pub queued: usize,
}
