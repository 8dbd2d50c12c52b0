//! Writes tables as a workbook: titles, a header, perhaps a numbering row, rows.
use super::{Cell, XlsxError};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Worksheet};

/// The most characters a cell can hold.
const CELL_LIMIT: usize = 32_767;
const CUT: &str = "… (cắt bớt)";
pub(super) const A4: u8 = 9;

/// A workbook to write: one table a sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Workbook {
    pub tables: Vec<Table>,
}

/// A column's heading and its width in characters.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub heading: String,
    pub width: f64,
}

/// One sheet: title lines, a header that stays in view and repeats on each printed page, rows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    pub sheet: String,
    pub titles: Vec<String>,
    pub columns: Vec<Column>,
    /// Whether a row "(1) (2) …" stands under the header.
    pub is_numbered: bool,
    pub is_landscape: bool,
    pub rows: Vec<Vec<Cell>>,
    /// Lines under the table: sums in words, who signs.
    pub footers: Vec<String>,
}

impl Table {
    /// An empty table on a sheet of this name.
    pub fn new(sheet: impl Into<String>) -> Self {
        Self { sheet: sheet.into(), ..Self::default() }
    }

    #[must_use]
    pub fn title(mut self, line: impl Into<String>) -> Self {
        self.titles.push(line.into());
        self
    }

    #[must_use]
    pub fn column(mut self, heading: impl Into<String>, width: f64) -> Self {
        self.columns.push(Column { heading: heading.into(), width });
        self
    }

    #[must_use]
    pub fn numbered(mut self) -> Self {
        self.is_numbered = true;
        self
    }

    #[must_use]
    pub fn landscape(mut self) -> Self {
        self.is_landscape = true;
        self
    }

    #[must_use]
    pub fn footer(mut self, line: impl Into<String>) -> Self {
        self.footers.push(line.into());
        self
    }

    #[must_use]
    pub fn row(mut self, cells: impl IntoIterator<Item = Cell>) -> Self {
        self.rows.push(cells.into_iter().collect());
        self
    }
}

/// The bytes of the workbook; the same workbook always gives the same bytes.
pub fn write(workbook: &Workbook) -> Result<Vec<u8>, XlsxError> {
    make(workbook).map_err(|error| XlsxError::Unwritable(error.to_string()))
}

pub(super) type Written<T> = Result<T, rust_xlsxwriter::XlsxError>;

fn make(workbook: &Workbook) -> Written<Vec<u8>> {
    let mut book = rust_xlsxwriter::Workbook::new();
    // The library would stamp the machine's clock.
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    for table in &workbook.tables {
        sheet(book.add_worksheet(), table)?;
    }
    book.save_to_buffer()
}

fn sheet(sheet: &mut Worksheet, table: &Table) -> Written<()> {
    let looks = Looks::new();
    sheet.set_name(&table.sheet)?.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    if table.is_landscape {
        sheet.set_landscape();
    }
    let mut row = 0;
    for title in &table.titles {
        sheet.write_string_with_format(row, 0, cut(title), &looks.title)?;
        row += 1;
    }
    if !table.titles.is_empty() {
        row += 1;
    }
    let header = row;
    for (at, column) in (0..).zip(&table.columns) {
        sheet.set_column_width(at, column.width)?;
        looks.header(sheet, row, at, cut(&column.heading))?;
    }
    sheet.set_row_height(row, height_of_headings(&table.columns))?;
    row += 1;
    if table.is_numbered {
        for (at, _) in (0..).zip(&table.columns) {
            sheet.write_string_with_format(row, at, format!("({})", at + 1), &looks.numbering)?;
        }
        row += 1;
    }
    sheet.set_freeze_panes(row, 0)?.set_repeat_rows(header, row - 1)?;
    for cells in &table.rows {
        sheet.set_row_height(row, height_of(cells, &table.columns))?;
        for (at, cell) in (0..).zip(cells) {
            looks.write(sheet, row, at, cell)?;
        }
        row += 1;
    }
    for line in &table.footers {
        row += 1;
        sheet.write_string(row, 0, cut(line))?;
    }
    Ok(())
}

