//! The official forms: their data and pure rules, then figures and the records behind them through HTTP.
#![allow(clippy::float_cmp, reason = "a cell is a count, or a sum of what was typed: it is equal or wrong")]
mod cells;
mod data;
mod decisions;
mod generated;
mod golden;
mod identities;
mod lawful;
mod laws_of_sums;
mod lived;
mod locking;
mod party;
mod periods;
mod running;
mod signers;
mod snapshots;
mod unasked;
mod walk;
mod who_asks;
mod workbook;

use serde_json::Value;

use crate::support::House;

/// A form as somebody reads it.
async fn form(house: &House, name: &str, code: &str, query: &str) -> Value {
    let client = house.sign_in(name).await;
    client.get(format!("/api/v1/reports/forms/{code}?{query}")).await.assert_status(200).json()
}

/// The values of an agency's row.
fn row(table: &Value, code: &str) -> Value {
    let rows = table["rows"].as_array().unwrap();
    rows.iter().find(|row| row["agency"]["code"] == code).map_or(Value::Null, |row| row["values"].clone())
}

/// Some values of a row.
fn at<const N: usize>(values: &Value, columns: [u8; N]) -> [f64; N] {
    columns.map(|no| values[no.to_string()].as_f64().unwrap())
}

/// Every item behind a cell, page by page.
async fn items(house: &House, name: &str, url: &str) -> Vec<Value> {
    let client = house.sign_in(name).await;
    let (mut all, mut next) = (Vec::new(), format!("{url}&limit=20"));
    loop {
        let page = client.get(&next).await.assert_status(200).json();
        all.extend(page["items"].as_array().unwrap().clone());
        let Some(cursor) = page["next_cursor"].as_str() else { return all };
        next = format!("{url}&limit=20&cursor={cursor}");
    }
}
