//! Receptions: what a visit and a session must satisfy, what is sealed, what is owed.
mod against;
mod answer;
mod answering;
mod book;
mod check;
mod conclusions;
mod corrected_sessions;
mod corrections;
mod doubts;
mod erasing;
mod excused;
mod exports;
mod finding;
mod handing_in;
mod held_sessions;
mod histories;
mod impossible;
mod letters;
mod of_sessions;
mod of_the_denounced;
mod pages;
mod promise_stays;
mod promises;
mod receipts;
mod repeats;
mod schedule_rules;
mod schedules;
mod sealed_by_petition;
mod sealed_visit;
mod sealing;
mod session_steps;
mod sessions;
mod written;

use serde_json::{Value, json};
use tiepdan::kernel::codes::Kind;
use tiepdan::receptions::VisitBody;

/// A plain visit of 6/3/2023, with what `change` makes of its JSON.
fn visit(change: impl FnOnce(&mut Value)) -> VisitBody {
    let mut body = json!({
        "agency_id": "00000000-0000-0000-0000-000000000010", "mode": "regular", "host": "staff",
        "received_at": "2023-03-06T08:30:00+07:00", "people_count": 1,
        "citizens": [{ "full_name": "Sùng A Dơ", "address": "Bản Phan Khèo" }],
        "matters": [{ "kind": "recommendation", "content": "Đo đạc lại thửa đất", "occurrence": "first" }],
        "outcome": "recorded"
    });
    change(&mut body);
    serde_json::from_value(body).unwrap()
}

fn of_kind(kind: Kind) -> VisitBody {
    visit(|v| v["matters"][0]["kind"] = json!(kind))
}
