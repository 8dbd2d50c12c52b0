//! Walks the rows under a header: what is data, what is decoration, and what a row's cells say.
use super::{
    days::{self, DayProblem},
    headings::{Columns, Found, RegisterProblem},
    report::{RefusedRow, Register, Remark},
};
use crate::kernel::{fold_words, is_clean, squeeze};
use crate::platform::xlsx::{Cell, Row};
use chrono::NaiveDate;

/// A row being read: collects warnings and reasons to refuse it.
pub(super) struct Line<'a, K> {
    row: &'a Row,
    columns: &'a Columns<K>,
    pub warnings: Vec<Remark>,
    pub refusals: Vec<Remark>,
}

impl<K: Copy + PartialEq> Line<'_, K> {
    pub fn line(&self) -> u32 {
        self.row.number
    }

    pub fn cell(&self, key: K) -> &Cell {
        self.columns.cell(self.row, key)
    }

    /// The text of a column on one line, empty when blank; too long or unprintable text refuses the row.
    pub fn text(&mut self, key: K, heading: &str, limit: usize) -> String {
        squeeze(&self.lines(key, heading, limit))
    }

    /// The same, `None` when blank.
    pub fn optional(&mut self, key: K, heading: &str, limit: usize) -> Option<String> {
        Some(self.text(key, heading, limit)).filter(|text| !text.is_empty())
    }

    /// The text of a column with its line breaks.
    pub fn lines(&mut self, key: K, heading: &str, limit: usize) -> String {
        let text = written(self.cell(key));
        if !is_clean(&text) {
            self.refuse(Remark::new(
                "text_unprintable",
                format!("Cột \"{heading}\" có ký tự điều khiển không đọc được."),
                format!("The column \"{heading}\" holds control characters."),
            ));
            return String::new();
        }
        if text.chars().count() > limit {
            self.refuse(Remark::new(
                "text_too_long",
                format!("Cột \"{heading}\" dài hơn {limit} ký tự."),
                format!("The column \"{heading}\" is longer than {limit} characters."),
            ));
            return String::new();
        }
        text
    }

    /// A day that must be there, inside the register's year.
    pub fn day(&mut self, key: K, heading: &str, year: Option<i32>, today: NaiveDate) -> Option<NaiveDate> {
        match days::day_of(self.cell(key), year, today) {
            Ok(day) => Some(day),
            Err(problem) => {
                self.refuse(problem.reason(heading));
                None
            }
        }
    }

    /// A day that may be missing and may lie in a later year than the register's.
    pub fn later_day(&mut self, key: K, heading: &str, today: NaiveDate) -> Option<NaiveDate> {
        match days::day_of(self.cell(key), None, today) {
            Ok(day) => Some(day),
            Err(DayProblem::Missing) => None,
            Err(problem) => {
                self.refuse(problem.reason(heading));
                None
            }
        }
    }

    /// A count of people; `None` when blank. What is no count from 1 to 10,000 refuses the row.
    pub fn count(&mut self, key: K, heading: &str) -> Option<u32> {
        let text = written(self.cell(key));
        let first = text.split_whitespace().next()?;
        let count = first.parse().ok().filter(|count| (1..=10_000).contains(count));
        if count.is_none() {
            self.refuse(Remark::new(
                "count_unreadable",
                format!("Cột \"{heading}\" không phải số người từ 1 đến 10.000."),
                format!("The column \"{heading}\" is not a count from 1 to 10,000."),
            ));
        }
        count
    }

    /// A reading that may warn, and whose error refuses the row.
    pub fn taken<T>(&mut self, read: impl FnOnce(&mut Vec<Remark>) -> Result<T, Remark>) -> Option<T> {
        match read(&mut self.warnings) {
            Ok(value) => Some(value),
            Err(reason) => {
                self.refuse(reason);
                None
            }
        }
    }

    /// A reading of an optional column; a text that is not understood refuses the row, a blank does not.
    pub fn understood<T>(&mut self, key: K, heading: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let text = self.optional(key, heading, 1_000)?;
        let value = read(&text);
        if value.is_none() {
            self.refuse(Remark::new(
                "text_not_understood",
                format!("Không hiểu cột \"{heading}\"."),
                format!("The column \"{heading}\" is not understood."),
            ));
        }
        value
    }

    pub fn warn(&mut self, remark: Remark) {
        self.warnings.push(remark);
    }

    pub fn refuse(&mut self, remark: Remark) {
        self.refusals.push(remark);
    }
}

