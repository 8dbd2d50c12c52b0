//! A workbook that grows row by row: what was written is on the disk, not in memory.
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use super::writing::{A4, Looks, cut, height_of, height_of_headings};
use super::{Cell, Column, XlsxError};

/// One sheet with a header, row after row.
pub struct Growing {
    book: Workbook,
    looks: Looks,
    columns: Vec<Column>,
    next: u32,
}

fn told(error: rust_xlsxwriter::XlsxError) -> XlsxError {
    XlsxError::Unwritable(error.to_string())
}

impl Growing {
    pub fn new(name: &str, columns: &[Column]) -> Result<Self, XlsxError> {
        let mut book = Workbook::new();
        let since = ExcelDateTime::from_ymd(2000, 1, 1).map_err(told)?;
        // The library would stamp the machine's clock.
        book.set_properties(&DocProperties::new().set_creation_datetime(&since));
        let looks = Looks::new();
        let sheet = book.add_worksheet_with_constant_memory().map_err(told)?;
        sheet.set_name(name).and_then(|sheet| sheet.set_freeze_panes(1, 0)).map_err(told)?;
        // All columns on one page's width, the header on each.
        sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0).map_err(told)?;
        sheet.set_row_height(0, height_of_headings(columns)).map_err(told)?;
        for (at, column) in (0..).zip(columns) {
            sheet.set_column_width(at, column.width).map_err(told)?;
        }
        for (at, column) in (0..).zip(columns) {
            looks.header(sheet, 0, at, cut(&column.heading)).map_err(told)?;
        }
        Ok(Self { book, looks, columns: columns.to_vec(), next: 1 })
    }

    pub fn row(&mut self, cells: &[Cell]) -> Result<(), XlsxError> {
        let sheet = self.book.worksheet_from_index(0).map_err(told)?;
        sheet.set_row_height(self.next, height_of(cells, &self.columns)).map_err(told)?;
        for (at, cell) in (0..).zip(cells) {
            self.looks.write(sheet, self.next, at, cell).map_err(told)?;
        }
        self.next += 1;
        Ok(())
    }

    pub fn finish(mut self) -> Result<Vec<u8>, XlsxError> {
        self.book.save_to_buffer().map_err(told)
    }
}
