//! Rows of promises: what is the Council's own beside the commitment.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use crate::kernel::{AgencyId, CommitmentId, CouncilQuestionId, CouncilSessionId};
use crate::schema::council_promises;

/// The Council's side of a promise; its id is the commitment's.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = council_promises, check_for_backend(diesel::pg::Pg))]
pub(super) struct Promise {
    pub id: CommitmentId,
    pub agency_id: AgencyId,
    pub session_id: Option<CouncilSessionId>,
    pub question_id: CouncilQuestionId,
    pub made_on: NaiveDate,
    pub created_at: DateTime<Utc>,
}
