//! What a report is frozen as: its figures, and by column of each row the records behind them.
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

use crate::kernel::codes::AgencyLevel;
use crate::kernel::{AgencyId, SnapshotId};
use crate::reports::columns::{Beyond, Rule, Source, What, beyond_of};
use crate::reports::counting::Record;
use crate::reports::forms::{Form, FormCode, Regime};
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
    /// What the law allows beyond the columns, where there is any, by identity and reason.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub beyond: BTreeMap<String, Value>,
    /// Of a consolidated report: the accepted one it comes from, and its SHA-256.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snapshot_id: Option<SnapshotId>,
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
#[derive(Debug, Clone, Serialize, Deserialize)]
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
    /// Said only of one prepared while the period still ran.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_provisional: bool,
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
    #[serde(default)]
    pub many_signers: Option<i32>,
    #[serde(default)]
    pub crowd_threshold: Option<i32>,
}

/// Values as they are written.
pub(super) fn written(values: &Values) -> BTreeMap<u8, Value> {
    values.iter().map(|(no, value)| (*no, number(*value))).collect()
}

/// Values as they are counted with.
pub(super) fn read(values: &BTreeMap<u8, Value>) -> Values {
    values.iter().map(|(no, value)| (*no, value.as_f64().unwrap_or_default())).collect()
}

fn name_of(beyond: &Beyond) -> String {
    format!("{} {}", beyond.identity, beyond.why.code)
}

/// What the law allows beyond the columns, by name.
pub(super) fn beyond_named(form: &Form, values: &Values) -> BTreeMap<String, Value> {
    let found = (1..).zip(beyond_of(form.form, form.regime));
    let found = found.filter_map(|(no, beyond)| Some((beyond, values.get(&no).copied().filter(|n| *n != 0.0)?)));
    found.map(|(beyond, value)| (name_of(beyond), number(value))).collect()
}

/// The same, read again.
pub(super) fn beyond_read(form: &Form, row: &FrozenRow) -> Values {
    let value = |beyond: &Beyond| row.beyond.get(&name_of(beyond)).and_then(Value::as_f64).unwrap_or_default();
    (1..).zip(beyond_of(form.form, form.regime)).map(|(no, beyond)| (no, value(beyond))).collect()
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

impl Thawed {
    /// The agencies it speaks of: those with figures, and those whose report was missing.
    pub fn agencies(&self) -> BTreeSet<AgencyId> {
        self.rows.iter().map(|row| row.agency.id).chain(self.missing.iter().map(|agency| agency.id)).collect()
    }
}
