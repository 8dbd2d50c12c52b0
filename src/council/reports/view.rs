//! A report as it is shown.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::model::Report;
use crate::council::policy;
use crate::deadlines::{Deadline, DeadlineView};
use crate::documents::DocumentBody;
use crate::kernel::{AgencyId, CouncilReportId, CouncilSessionId};
use crate::platform::Ctx;

/// A report owed to a Council before a session.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CouncilReport, example = json!({
    "id": "0197f0a2-0000-7000-8000-000000000000", "code": "BCLH-2023-000001",
    "agency_id": "0197f0a2-0000-7000-8000-000000000001", "session_id": "0197f0a2-0000-7000-8000-000000000002",
    "respondent_agency_id": "0197f0a2-0000-7000-8000-000000000003", "is_owed": true, "reported_on": null,
    "reported_in_time": null, "summary": null, "document": null, "is_overdue": false, "deadlines": [], "version": 1,
    "allowed_actions": ["report"]
}))]
pub struct ReportView {
    pub id: CouncilReportId,
    pub code: String,
    /// The Council.
    pub agency_id: AgencyId,
    /// The session before which it is owed.
    pub session_id: CouncilSessionId,
    pub respondent_agency_id: AgencyId,
    /// `false` when the session moved and nothing is owed before it any more.
    pub is_owed: bool,
    pub reported_on: Option<NaiveDate>,
    pub reported_in_time: Option<bool>,
    pub summary: Option<String>,
    pub document: Option<DocumentBody>,
    pub is_overdue: bool,
    pub deadlines: Vec<DeadlineView>,
    pub version: i32,
    pub allowed_actions: Vec<&'static str>,
}

impl ReportView {
    pub(super) fn of(report: Report, clocks: &[Deadline], ctx: &Ctx) -> Self {
        let may =
            policy::answers(&ctx.actor, report.respondent_agency_id) || policy::keeps(&ctx.actor, report.agency_id);
        let allowed_actions = if may && report.is_open() { vec!["report"] } else { Vec::new() };
        Self {
            id: report.id,
            code: report.code,
            agency_id: report.agency_id,
            session_id: report.session_id,
            respondent_agency_id: report.respondent_agency_id,
            is_owed: report.is_owed,
            reported_on: report.reported_on,
            reported_in_time: report.reported_in_time,
            summary: report.summary,
            document: report.document.and_then(|document| serde_json::from_value(document).ok()),
            is_overdue: clocks.iter().any(|clock| clock.is_main && clock.is_overdue(ctx.today)),
            deadlines: clocks.iter().map(|clock| DeadlineView::of(clock, ctx.today)).collect(),
            version: report.version,
            allowed_actions,
        }
    }
}
