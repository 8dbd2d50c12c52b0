//! Files of many rows: CSV as it comes, page by page; a workbook in constant memory.
use bytes::Bytes;
use futures_util::stream::{self, LocalBoxStream};
use futures_util::{StreamExt, TryStreamExt};

use super::AppError;
use super::xlsx::{self, Cell, Column};
use crate::kernel::{Problem, Tongues};

/// Rows a page, until there are no more.
pub type Pages = LocalBoxStream<'static, Result<Vec<Vec<Cell>>, AppError>>;

/// A table whose rows come in pages.
pub struct TableFile {
    /// ASCII, without its ending.
    pub name: String,
    pub sheet: &'static str,
    pub columns: Vec<Column>,
    pub pages: Pages,
}

/// What a spreadsheet takes for the beginning of a formula, in full width too.
const FORMULA_STARTS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

impl TableFile {
    /// As CSV: UTF-8 with its mark, for a spreadsheet; what was typed never becomes a formula there.
    pub fn csv(self) -> LocalBoxStream<'static, Result<Bytes, AppError>> {
        let headings: Vec<Cell> = self.columns.into_iter().map(|column| Cell::Text(column.heading)).collect();
        let head = stream::once(async move {
            let mut bytes = "\u{feff}".as_bytes().to_vec();
            bytes.extend(lines(&[headings])?);
            Ok(Bytes::from(bytes))
        });
        head.chain(self.pages.map(|page| Ok(Bytes::from(lines(&page?)?)))).boxed_local()
    }

    /// As a workbook.
    pub async fn xlsx(mut self) -> Result<Vec<u8>, AppError> {
        let told = |error: xlsx::XlsxError| AppError::Internal(format!("xlsx: {error}"));
        let mut book = xlsx::Growing::new(self.sheet, &self.columns).map_err(told)?;
        while let Some(page) = self.pages.try_next().await? {
            for row in &page {
                book.row(row).map_err(told)?;
            }
        }
        book.finish().map_err(told)
    }
}

fn lines(rows: &[Vec<Cell>]) -> Result<Vec<u8>, AppError> {
    let told = |error: String| AppError::Internal(format!("csv: {error}"));
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.iter().map(text_of)).map_err(|e| told(e.to_string()))?;
    }
    writer.into_inner().map_err(|e| told(e.to_string()))
}

fn text_of(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) if text.trim_start().starts_with(FORMULA_STARTS) || text.starts_with(FORMULA_STARTS) => {
            format!("'{text}")
        }
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Day(day) => day.format("%Y-%m-%d").to_string(),
        Cell::Bool(value) => if *value { "có" } else { "không" }.into(),
    }
}

/// 422 when an export would have more rows than a file takes.
pub fn refuse_more_than(most: i64, count: i64) -> Result<(), Problem> {
    if count <= most {
        return Ok(());
    }
    Err(Problem::new(
        422,
        "too_many_rows",
        Tongues::of("Quá nhiều dòng", "Too many rows"),
        Tongues::new(
            format!("Có {count} dòng, một tệp xuất tối đa {most} dòng; hãy thu hẹp kỳ hoặc cơ quan."),
            format!("There are {count} rows and a file takes {most}; narrow the period or the agency."),
        ),
    ))
}
