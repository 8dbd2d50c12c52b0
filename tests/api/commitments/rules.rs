//! The pure rules: what a promise must say, and which steps follow which.
use serde_json::{Value, json};
use tiepdan::commitments::rules::{next, promise_errors, steps};
use tiepdan::commitments::{CommitmentAction, PromiseBody};
use tiepdan::kernel::codes::{Code, CommitmentStatus};

fn wrong(change: impl FnOnce(&mut Value)) -> Vec<String> {
    let mut body = json!({ "owner_agency_id": "00000000-0000-0000-0000-000000000010", "text": "Sửa cống",
                           "due_on": "2023-06-30" });
    change(&mut body);
    let body: PromiseBody = serde_json::from_value(body).unwrap();
    let day = "2023-03-06".parse().unwrap();
    promise_errors(&body, day, day, "/promises/3").into_iter().map(|error| error.pointer).collect()
}

#[test]
fn a_promise_has_words_and_a_day_or_a_condition() {
    assert!(wrong(|_| {}).is_empty());
    assert!(wrong(|b| (b["due_on"], b["condition"]) = (Value::Null, json!("Khi có vốn"))).is_empty());
    assert_eq!(wrong(|b| b["due_on"] = Value::Null), ["/promises/3/due_on"]);
    assert_eq!(wrong(|b| b["text"] = json!("\u{200b}")), ["/promises/3/text"]);
    for day in ["2023-03-05", "2099-01-01", "1900-01-01"] {
        assert_eq!(wrong(|b| b["due_on"] = json!(day)), ["/promises/3/due_on"], "{day}");
    }
    assert!(wrong(|b| b["due_on"] = json!("2023-03-06")).is_empty());
}

#[test]
fn every_step_offered_is_taken_and_no_other() {
    for status in CommitmentStatus::ALL {
        for action in CommitmentAction::ALL {
            let is_offered = steps(*status).contains(&action.code());
            assert_eq!(next(*status, *action).is_ok(), is_offered, "{status} {action}");
        }
    }
}
