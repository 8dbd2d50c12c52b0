//! The Inspectorate: the pure rules of its rows, then its figures through HTTP.
mod checks;
mod compared;
mod compliance;
mod compliance_rules;
mod dialogue_rules;
mod drill_down;
mod exports;
mod figure_files;
mod figures;
mod files;
mod overview_links;
mod pages;
mod past;
mod policy;
mod random;
mod random_heads;
mod rows;
mod sealed_sight;
mod signals;
mod steps;
mod sums;
mod trail;
mod trends;
mod urging;
mod who_asks;
mod window;

use chrono::NaiveDate;
use serde_json::Value;
use tiepdan::inspection::{AgencyFacts, Figures};
use tiepdan::kernel::AgencyId;
use tiepdan::kernel::codes::AgencyLevel;
use uuid::Uuid;

use crate::support::{Client, House};

fn id(n: u128) -> AgencyId {
    AgencyId(Uuid::from_u128(n))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn agency(n: u128, code: &str, level: AgencyLevel, under_head_of: Option<u128>) -> AgencyFacts {
    AgencyFacts {
        id: id(n),
        code: code.into(),
        name: format!("UBND {code}"),
        level,
        under_head_of: under_head_of.map(id),
        valid_from: day("2020-01-01"),
        valid_until: None,
        is_council: false,
        is_public_unit: false,
    }
}

fn received(n: i64) -> Figures {
    Figures { received: n, ..Figures::default() }
}

/// The overview as somebody reads it.
async fn overview(house: &House, name: &str, query: &str) -> Value {
    let client: Client = house.sign_in(name).await;
    client.get(format!("/api/v1/inspection/overview?{query}")).await.assert_status(200).json()
}

/// The row of an agency.
fn row_of(overview: &Value, code: &str) -> Value {
    let rows = overview["agencies"].as_array().unwrap();
    rows.iter().find(|row| row["agency"]["code"] == code).cloned().unwrap_or(Value::Null)
}
