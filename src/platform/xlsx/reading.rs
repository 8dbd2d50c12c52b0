//! Reads the cells of a workbook, within limits.
use super::{Cell, XlsxError, inflating};
use calamine::{DataRef, ExcelDateTime, Reader, Xlsx};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a file may hold at most.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub file_bytes: u64,
    /// All parts of the file together, as they really unpack; also all texts of all cells together.
    pub unpacked_bytes: u64,
    /// Rows with something in them, over all sheets.
    pub rows: usize,
    /// Cells with something in them, over all sheets.
    pub cells: usize,
}

impl Default for Limits {
    /// 25 MB, 200 MB unpacked, 50,000 rows, two million cells.
    fn default() -> Self {
        Self { file_bytes: 25 * 1024 * 1024, unpacked_bytes: 200 * 1024 * 1024, rows: 50_000, cells: 2_000_000 }
    }
}

/// A row with something in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// As Excel numbers it: the first row is 1.
    pub number: u32,
    cells: BTreeMap<u32, Cell>,
}

impl Row {
    /// A row from its cells in order, the first in column 0.
    pub fn of(number: u32, cells: impl IntoIterator<Item = Cell>) -> Self {
        Self { number, cells: (0..).zip(cells).filter(|(_, cell)| *cell != Cell::Empty).collect() }
    }

    /// The cell of a column, counted from 0.
    pub fn cell(&self, column: u32) -> &Cell {
        self.cells.get(&column).unwrap_or(&Cell::Empty)
    }

    /// The cells that are not blank, with their columns, from left to right.
    pub fn filled(&self) -> impl Iterator<Item = (u32, &Cell)> {
        self.cells.iter().filter(|(_, cell)| !cell.is_blank()).map(|(column, cell)| (*column, cell))
    }
}

/// A sheet: its rows that hold something, from top to bottom.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    pub name: String,
    pub rows: Vec<Row>,
}

/// All sheets of a workbook, within the usual limits.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, XlsxError> {
    read_within(bytes, &Limits::default())
}

/// All sheets of a workbook, within these limits.
pub fn read_within(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, XlsxError> {
    if u64::try_from(bytes.len()).map_or(true, |length| length > limits.file_bytes) {
        return Err(XlsxError::FileTooLarge(limits.file_bytes));
    }
    if bytes.starts_with(COMPOUND_FILE) {
        return Err(if is_encrypted(bytes) { XlsxError::PasswordProtected } else { XlsxError::OldXls });
    }
    // The parsers index and subtract without checks in places, and a hostile file can reach them; a panic
    // there must cost one request, not the worker.
    catch_unwind(AssertUnwindSafe(|| {
        inflating::check(bytes, limits)?;
        sheets(bytes, limits)
    }))
    .unwrap_or(Err(XlsxError::Damaged))
}

const COMPOUND_FILE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// An encrypted workbook is a compound file with a stream of this name.
fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

fn sheets(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, XlsxError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsxError::Password => XlsxError::PasswordProtected,
        _ => XlsxError::Damaged,
    })?;
    let mut budget = Budget { rows: limits.rows, cells: limits.cells, text: limits.unpacked_bytes };
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let mut rows: BTreeMap<u32, BTreeMap<u32, Cell>> = BTreeMap::new();
        let mut reader = match book.worksheet_cells_reader(&name) {
            Ok(reader) => reader,
            // A sheet of charts has no cells.
            Err(calamine::XlsxError::NotAWorksheet(_)) => continue,
            Err(_) => return Err(XlsxError::Damaged),
        };
        // Cell by cell: a dense range between two far corners would take more memory than there is.
        while let Some(found) = reader.next_cell().map_err(|_| XlsxError::Damaged)? {
            let (row, column) = found.get_position();
            let cell = cell_of(found.get_value());
            if cell == Cell::Empty {
                continue;
            }
            budget.take(&cell, !rows.contains_key(&row), limits)?;
            rows.entry(row).or_default().insert(column, cell);
        }
        let rows = rows.into_iter().map(|(row, cells)| Row { number: row.saturating_add(1), cells }).collect();
        sheets.push(Sheet { name, rows });
    }
    Ok(sheets)
}

struct Budget {
    rows: usize,
    cells: usize,
    text: u64,
}

impl Budget {
    fn take(&mut self, cell: &Cell, begins_row: bool, limits: &Limits) -> Result<(), XlsxError> {
        if begins_row {
            self.rows = self.rows.checked_sub(1).ok_or(XlsxError::TooManyRows(limits.rows))?;
        }
        self.cells = self.cells.checked_sub(1).ok_or(XlsxError::TooManyCells(limits.cells))?;
        // One long shared string may be named by every cell.
        if let Cell::Text(text) = cell {
            let length = u64::try_from(text.len()).unwrap_or(u64::MAX);
            let limit = limits.unpacked_bytes;
            self.text = self.text.checked_sub(length).ok_or(XlsxError::UnpacksTooLarge(limit))?;
        }
        Ok(())
    }
}

fn cell_of(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => number.to_string().parse().map_or(Cell::Empty, Cell::Number),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::Bool(value) => Cell::Bool(*value),
        DataRef::String(text) | DataRef::DurationIso(text) => text_cell(text),
        DataRef::SharedString(text) => text_cell(text),
        DataRef::DateTime(stamp) => day_of(stamp).map_or(Cell::Number(stamp.as_f64()), Cell::Day),
        DataRef::DateTimeIso(text) => {
            let day = text.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
            day.map_or_else(|| text_cell(text), Cell::Day)
        }
        DataRef::Error(error) => Cell::Text(error.to_string()),
    }
}

fn text_cell(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

/// The day of a serial date, of the calendar of 1900 or of 1904; a time of day alone is none.
fn day_of(stamp: &ExcelDateTime) -> Option<NaiveDate> {
    const LAST: f64 = 2_958_465.0;
    let serial = stamp.as_f64();
    if stamp.is_duration() || !(1.0..=LAST).contains(&serial) {
        return None;
    }
    stamp.as_datetime().map(|at| at.date())
}
