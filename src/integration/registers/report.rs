//! What became of each row, told by row numbers, never by people.
use crate::kernel::{Lang, Tongues, codes::codes};
use std::borrow::Cow;

codes! {
    /// What became of a row of a register.
    RowOutcome {
        Imported = "imported" ("đã nhập", "imported"),
        Warned = "warned" ("đã nhập, có cảnh báo", "imported with warnings"),
        Refused = "refused" ("không nhập", "refused"),
        Unchanged = "unchanged" ("đã có từ trước", "already there"),
        Differs = "differs" ("khác bản đã nhập, không áp dụng", "differs, not applied"),
    }
}

/// A warning or a reason: a stable code and its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    pub code: &'static str,
    pub text: Tongues,
}

impl Remark {
    pub fn new(code: &'static str, vi: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) -> Self {
        Self { code, text: Tongues::new(vi, en) }
    }
}

/// A row that is not taken, with every reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRow {
    /// The row's number in Excel.
    pub line: u32,
    /// Its serial number (STT) in the register.
    pub number: Option<String>,
    pub reasons: Vec<Remark>,
}

/// A register as read: what is taken, what is not.
#[derive(Debug, Clone, PartialEq)]
pub struct Register<T> {
    pub sheet: String,
    /// The year given, else the one named above the header ("SỔ … NĂM 2023").
    pub year: Option<i32>,
    pub rows: Vec<T>,
    pub refused: Vec<RefusedRow>,
    /// Rows that are neither data nor one of the known decorations, such as signatures at the bottom.
    pub passed_over: Vec<u32>,
}

/// A row of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowReport {
    pub line: u32,
    pub number: Option<String>,
    pub outcome: RowOutcome,
    pub remarks: Vec<Remark>,
}

impl RowReport {
    /// A row that was taken: with warnings or without.
    pub fn taken(line: u32, number: Option<String>, warnings: Vec<Remark>) -> Self {
        let outcome = if warnings.is_empty() { RowOutcome::Imported } else { RowOutcome::Warned };
        Self { line, number, outcome, remarks: warnings }
    }

    /// A row that is there already, as it was or otherwise.
    pub fn known(line: u32, number: Option<String>, differs: bool) -> Self {
        let outcome = if differs { RowOutcome::Differs } else { RowOutcome::Unchanged };
        Self { line, number, outcome, remarks: Vec::new() }
    }
}

impl From<RefusedRow> for RowReport {
    fn from(row: RefusedRow) -> Self {
        Self { line: row.line, number: row.number, outcome: RowOutcome::Refused, remarks: row.reasons }
    }
}

/// The report of an import, in the order of the register.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    pub rows: Vec<RowReport>,
}

impl Report {
    /// Puts the rows in the order of the register.
    pub fn of(mut rows: Vec<RowReport>) -> Self {
        rows.sort_by_key(|row| row.line);
        Self { rows }
    }

    /// How many rows ended so.
    pub fn count(&self, outcome: RowOutcome) -> usize {
        self.rows.iter().filter(|row| row.outcome == outcome).count()
    }

    /// A line a row for the terminal: `dòng 9 (STT 1): đã nhập`.
    pub fn lines(&self, lang: Lang) -> impl Iterator<Item = String> {
        use crate::kernel::codes::Code;
        self.rows.iter().map(move |row| {
            let word = match lang {
                Lang::Vi => "dòng",
                Lang::En => "row",
            };
            let number = row.number.as_ref().map(|number| format!(" (STT {number})")).unwrap_or_default();
            let remarks: Vec<&str> = row.remarks.iter().map(|remark| remark.text.get(lang)).collect();
            let why = if remarks.is_empty() { String::new() } else { format!(": {}", remarks.join(" ")) };
            format!("{word} {}{number}: {}{why}", row.line, row.outcome.label().get(lang))
        })
    }
}
