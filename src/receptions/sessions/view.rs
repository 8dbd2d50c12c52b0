//! A session as it is shown: plan and fact apart.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::model::Session;
use super::{HostCapacity, SessionState, rules};
use crate::documents::DocumentBody;
use crate::kernel::codes::{Host, ReceptionMode};
use crate::kernel::{AgencyId, ReceptionSessionId, VietnamTime};
use crate::platform::Ctx;
use crate::receptions::policy;

/// A session of reception.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ReceptionSession, example = json!({
    "id": "0197f0a2-0000-7000-8000-000000000000", "agency_id": "0197f0a2-0000-7000-8000-000000000001",
    "on": "2023-03-10", "place": "Trụ sở tiếp công dân huyện", "mode": "periodic", "host": "head",
    "host_name": "Nguyễn Văn A", "host_capacity": "government", "expected_content": null, "state": "closed",
    "opened_at": "2023-03-10T07:30:00+07:00", "actual_host": "head", "actual_host_name": "Nguyễn Văn A",
    "delegation_document": null, "closed_at": "2023-03-10T11:30:00+07:00", "visitors": 0, "version": 3,
    "allowed_actions": []
}))]
pub struct SessionView {
    pub id: ReceptionSessionId,
    pub agency_id: AgencyId,
    pub on: NaiveDate,
    pub place: Option<String>,
    pub mode: ReceptionMode,
    /// Who was to hold it.
    pub host: Host,
    pub host_name: Option<String>,
    pub host_capacity: HostCapacity,
    pub expected_content: Option<String>,
    pub state: SessionState,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub opened_at: Option<VietnamTime>,
    /// Who held it.
    pub actual_host: Option<Host>,
    pub actual_host_name: Option<String>,
    pub delegation_document: Option<DocumentBody>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub closed_at: Option<VietnamTime>,
    pub visitors: Option<i32>,
    pub version: i32,
    pub allowed_actions: Vec<&'static str>,
}

impl SessionView {
    pub(super) fn of(session: Session, ctx: &Ctx) -> Self {
        let state = session.state();
        let may = policy::writes(&ctx.actor, session.agency_id);
        let is_due = session.on_day <= ctx.today || state != SessionState::Planned;
        Self {
            id: session.id,
            agency_id: session.agency_id,
            on: session.on_day,
            mode: session.mode,
            host: session.host,
            host_capacity: session.capacity(),
            state,
            opened_at: session.opened_at.map(VietnamTime::from),
            actual_host: session.actual_host,
            delegation_document: session.delegation_document.and_then(|d| serde_json::from_value(d).ok()),
            closed_at: session.closed_at.map(VietnamTime::from),
            visitors: session.visitors,
            version: session.version,
            place: session.place,
            host_name: session.host_name,
            expected_content: session.expected_content,
            actual_host_name: session.actual_host_name,
            allowed_actions: if may && is_due { rules::steps(state) } else { Vec::new() },
        }
    }
}
