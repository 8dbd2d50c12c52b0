//! A printed form: levels of headings, merged where they are alike, a numbering row, rows, lines for signatures.
use super::writing::{Written, cut};
use super::{Cell, XlsxError};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Worksheet};

const A4: u8 = 9;
const A3: u8 = 8;

/// One sheet with a form.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FormSheet {
    pub sheet: String,
    /// Above the form at the left: who reports, by which circular.
    pub heads: Vec<String>,
    /// In the middle, the first in bold.
    pub titles: Vec<String>,
    /// The levels of each column's heading, from the top.
    pub headings: Vec<Vec<String>>,
    /// What stands in the numbering row, under each column.
    pub numbering: Vec<String>,
    pub rows: Vec<FormLine>,
    /// Under the form: lines at the left, and at the right.
    pub signatures: Vec<(String, String)>,
    /// Notes at the very end.
    pub notes: Vec<String>,
    /// At the foot of every printed page; at most 200 characters.
    pub footer: String,
}

/// A row of the form.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FormLine {
    pub cells: Vec<Cell>,
    /// A sum: in bold.
    pub is_sum: bool,
}

/// The bytes of a workbook with one form; the same form always gives the same bytes.
pub fn write_form(form: &FormSheet) -> Result<Vec<u8>, XlsxError> {
    make(form).map_err(|error| XlsxError::Unwritable(error.to_string()))
}

fn make(form: &FormSheet) -> Written<Vec<u8>> {
    let mut book = rust_xlsxwriter::Workbook::new();
    // The library would stamp the machine's clock.
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let sheet = book.add_worksheet();
    let paper = if form.headings.len() > 20 { A3 } else { A4 };
    sheet.set_name(&form.sheet)?.set_paper_size(paper).set_landscape().set_print_fit_to_pages(1, 0);
    if !form.footer.is_empty() {
        // An ampersand begins a command there.
        sheet.set_footer(format!("&L&8{}&R&8&P/&N", form.footer.replace('&', "&&")));
    }
    let last = last_column(form);
    let mut row = lines(sheet, form, last)?;
    let header = row;
    row = headings(sheet, &form.headings, row)?;
    let looks = Looks::new();
    for (column, number) in (0..).zip(&form.numbering) {
        sheet.write_string_with_format(row, column, number, &looks.numbering)?;
    }
    row += 1;
    sheet.set_freeze_panes(row, 1)?.set_repeat_rows(header, row - 1)?;
    for line in &form.rows {
        for (column, cell) in (0..).zip(&line.cells) {
            looks.write(sheet, (row, column), cell, line.is_sum)?;
        }
        row += 1;
    }
    row += 1;
    for (left, right) in &form.signatures {
        centred(sheet, row, (0, last / 3), left, &looks.signature)?;
        centred(sheet, row, (last - last / 3, last), right, &looks.signature)?;
        row += 1;
    }
    for note in &form.notes {
        row += 1;
        sheet.write_string_with_format(row, 0, cut(note), &looks.note)?;
    }
    book.save_to_buffer()
}

fn last_column(form: &FormSheet) -> u16 {
    u16::try_from(form.headings.len().saturating_sub(1)).unwrap_or(u16::MAX)
}

/// Heads and titles; answers the row after them.
fn lines(sheet: &mut Worksheet, form: &FormSheet, last: u16) -> Written<u32> {
    let plain = Format::new();
    let title = Format::new().set_bold().set_font_size(13).set_align(FormatAlign::Center);
    let under = Format::new().set_italic().set_align(FormatAlign::Center);
    let mut row = 0;
    for head in &form.heads {
        sheet.write_string_with_format(row, 0, cut(head), &plain)?;
        row += 1;
    }
    for (at, text) in form.titles.iter().enumerate() {
        centred(sheet, row, (0, last), text, if at == 0 { &title } else { &under })?;
        row += 1;
    }
    Ok(row + 1)
}

fn centred(sheet: &mut Worksheet, row: u32, (from, to): (u16, u16), text: &str, format: &Format) -> Written<()> {
    if from < to {
        sheet.merge_range(row, from, row, to, &cut(text), format)?;
    } else {
        sheet.write_string_with_format(row, from, cut(text), format)?;
    }
    Ok(())
}

/// Each level a row: equal neighbours under an equal parent become one cell, what ends early reaches down.
fn headings(sheet: &mut Worksheet, headings: &[Vec<String>], top: u32) -> Written<u32> {
    let format = Format::new()
        .set_bold()
        .set_border(FormatBorder::Thin)
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter);
    let depth = headings.iter().map(Vec::len).max().unwrap_or(1).max(1);
    let mut below = top;
    for level in 0..depth {
        let mut column = 0;
        while let Some(path) = headings.get(column) {
            let Some(text) = path.get(level) else {
                column += 1;
                continue;
            };
            let is_last = path.len() == level + 1;
            let alike =
                |other: &Vec<String>| !is_last && other.len() > level + 1 && other.get(..=level) == path.get(..=level);
            let width = 1 + headings.iter().skip(column + 1).take_while(|other| alike(other)).count();
            let height = if is_last { depth - level } else { 1 };
            let (left, right) = (narrow(column), narrow(column + width - 1));
            let bottom = below + u32::try_from(height - 1).unwrap_or(0);
            if width * height > 1 {
                sheet.merge_range(below, left, bottom, right, &cut(text), &format)?;
            } else {
                sheet.write_string_with_format(below, left, cut(text), &format)?;
            }
            column += width;
        }
        sheet.set_row_height(below, 42)?;
        below += 1;
    }
    for column in 0..headings.len() {
        sheet.set_column_width(narrow(column), if column == 0 { 26.0 } else { 9.0 })?;
    }
    Ok(below)
}

fn narrow(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

struct Looks {
    numbering: Format,
    text: Format,
    sum_text: Format,
    value: Format,
    sum_value: Format,
    signature: Format,
    note: Format,
}

impl Looks {
    fn new() -> Self {
        let text = Format::new().set_border(FormatBorder::Thin).set_text_wrap();
        let value = text.clone().set_num_format("#,##0.######").set_align(FormatAlign::Right);
        Self {
            numbering: text.clone().set_italic().set_align(FormatAlign::Center),
            sum_text: text.clone().set_bold(),
            sum_value: value.clone().set_bold(),
            text,
            value,
            signature: Format::new().set_bold().set_align(FormatAlign::Center),
            note: Format::new().set_italic(),
        }
    }

    fn write(&self, sheet: &mut Worksheet, (row, column): (u32, u16), cell: &Cell, is_sum: bool) -> Written<()> {
        let (text, value) = if is_sum { (&self.sum_text, &self.sum_value) } else { (&self.text, &self.value) };
        match cell {
            Cell::Number(number) => sheet.write_number_with_format(row, column, *number, value)?,
            Cell::Text(said) => sheet.write_string_with_format(row, column, cut(said), text)?,
            _ => sheet.write_blank(row, column, text)?,
        };
        Ok(())
    }
}
