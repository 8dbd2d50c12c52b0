//! Registers in Excel: what comes in, what is refused, and workbooks written.

mod columns;
mod days;
pub mod history;
mod hostile_files;
mod hostile_rows;
mod people;
mod rows;
mod samples;
mod words;
mod writing;

use chrono::NaiveDate;
use tiepdan::integration::registers::{ReceptionRow, Register, RegisterProblem, Remark, read_receptions};
use tiepdan::platform::xlsx::{Cell, Row, Sheet};

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The day the tests run on.
pub fn today() -> NaiveDate {
    day("2024-01-15")
}

pub fn demo(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/demo/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// A sheet of texts; an empty text is an empty cell.
pub fn sheet(rows: &[&[&str]]) -> Vec<Sheet> {
    let cells = |row: &[&str]| {
        row.iter().map(|text| if text.is_empty() { Cell::Empty } else { Cell::text(*text) }).collect::<Vec<_>>()
    };
    let rows = (1..).zip(rows).map(|(number, row)| Row::of(number, cells(row))).collect();
    vec![Sheet { name: "Sổ".to_owned(), rows }]
}

pub const BOOK: [&str; 12] = [
    "STT",
    "Ngày tiếp",
    "Họ tên - Địa chỉ - CMND/CCCD của công dân",
    "Số người",
    "Nội dung vụ việc",
    "Phân loại đơn (KN/TC/KN-PA)",
    "Cơ quan đã giải quyết",
    "Hình thức tiếp",
    "Người tiếp",
    "Hướng xử lý",
    "Theo dõi kết quả giải quyết",
    "Ghi chú",
];

pub const VISIT: [&str; 12] = [
    "1",
    "3/1/2023",
    "Lù Văn Xanh\nBản Phiêng Hoi, xã Bản Hon\nCMND 045013051",
    "2",
    "Kiến nghị hỗ trợ gia súc chết rét",
    "KN-PA",
    "Chưa",
    "Thường xuyên",
    "Lò Văn Hặc",
    "Tiếp nhận đơn",
    "Đang xác minh",
    "",
];

/// A visit with one cell changed.
pub fn visit_with(column: usize, text: &'static str) -> [&'static str; 12] {
    let mut row = VISIT;
    row[column] = text;
    row
}

pub fn read_book(rows: &[&[&str]]) -> Result<Register<ReceptionRow>, RegisterProblem> {
    read_receptions(&sheet(rows), Some(2023), today())
}

/// The one row of a book with one visit.
pub fn read_visit(row: &[&str]) -> ReceptionRow {
    let register = read_book(&[&BOOK, row]).unwrap();
    assert_eq!(register.refused, vec![]);
    register.rows.into_iter().next().unwrap()
}

/// Why a visit is refused.
pub fn why_refused(row: &[&str]) -> Vec<&'static str> {
    let register = read_book(&[&BOOK, row]).unwrap();
    assert_eq!(register.rows, vec![]);
    codes(&register.refused[0].reasons)
}

pub fn codes(remarks: &[Remark]) -> Vec<&'static str> {
    remarks.iter().map(|remark| remark.code).collect()
}