/// One line of a cell, and the most that a row can take, in points.
const LINE: f64 = 15.0;
const HIGHEST: f64 = 405.0;
/// Letters are a little wider than digits, by which columns are measured, and lines break between words.
const WIDER: f64 = 1.15;

/// How high a row must be for its longest cell: no office program finds that out for a file it did not write itself, and
/// a text that does not fit is printed over the rows below.
pub(super) fn height_of(cells: &[Cell], columns: &[Column]) -> f64 {
    let lines = cells.iter().zip(columns).map(|(cell, column)| match cell {
        Cell::Text(text) => lines_of(text, column.width),
        _ => 1.0,
    });
    height_of_lines(lines)
}

pub(super) fn height_of_headings(columns: &[Column]) -> f64 {
    // In bold.
    height_of_lines(columns.iter().map(|column| lines_of(&column.heading, column.width / WIDER)))
}

fn height_of_lines(lines: impl Iterator<Item = f64>) -> f64 {
    (lines.fold(1.0, f64::max) * LINE).min(HIGHEST)
}

fn lines_of(text: &str, width: f64) -> f64 {
    let of_line = |line: &str| {
        let letters = u32::try_from(line.chars().count()).unwrap_or(u32::MAX);
        (f64::from(letters) * WIDER / width.max(1.0)).ceil().max(1.0)
    };
    text.split('\n').map(of_line).sum()
}

pub(super) struct Looks {
    title: Format,
    header: Format,
    numbering: Format,
    cell: Format,
    day: Format,
    typed: Format,
}

impl Looks {
    pub(super) fn new() -> Self {
        let cell = Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::Top).set_text_wrap();
        Self {
            title: Format::new().set_bold(),
            header: cell.clone().set_bold().set_align(FormatAlign::Center),
            numbering: cell.clone().set_italic().set_align(FormatAlign::Center),
            day: cell.clone().set_num_format("dd/mm/yyyy"),
            typed: cell.clone().set_quote_prefix(),
            cell,
        }
    }

    pub(super) fn header(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        column: u16,
        heading: std::borrow::Cow<'_, str>,
    ) -> Written<()> {
        sheet.write_string_with_format(row, column, heading, &self.header)?;
        Ok(())
    }

    pub(super) fn write(&self, sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Written<()> {
        match cell {
            Cell::Empty => sheet.write_blank(row, column, &self.cell)?,
            // A string cell is never computed; the quote prefix keeps it a string after it was edited in Excel.
            Cell::Text(text) if text.starts_with(FORMULA_STARTS) => {
                sheet.write_string_with_format(row, column, cut(text), &self.typed)?
            }
            Cell::Text(text) => sheet.write_string_with_format(row, column, cut(text), &self.cell)?,
            Cell::Number(number) => sheet.write_number_with_format(row, column, *number, &self.cell)?,
            Cell::Day(day) => sheet.write_datetime_with_format(row, column, day, &self.day)?,
            Cell::Bool(value) => sheet.write_boolean_with_format(row, column, *value, &self.cell)?,
        };
        Ok(())
    }
}

const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The text as far as a cell can hold it, saying that it was cut.
pub(super) fn cut(text: &str) -> std::borrow::Cow<'_, str> {
    if text.encode_utf16().count() <= CELL_LIMIT {
        return text.into();
    }
    let mut room = CELL_LIMIT - CUT.encode_utf16().count();
    let kept = text.chars().take_while(|c| {
        let fits = room >= c.len_utf16();
        room = room.saturating_sub(c.len_utf16());
        fits
    });
    let mut shorter: String = kept.collect();
    shorter.push_str(CUT);
    shorter.into()
}
