//! A session as it is shown.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::model::Session;
use super::rules;
use crate::council::policy;
use crate::kernel::codes::CouncilSessionKind;
use crate::kernel::{AgencyId, CouncilSessionId};
use crate::platform::Ctx;

/// A session of a Council.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = CouncilSession, example = json!({
    "id": "0197f0a2-0000-7000-8000-000000000000", "agency_id": "0197f0a2-0000-7000-8000-000000000001",
    "term": "2021-2026", "number": 8, "kind": "regular", "opens_on": "2023-07-12", "closes_on": "2023-07-14",
    "place": null, "cancelled_on": null, "version": 1, "allowed_actions": ["move", "cancel"]
}))]
pub struct SessionView {
    pub id: CouncilSessionId,
    pub agency_id: AgencyId,
    pub term: String,
    pub number: i32,
    pub kind: CouncilSessionKind,
    pub opens_on: NaiveDate,
    pub closes_on: Option<NaiveDate>,
    pub place: Option<String>,
    /// The day it was called off.
    pub cancelled_on: Option<NaiveDate>,
    pub version: i32,
    pub allowed_actions: Vec<&'static str>,
}

impl SessionView {
    pub(super) fn of(session: Session, ctx: &Ctx) -> Self {
        let may = policy::keeps(&ctx.actor, session.agency_id);
        Self {
            allowed_actions: if may { rules::steps(&session, ctx.today) } else { Vec::new() },
            cancelled_on: session.cancelled_on,
            id: session.id,
            agency_id: session.agency_id,
            term: session.term,
            number: session.number,
            kind: session.kind,
            opens_on: session.opens_on,
            closes_on: session.closes_on,
            place: session.place,
            version: session.version,
        }
    }
}
