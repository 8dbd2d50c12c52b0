//! Excel workbooks (`.xlsx`) in and out, without a word of the domain.
//!
//! Reading trusts nothing: the file's size, what it unpacks to, its rows and its cells are bounded, and a
//! malformed file ends in an [`XlsxError`], never in a panic. Writing makes text only: what a citizen typed
//! never becomes a formula in somebody's Excel.

mod form;
mod growing;
mod inflating;
mod reading;
mod writing;

pub use form::{FormLine, FormSheet, write_form};
pub use growing::Growing;
pub use reading::{Limits, Row, Sheet, read, read_within};
pub use writing::{Column, Table, Workbook, write};

use crate::kernel::Tongues;
use chrono::NaiveDate;

/// What stands in one cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(f64),
    /// A real Excel date; the time of day is dropped.
    Day(NaiveDate),
    Bool(bool),
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Nothing, or nothing but white space.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

/// Why a workbook cannot be read or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum XlsxError {
    /// The file is larger than this many bytes.
    FileTooLarge(u64),
    /// The file unpacks to more than this many bytes.
    UnpacksTooLarge(u64),
    /// The file holds more than this many rows that are not empty.
    TooManyRows(usize),
    /// The file holds more than this many cells that are not empty.
    TooManyCells(usize),
    /// Not a workbook at all.
    NotXlsx,
    /// A workbook of Excel 97–2003.
    OldXls,
    /// Encrypted with a password.
    PasswordProtected,
    /// Begins like a workbook, but is broken.
    Damaged,
    /// The workbook could not be made; the text names the rule of the format that was broken.
    Unwritable(String),
}

impl XlsxError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::FileTooLarge(_) => "xlsx_too_large",
            Self::UnpacksTooLarge(_) => "xlsx_unpacks_too_large",
            Self::TooManyRows(_) => "xlsx_too_many_rows",
            Self::TooManyCells(_) => "xlsx_too_many_cells",
            Self::NotXlsx => "not_xlsx",
            Self::OldXls => "old_xls",
            Self::PasswordProtected => "xlsx_password_protected",
            Self::Damaged => "xlsx_damaged",
            Self::Unwritable(_) => "xlsx_unwritable",
        }
    }

    /// The same, said to a person.
    pub fn sentence(&self) -> Tongues {
        match self {
            Self::FileTooLarge(limit) => Tongues::new(
                format!("Tệp lớn hơn {} MB.", megabytes(*limit)),
                format!("The file is larger than {} MB.", megabytes(*limit)),
            ),
            Self::UnpacksTooLarge(limit) => Tongues::new(
                format!("Tệp giải nén ra hơn {} MB nên không được đọc.", megabytes(*limit)),
                format!("The file unpacks to more than {} MB and is not read.", megabytes(*limit)),
            ),
            Self::TooManyRows(limit) => Tongues::new(
                format!("Tệp có hơn {limit} dòng; hãy chia thành nhiều tệp."),
                format!("The file has more than {limit} rows; split it into several files."),
            ),
            Self::TooManyCells(limit) => Tongues::new(
                format!("Tệp có hơn {limit} ô dữ liệu; hãy chia thành nhiều tệp."),
                format!("The file has more than {limit} cells; split it into several files."),
            ),
            Self::NotXlsx => {
                Tongues::of("Tệp này không phải tệp Excel (.xlsx).", "This file is not an Excel workbook (.xlsx).")
            }
            Self::OldXls => Tongues::of(
                "Tệp thuộc định dạng Excel cũ (.xls); hãy mở bằng Excel và lưu lại thành .xlsx.",
                "The file has the old Excel format (.xls); open it in Excel and save it as .xlsx.",
            ),
            Self::PasswordProtected => Tongues::of(
                "Tệp được đặt mật khẩu; hãy bỏ mật khẩu rồi gửi lại.",
                "The file is protected by a password; remove the password and send it again.",
            ),
            Self::Damaged => Tongues::of(
                "Tệp Excel bị hỏng; hãy mở bằng Excel, lưu lại rồi gửi lại.",
                "The Excel file is damaged; open it in Excel, save it again and send it again.",
            ),
            Self::Unwritable(_) => Tongues::of("Không tạo được tệp Excel.", "The Excel file could not be made."),
        }
    }
}

impl std::fmt::Display for XlsxError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unwritable(why) => write!(f, "{} ({why})", self.sentence().en),
            _ => f.write_str(&self.sentence().en),
        }
    }
}

impl std::error::Error for XlsxError {}

fn megabytes(bytes: u64) -> u64 {
    bytes / (1024 * 1024)
}
