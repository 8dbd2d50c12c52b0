mod pages;
mod policy;
mod rows;
mod window;

use chrono::NaiveDate;
use tiepdan::inspection::{AgencyFacts, Figures};
use tiepdan::kernel::AgencyId;
use tiepdan::kernel::codes::AgencyLevel;
use uuid::Uuid;

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
    }
}

fn received(n: i64) -> Figures {
    Figures { received: n, ..Figures::default() }
}
