use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::ToSchema;

use super::model::{Snapshot, SnapshotState, SnapshotStep, StepRow};
use super::{policy, rules};
use crate::kernel::codes::Code;
use crate::kernel::{AgencyId, SnapshotId, UserId, VietnamTime};
use crate::platform::Ctx;
use crate::platform::sequencer::{Head, hex};
use crate::reports::forms::{FormCode, Regime};
use crate::reports::rules::periods::is_running;
use crate::reports::view::{CellItem, ReportAgency};

/// A period as an agency reported it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SnapshotView {
    pub id: SnapshotId,
    pub form: FormCode,
    pub regime: Regime,
    pub period: Option<String>,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub agency_id: AgencyId,
    /// The district's, from what was accepted.
    pub is_consolidated: bool,
    pub state: SnapshotState,
    /// Prepared while the period still ran: a preview, which goes no further; prepare it anew when the period has ended.
    pub is_provisional: bool,
    /// Of the exact bytes at `content`, in hexadecimal.
    pub sha256: String,
    /// The audit seal's head when it was locked: `<seal_no>:<hash>`.
    pub locked_seal: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: VietnamTime,
    pub created_by: UserId,
    pub version: i32,
    pub allowed_actions: Vec<&'static str>,
    /// The exact bytes; with `Accept` of a workbook the form printed from them.
    pub content: String,
    /// What would be different now.
    pub difference: String,
}

/// With what was done with it, and its figures.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SnapshotDetail {
    #[serde(flatten)]
    pub snapshot: SnapshotView,
    pub steps: Vec<SnapshotStepView>,
    /// Agencies whose report was not accepted: their figures are not in it.
    pub missing: Vec<ReportAgency>,
    #[schema(value_type = BTreeMap<String, f64>)]
    pub total: BTreeMap<u8, Value>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SnapshotStepView {
    pub action: SnapshotStep,
    #[schema(value_type = String, format = DateTime)]
    pub at: VietnamTime,
    pub by: UserId,
    pub reason: Option<String>,
}

/// What would be different, were the period reported now.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Difference {
    pub snapshot_id: SnapshotId,
    /// Whether nothing would.
    pub is_equal: bool,
    pub changes: Vec<CellChange>,
}

/// One cell.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CellChange {
    pub agency: ReportAgency,
    pub column: u8,
    #[schema(value_type = f64)]
    pub then: Value,
    #[schema(value_type = f64)]
    pub now: Value,
    /// How many records count now that did not.
    pub came_count: usize,
    /// How many counted that do not now.
    pub went_count: usize,
    /// The first 100 of them.
    pub came: Vec<CellItem>,
    /// The first 100 of them.
    pub went: Vec<CellItem>,
}

impl SnapshotView {
    pub(super) fn of(snapshot: &Snapshot, ctx: &Ctx) -> Self {
        let place = format!("/api/v1/reports/snapshots/{}", snapshot.id);
        Self {
            id: snapshot.id,
            form: snapshot.form(),
            regime: snapshot.regime(),
            period: snapshot.period.clone(),
            from: snapshot.from_on,
            to: snapshot.to_on,
            agency_id: snapshot.agency_id,
            is_consolidated: snapshot.is_consolidated,
            state: snapshot.state(),
            is_provisional: is_running(snapshot.to_on, snapshot.prepared_on()),
            sha256: hex(&snapshot.content_sha256),
            locked_seal: snapshot
                .sealed_no
                .zip(snapshot.sealed_hash.clone())
                .map(|(seal_no, hash)| Head { seal_no, hash }.to_string()),
            created_at: snapshot.created_at.into(),
            created_by: snapshot.created_by,
            version: snapshot.version,
            allowed_actions: allowed_actions(snapshot, ctx),
            content: format!("{place}/content"),
            difference: format!("{place}/difference"),
        }
    }
}

impl From<StepRow> for SnapshotStepView {
    fn from(row: StepRow) -> Self {
        Self { action: row.action(), at: row.at.into(), by: row.by_user, reason: row.reason }
    }
}

/// What this actor may do with it now.
pub(super) fn allowed_actions(snapshot: &Snapshot, ctx: &Ctx) -> Vec<&'static str> {
    rules::steps_of(snapshot.state(), snapshot.is_consolidated)
        .into_iter()
        .filter(|step| rules::may_go_on(*step, snapshot.prepared_on(), snapshot.to_on, ctx.today).is_ok())
        .filter(|step| policy::may_step(&ctx.actor, *step, snapshot).is_ok())
        .map(Code::code)
        .collect()
}
