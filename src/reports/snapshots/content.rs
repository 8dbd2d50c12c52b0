//! What a report is frozen as: its figures, and by column of each row the records behind them.
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

use crate::kernel::AgencyId;
use crate::kernel::codes::AgencyLevel;
use crate::reports::columns::{Rule, Source, What};
use crate::reports::counting::Record;
use crate::reports::forms::{FormCode, Regime};
use crate::reports::rules::identities::Values;
use crate::reports::view::{Check, ReportAgency, number};

/// Records by column: an id, with a number behind a point where one id stands for several.
pub(super) type References = BTreeMap<u8, BTreeSet<String>>;

/// One row.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct FrozenRow {
    pub agency: ReportAgency,
    pub level: AgencyLevel,
    pub values: BTreeMap<u8, Value>,
    pub records: References,
    /// Of a consolidated report: the accepted one it comes from, and its SHA-256.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snapshot_id: Option<crate::kernel::SnapshotId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

/// The head of the last audit seal when it was prepared.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct FrozenSeal {
    pub seal_no: i64,
    pub hash: String,
}

/// A whole report.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Frozen {
    pub form: FormCode,
    pub name: String,
    pub title: String,
    pub regime: Regime,
    pub period: Option<String>,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub layout_unverified: bool,
    pub many_signers: i32,
    pub crowd_threshold: i32,
    pub agency: ReportAgency,
    pub is_consolidated: bool,
    /// Agencies whose report was not accepted: their figures are not in it.
    pub missing: Vec<ReportAgency>,
    pub columns: BTreeMap<u8, String>,
    pub rows: Vec<FrozenRow>,
    pub total: BTreeMap<u8, Value>,
    pub checks: Vec<Check>,
    pub prepared_at: String,
    pub prepared_by: crate::kernel::UserId,
    pub audit_seal: Option<FrozenSeal>,
}

/// The part of it that is read again.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Thawed {
    pub rows: Vec<FrozenRow>,
    #[serde(default)]
    pub missing: Vec<ReportAgency>,
    pub total: BTreeMap<u8, Value>,
}

/// Values as they are written.
pub(super) fn written(values: &Values) -> BTreeMap<u8, Value> {
    values.iter().map(|(no, value)| (*no, number(*value))).collect()
}

/// Values as they are counted with.
pub(super) fn read(values: &BTreeMap<u8, Value>) -> Values {
    values.iter().map(|(no, value)| (*no, value.as_f64().unwrap_or_default())).collect()
}

/// How a record is named.
pub(super) fn reference(record: &Record, source: Source) -> String {
    match source {
        Source::VisitMatters | Source::Replies => format!("{}.{}", record.id, record.nth),
        _ => record.id.to_string(),
    }
}

/// Whether a column counts a record.
pub(super) fn counts(rule: &Rule, record: &Record) -> bool {
    let is_of_what = match rule.what {
        What::Records => true,
        What::Matters => record.is_matter,
        What::Sum(amount) => {
            let added = rule.place_of(amount).and_then(|at| record.amounts.get(at)).copied().unwrap_or_default();
            record.is_matter && added != 0.0
        }
    };
    is_of_what && rule.takes(&record.fact)
}

/// The agencies of a set of rows.
pub(super) fn agencies(rows: &[FrozenRow]) -> BTreeSet<AgencyId> {
    rows.iter().map(|row| row.agency.id).collect()
}
