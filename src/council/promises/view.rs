//! A promise as it is shown: the commitment, and the Council's side of it.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::model::Promise;
use crate::commitments::{CommitmentView, Found};
use crate::council::policy;
use crate::kernel::codes::CommitmentStatus;
use crate::kernel::{AgencyId, CouncilQuestionId, CouncilSessionId};
use crate::platform::Ctx;

/// A promise to a Council. Its steps and history are those of the commitment: `/commitments/{id}/…`, under the same id
/// and ETag.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CouncilPromise)]
pub struct PromiseView {
    #[serde(flatten)]
    pub commitment: CommitmentView,
    /// The Council.
    pub council_id: AgencyId,
    pub session_id: Option<CouncilSessionId>,
    pub question_id: CouncilQuestionId,
    /// Whether the Council found it as the agency said, done or not done; none until it looked.
    pub confirmed_by_council: Option<bool>,
    pub confirmed_on: Option<NaiveDate>,
    pub confirmation_note: Option<String>,
}

impl PromiseView {
    pub(super) fn of(promise: Promise, mut commitment: CommitmentView, ctx: &Ctx) -> Self {
        let is_called_ended = matches!(commitment.status, CommitmentStatus::Done | CommitmentStatus::NotDone);
        if is_called_ended
            && commitment.found.is_confirmed != Some(true)
            && policy::keeps(&ctx.actor, promise.agency_id)
        {
            commitment.allowed_actions.push("confirm");
        }
        let Found { is_confirmed, confirmed_on, confirmation_note } = std::mem::take(&mut commitment.found);
        Self {
            commitment,
            council_id: promise.agency_id,
            session_id: promise.session_id,
            question_id: promise.question_id,
            confirmed_by_council: is_confirmed,
            confirmed_on,
            confirmation_note,
        }
    }
}
