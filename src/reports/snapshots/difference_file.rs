//! What would be different in a reported period now, as a file: a line a cell.
use super::view::CellChange;
use super::{difference, policy};
use crate::kernel::SnapshotId;
use crate::platform::listed::{Face, HIDDEN, Whole, number, taken_out};
use crate::platform::table_file::TableFile;
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx};
use crate::reports::view::CellItem;

const COLUMNS: &[(&str, f64)] = &[
    ("Mã", 12.0),
    ("Cơ quan", 30.0),
    ("Cột", 8.0),
    ("Đã báo cáo", 12.0),
    ("Nay", 12.0),
    ("Số hồ sơ thêm", 10.0),
    ("Số hồ sơ bớt", 10.0),
    ("Hồ sơ thêm (100 hồ sơ đầu)", 50.0),
    ("Hồ sơ bớt (100 hồ sơ đầu)", 50.0),
];

pub(super) async fn export(app: &App, ctx: &Ctx, id: SnapshotId, format: &'static str) -> Result<TableFile, AppError> {
    let permit = policy::may_export(&ctx.actor, "export_report_snapshot_difference")?;
    let told = difference::read_report_snapshot_difference(app, ctx, id).await?.value;
    let rows: Vec<Vec<Cell>> = told.changes.into_iter().map(row_of).collect();
    let face = Face { name: format!("chenh-lech-{id}"), sheet: "Chênh lệch", columns: COLUMNS };
    let said = move |audit: Audit| audit.set("key", id);
    taken_out(app, ctx, &permit, Whole { face, said, rows: rows.into_iter() }, format).await
}

fn row_of(change: CellChange) -> Vec<Cell> {
    let value = |value: &serde_json::Value| value.as_f64().map_or(Cell::Empty, Cell::Number);
    vec![
        Cell::Text(change.agency.code),
        Cell::Text(change.agency.name),
        number(change.column),
        value(&change.then),
        value(&change.now),
        number(change.came_count),
        number(change.went_count),
        records(change.came),
        records(change.went),
    ]
}

/// Their codes, of a session its day; one that may not be seen stands as such.
fn records(items: Vec<CellItem>) -> Cell {
    let name = |item: CellItem| match item {
        CellItem::Petition(counted) => counted.record.code,
        CellItem::Visit(counted) => counted.record.code,
        CellItem::Session(counted) => counted.record.on.format("%d/%m/%Y").to_string(),
        CellItem::Hidden(_) => HIDDEN.to_owned(),
    };
    Cell::Text(items.into_iter().map(name).collect::<Vec<_>>().join("; "))
}
