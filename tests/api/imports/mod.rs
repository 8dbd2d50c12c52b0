//! Registers over HTTP: what comes in, what is known again, what is refused.
mod again;
mod hostile;
mod letters;
mod patience;
mod refused;
mod samples;
mod sealed;
mod sessions;
mod upload;

use serde_json::Value;
use tiepdan::platform::xlsx::{Cell, Table, Workbook, write};

use crate::registers::{BOOK, visit_with};
use crate::support::{Answer, Client, House, agency};

/// A reception book with these rows.
fn book(rows: &[[&str; 12]]) -> Vec<u8> {
    let mut table = BOOK.iter().fold(Table::new("Sổ"), |table, heading| table.column(*heading, 12.0));
    for row in rows {
        table = table.row(row.map(|text| if text.is_empty() { Cell::Empty } else { Cell::text(text) }));
    }
    write(&Workbook { tables: vec![table] }).unwrap()
}

/// The n-th visit of a book; every one is another's.
fn row(number: &'static str) -> [&'static str; 12] {
    visit_with(0, number)
}

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Sends a reception book of an agency.
async fn import(client: &Client, code: &str, options: &str, file: Vec<u8>) -> Answer {
    send(client, "receptions", code, options, file).await
}

async fn send(client: &Client, register: &str, code: &str, options: &str, file: Vec<u8>) -> Answer {
    let url = format!("/api/v1/imports/{register}?agency_id={}{options}", agency(code));
    client.post(url).bytes(XLSX, file).await
}

/// `[imported, warned, refused, unchanged, differs]`.
fn counts(answer: &Answer) -> [u64; 5] {
    let report = answer.assert_status(200).json();
    ["imported", "warned", "refused", "unchanged", "differs"].map(|name| report[name].as_u64().unwrap())
}

fn rows(report: &Value) -> &Vec<Value> {
    report["rows"].as_array().unwrap()
}

/// Visits of an agency in the book.
async fn visits(house: &House, code: &str) -> i64 {
    house.number(&format!("select count(*) from receptions where agency_id = '{}'", agency(code))).await
}