/// Reads every row of data under the header.
pub(super) fn read_rows<K: Copy + PartialEq, T>(
    found: &Found<'_, K>,
    serial: K,
    year_hint: Option<i32>,
    mut read: impl FnMut(&mut Line<'_, K>, Option<String>, Option<i32>) -> Option<T>,
) -> Result<Register<T>, RegisterProblem> {
    let above = found.sheet.rows.get(..found.at).unwrap_or_default();
    let year = year_hint.or_else(|| above.iter().find_map(year_named));
    let mut register =
        Register { sheet: found.sheet.name.clone(), year, rows: vec![], refused: vec![], passed_over: vec![] };
    let Some(header) = found.sheet.rows.get(found.at) else {
        return Err(RegisterProblem::NoRows { sheet: register.sheet });
    };
    for row in found.sheet.rows.iter().skip(found.at + 1) {
        match sort_of(row, header, &found.columns, serial) {
            Sort::Decoration => continue,
            Sort::Strange => {
                register.passed_over.push(row.number);
                continue;
            }
            Sort::Data => {}
        }
        let number = serial_number(found.columns.cell(row, serial));
        let mut line = Line { row, columns: &found.columns, warnings: vec![], refusals: vec![] };
        let value = read(&mut line, number.clone(), year);
        match value {
            Some(value) if line.refusals.is_empty() => register.rows.push(value),
            _ => register.refused.push(RefusedRow { line: row.number, number, reasons: line.refusals }),
        }
    }
    if register.rows.is_empty() && register.refused.is_empty() {
        return Err(RegisterProblem::NoRows { sheet: register.sheet });
    }
    Ok(register)
}

enum Sort {
    Data,
    /// Blank, numbered beforehand, numbering row, month row, total row, header repeated on a new page.
    Decoration,
    Strange,
}

const MANY_HEADINGS: usize = 4;
/// A total row sums a few columns; a row with this many is somebody's whose text begins alike.
const TOO_MANY_FOR_A_TOTAL: usize = 5;

fn sort_of<K: Copy + PartialEq>(row: &Row, header: &Row, columns: &Columns<K>, serial: K) -> Sort {
    let serial_place = columns.place(serial);
    let Some((_, first)) = row.filled().next() else { return Sort::Decoration };
    let repeated = row.filled().filter(|(column, cell)| header.cell(*column) == *cell).count();
    if is_numbering(row) || repeated >= MANY_HEADINGS {
        return Sort::Decoration;
    }
    let known = row.filled().filter(|(column, _)| columns.holds(*column) && Some(*column) != serial_place).count();
    let words = fold_words(&written(first));
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let is_total = matches!(words.as_slice(), ["tong", "cong" | "so", ..] | ["tong" | "cong"]);
    if is_total && known < TOO_MANY_FOR_A_TOTAL {
        return Sort::Decoration;
    }
    if known >= 2 {
        return Sort::Data;
    }
    let is_alone = row.filled().count() == 1;
    let is_section = matches!(words.as_slice(), ["thang" | "quy" | "nam" | "tuan", _, ..]);
    let is_prenumbered = serial_place.is_some_and(|place| serial_number(row.cell(place)).is_some());
    if is_alone && (is_section || is_prenumbered) { Sort::Decoration } else { Sort::Strange }
}

/// "(1) (2) (3) …" or "1 2 3 …" or "A B 1 2 …": every cell a bare ordinal, at least three of them.
fn is_numbering(row: &Row) -> bool {
    let mut last = 0;
    let mut count = 0;
    for (_, cell) in row.filled() {
        let text = written(cell);
        let bare = text.trim().trim_matches(['(', ')', '[', ']']);
        count += 1;
        match bare.parse::<u32>() {
            Ok(number) if number > last && number < 100 => last = number,
            _ if bare.len() == 1 && bare.chars().all(|c| c.is_ascii_uppercase()) => {}
            _ => return false,
        }
    }
    count >= 3
}

/// "SỔ TIẾP CÔNG DÂN NĂM 2023" → 2023; not the year of a circular or of a printed date.
fn year_named(row: &Row) -> Option<i32> {
    row.filled().find_map(|(_, cell)| match cell {
        Cell::Text(text) => {
            let words = fold_words(text);
            if words.iter().any(|word| matches!(word.as_str(), "thang" | "mau" | "hanh" | "tu")) {
                return None;
            }
            let pairs = words.iter().zip(words.iter().skip(1));
            let mut years = pairs.filter(|(word, _)| *word == "nam").filter_map(|(_, year)| year.parse().ok());
            years.find(|year| (1990..=2100).contains(year))
        }
        _ => None,
    })
}

/// The serial number, if it is one: a name that slipped into the column must not reach a report.
fn serial_number(cell: &Cell) -> Option<String> {
    let text = squeeze(&written(cell));
    let is_number = text.len() <= 12
        && text.chars().any(|c| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "/.-".contains(c));
    is_number.then_some(text)
}

/// A cell as text; whole numbers without a fraction, days as dd/mm/yyyy.
pub(super) fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Day(day) => day.format("%d/%m/%Y").to_string(),
        Cell::Bool(value) => value.to_string(),
    }
}
