//! A reported period on paper: the frozen bytes in the printed layout, never counted again, with what proves them at the foot.
use std::collections::BTreeMap;

use super::content::{self, Frozen};
use super::model::{Snapshot, SnapshotState};
use crate::kernel::codes::Code;
use crate::platform::AppError;
use crate::platform::sequencer::{Head, hex};
use crate::reports::forms::{self, Column};
use crate::reports::rules::fold;
use crate::reports::rules::identities::Values;
use crate::reports::sheet;
use crate::reports::view::{Cells, FormRow, FormTable, FormTotal, Subtotal};

/// The name of the file and its bytes.
pub(super) fn workbook(bytes: &[u8], snapshot: &Snapshot) -> Result<(String, Vec<u8>), AppError> {
    let frozen: Frozen = serde_json::from_slice(bytes)?;
    let digest = hex(&snapshot.content_sha256);
    let seal = seal(&frozen, snapshot);
    let mut proof = vec![
        format!("Trạng thái: {}. In từ bản đã chốt lúc {}.", snapshot.state().label().vi, frozen.prepared_at),
        format!("SHA-256 của bản gốc: {digest}"),
        format!("Niêm nhật ký: {seal}"),
    ];
    if !frozen.missing.is_empty() {
        let names: Vec<&str> = frozen.missing.iter().map(|agency| agency.name.as_str()).collect();
        proof.insert(0, format!("Chưa có biểu được chấp nhận của: {}.", names.join("; ")));
    }
    if snapshot.state() != SnapshotState::Locked {
        proof.insert(0, "BẢN CHƯA KHÓA".to_owned());
    }
    let footer = format!("SHA-256 {digest} · Niêm {seal}");
    let table = table(frozen);
    Ok((sheet::name(&table), sheet::printed(&table, proof, footer)?))
}

/// The head of the audit seal: that of its lock, before it that of its preparation.
fn seal(frozen: &Frozen, snapshot: &Snapshot) -> String {
    let at_lock = snapshot.sealed_no.zip(snapshot.sealed_hash.clone());
    let at_lock = at_lock.map(|(seal_no, hash)| Head { seal_no, hash }.to_string());
    let at_first = frozen.audit_seal.as_ref().map(|seal| format!("{}:{}", seal.seal_no, seal.hash));
    at_lock.or(at_first).unwrap_or_else(|| "chưa có".to_owned())
}

/// The frozen figures as a form that is shown; headings as the circular prints them, where they are still those of the bytes.
fn table(frozen: Frozen) -> FormTable {
    let values: Vec<Values> = frozen.rows.iter().map(|row| content::read(&row.values)).collect();
    let mut levels: BTreeMap<_, Vec<&Values>> = BTreeMap::new();
    for (row, values) in frozen.rows.iter().zip(&values) {
        levels.entry(row.level).or_default().push(values);
    }
    let subtotals = levels
        .into_iter()
        .map(|(level, of_level)| Subtotal { level, values: Cells(fold::sum(of_level)), cells: BTreeMap::new() })
        .collect();
    let columns = columns(&frozen);
    let total = FormTotal { values: Cells(content::read(&frozen.total)), cells: BTreeMap::new() };
    let rows: Vec<FormRow> = frozen
        .rows
        .into_iter()
        .zip(values)
        .map(|(row, values)| FormRow {
            agency: row.agency,
            level: row.level,
            values: Cells(values),
            cells: BTreeMap::new(),
        })
        .collect();
    FormTable {
        form: frozen.form,
        name: frozen.name,
        title: frozen.title,
        regime: frozen.regime,
        period: frozen.period,
        from: frozen.from,
        to: frozen.to,
        layout_unverified: frozen.layout_unverified,
        is_provisional: frozen.is_provisional,
        many_signers: frozen.many_signers,
        crowd_threshold: frozen.crowd_threshold,
        columns,
        rows,
        subtotals,
        total,
        checks: frozen.checks,
    }
}

fn columns(frozen: &Frozen) -> Vec<Column> {
    let known = forms::all().iter().find(|form| (form.form, form.regime) == (frozen.form, frozen.regime));
    let heading = |no: u8, path: &str| {
        let column = known.and_then(|form| form.columns.iter().find(|column| column.no == no && column.path == path));
        let split = || path.split(" / ").map(str::to_owned).collect();
        column.map_or_else(split, |column| column.heading.clone())
    };
    let column = |(no, path): (&u8, &String)| Column { no: *no, path: path.clone(), heading: heading(*no, path) };
    frozen.columns.iter().map(column).collect()
}
