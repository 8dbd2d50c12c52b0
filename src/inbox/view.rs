//! What is shown of what waits; of a sealed case its public summary only.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::model::Row;
use crate::kernel::codes::{Kind, State};
use crate::kernel::{AgencyId, UserId};
use crate::petitions::quoted;

/// One thing that waits.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "waits": "clock", "id": "0197f0a2-0000-7000-8000-000000000000", "due_on": "2023-04-03", "is_overdue": false,
    "clock": "settlement", "is_main": true, "subject": "petition", "subject_id": "6f1c0000-0000-4000-8000-000000000001",
    "code": "TĐ-2023-000123", "agency_id": "6f1c0000-0000-4000-8000-000000000001", "kind": "complaint",
    "state": "accepted", "handler_id": null, "is_mine": false, "summary": "Khiếu nại quyết định thu hồi đất",
    "is_sealed": false
}))]
pub struct Waiting {
    /// A code of `waits` at `GET /codes`.
    pub waits: String,
    pub id: Uuid,
    /// Last day; `null` last in the list.
    pub due_on: Option<NaiveDate>,
    pub is_overdue: bool,
    /// Which clock, or which notice.
    pub clock: Option<String>,
    /// A term of the case itself, not a duty beside it.
    pub is_main: bool,
    /// `petition`, `reception`, `mediation`, `commitment`, `signal` …
    pub subject: String,
    pub subject_id: Uuid,
    pub code: String,
    pub agency_id: AgencyId,
    pub kind: Option<Kind>,
    pub state: Option<State>,
    /// Whom the case, or its verification, is given to.
    pub handler_id: Option<UserId>,
    /// Given to the reader.
    pub is_mine: bool,
    /// The first 200 characters; of a sealed case its public summary.
    pub summary: Option<String>,
    pub is_sealed: bool,
}

impl Waiting {
    pub(super) fn of(row: Row, reader: UserId, today: NaiveDate) -> Self {
        Self {
            is_overdue: row.due_on.is_some_and(|due| due < today),
            is_mine: row.handler_id == Some(reader),
            code: quoted(&row.code),
            waits: row.waits,
            id: row.id,
            due_on: row.due_on,
            clock: row.clock,
            is_main: row.is_main,
            subject: row.subject_kind,
            subject_id: row.subject_id,
            agency_id: row.agency_id,
            kind: row.kind,
            state: row.state,
            handler_id: row.handler_id,
            summary: row.summary,
            is_sealed: row.is_sealed,
        }
    }
}

/// A notice that was read.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({ "id": "0197f0a2-0000-7000-8000-000000000000", "is_read": true }))]
pub struct NoticeRead {
    pub id: Uuid,
    pub is_read: bool,
}
