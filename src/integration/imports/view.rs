//! The report of an import: what became of each row, by its number, never by a name.
use serde::Serialize;
use utoipa::ToSchema;

use crate::integration::registers::{Report, RowOutcome, RowReport};
use crate::kernel::Lang;

/// What became of a register file.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "is_dry_run": false, "is_refused": false, "imported": 208, "warned": 4, "refused": 0, "unchanged": 0, "differs": 0,
    "rows": [{ "line": 9, "number": "1", "outcome": "imported", "remarks": [] }]
}))]
pub struct ImportReport {
    pub is_dry_run: bool,
    /// Some rows were refused and `partial` was not asked for: nothing was written.
    pub is_refused: bool,
    /// Rows taken without a remark.
    pub imported: usize,
    /// Rows taken with a warning.
    pub warned: usize,
    pub refused: usize,
    /// Rows imported before.
    pub unchanged: usize,
    /// Rows imported before that say something else now; not applied.
    pub differs: usize,
    pub rows: Vec<RowView>,
}

/// One row.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RowView {
    /// Its number in Excel.
    pub line: u32,
    /// Its serial number in the register.
    pub number: Option<String>,
    pub outcome: RowOutcome,
    pub remarks: Vec<RemarkView>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RemarkView {
    pub code: &'static str,
    pub detail: String,
}

impl ImportReport {
    pub fn of(report: Report, is_dry_run: bool, is_refused: bool, lang: Lang) -> Self {
        let count = |outcome| report.count(outcome);
        Self {
            is_dry_run,
            is_refused,
            imported: count(RowOutcome::Imported),
            warned: count(RowOutcome::Warned),
            refused: count(RowOutcome::Refused),
            unchanged: count(RowOutcome::Unchanged),
            differs: count(RowOutcome::Differs),
            rows: report.rows.into_iter().map(|row| RowView::of(row, lang)).collect(),
        }
    }

    /// The report for a terminal: a line a remark, then the totals.
    pub fn lines(&self, _: Lang) -> Vec<String> {
        let mut lines: Vec<String> = self
            .rows
            .iter()
            .flat_map(|row| {
                row.remarks.iter().map(move |remark| format!("dòng {} [{}] {}", row.line, row.outcome, remark.detail))
            })
            .collect();
        lines.push(format!(
            "đã nhập {} · có cảnh báo {} · từ chối {} · đã có {} · khác {}{}",
            self.imported,
            self.warned,
            self.refused,
            self.unchanged,
            self.differs,
            if self.is_dry_run { " · chạy thử, chưa ghi" } else { "" }
        ));
        lines
    }
}

impl RowView {
    fn of(row: RowReport, lang: Lang) -> Self {
        let remarks = row.remarks.into_iter();
        Self {
            line: row.line,
            number: row.number,
            outcome: row.outcome,
            remarks: remarks.map(|r| RemarkView { code: r.code, detail: r.text.get(lang).to_owned() }).collect(),
        }
    }
}
