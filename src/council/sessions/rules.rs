//! What a session must satisfy.
use chrono::{Datelike, Days, NaiveDate};

use super::bodies::{MoveSession, PlanSession};
use crate::council::faults::Faults;
use crate::kernel::Problem;

const FIRST_YEAR: i32 = 1990;
const AHEAD: Days = Days::new(800);

/// # Errors
/// 422 with every wrong value.
pub fn plans(body: &PlanSession, today: NaiveDate) -> Result<(), Problem> {
    let mut faults = Faults::new();
    faults.text("/term", &body.term, 20).maybe("/place", body.place.as_ref(), 300);
    faults.when(
        !(1..=200).contains(&body.number),
        "/number",
        "out_of_range",
        "Số kỳ họp từ 1 đến 200.",
        "A number from 1 to 200.",
    );
    days(&mut faults, body.opens_on, body.closes_on, today);
    faults.told()
}

/// # Errors
/// 422 with every wrong value.
pub fn moves(body: &MoveSession, today: NaiveDate) -> Result<(), Problem> {
    let mut faults = Faults::new();
    faults.text("/reason", &body.reason, 1_000);
    if let Some(document) = &body.document {
        faults.document("/document", document, today);
    }
    days(&mut faults, body.opens_on, body.closes_on, today);
    faults.told()
}

fn days(faults: &mut Faults, opens_on: NaiveDate, closes_on: Option<NaiveDate>, today: NaiveDate) {
    let last = today.checked_add_days(AHEAD).unwrap_or(today);
    faults.when(
        opens_on.year() < FIRST_YEAR || opens_on > last,
        "/opens_on",
        "out_of_range",
        "Ngày khai mạc từ năm 1990 đến hai năm tới.",
        "A session opens in 1990 or later, and at most two years ahead.",
    );
    faults.when(
        closes_on.is_some_and(|closes| closes < opens_on || closes > opens_on + Days::new(60)),
        "/closes_on",
        "out_of_range",
        "Ngày bế mạc từ ngày khai mạc, trong vòng 60 ngày.",
        "A session closes on its first day or within 60 days.",
    );
}
