//! Petitions over HTTP: what each step does, who may not, in which state not, and what it answers when sent twice.
mod accept;
mod amend;
mod amend_parts;
mod assign;
mod classify;
mod close;
mod denounced;
mod denounced_leader;
mod duplicates;
mod duplicates_rules;
mod erasing;
mod exports;
mod extension;
mod finding;
mod finding_rules;
mod hand_over;
mod handling;
mod held_together;
mod history;
mod late_entry;
mod letters;
mod letters_written;
mod linking;
mod list;
mod notices;
mod pages;
mod petition_register;
mod proposal;
mod public_summary;
mod recusal;
mod register;
mod registered_once;
mod rematched;
mod reopening;
mod sealed_case;
mod sealed_later;
mod sealing;
mod search;
mod settle;
mod split;
mod steps_under_way;
mod suspension;
mod time_bar;
mod unseal;
mod verification;
mod withdrawal;

use serde_json::Value;

use crate::support::{Answer, Case, Client, House, bodies};

const URL: &str = "/api/v1/petitions";

/// Which values a refusal names, each once, in order.
fn pointers(problem: &Value) -> Vec<&str> {
    let errors = problem["errors"].as_array().unwrap_or_else(|| panic!("no errors: {problem}"));
    let mut named: Vec<&str> = errors.iter().map(|error| error["pointer"].as_str().unwrap()).collect();
    named.sort_unstable();
    named.dedup();
    named
}

/// The strings of a list, sorted.
fn sorted(list: &Value) -> Vec<&str> {
    let mut items: Vec<&str> = list.as_array().unwrap().iter().map(|item| item.as_str().unwrap()).collect();
    items.sort_unstable();
    items
}

/// A body with some of its fields changed; `null` takes one out.
fn but(mut body: Value, changes: Value) -> Value {
    for (name, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => body.as_object_mut().unwrap().remove(name),
            value => body.as_object_mut().unwrap().insert(name.clone(), value.clone()),
        };
    }
    body
}

/// The codes of what a list shows.
fn codes(answer: &Answer) -> Vec<String> {
    let items = answer.assert_status(200).json()["items"].clone();
    items.as_array().unwrap().iter().map(|item| item["code"].as_str().unwrap().to_owned()).collect()
}

/// The one clock of a kind that is not void.
fn clock<'a>(case: &'a Value, name: &str) -> &'a Value {
    let mut found = case["deadlines"].as_array().unwrap().iter().filter(|d| d["clock"] == name && d["state"] != "void");
    let clock = found.next().unwrap_or_else(|| panic!("no {name}: {case}"));
    assert!(found.next().is_none(), "two of {name}: {case}");
    clock
}

/// What is wrong with asking twice, out of turn, with an old reading, or as somebody else.
async fn is_refused_to(client: &Client, case: &Case, action: &str, body: &Value, status: u16, code: &str) {
    client.step(case, action, body).await.assert_problem(status, code);
}

/// A petition classified so.
async fn classified(house: &House, officer: &Client, body: &Value, changes: Value) -> Case {
    let case = house.case(body).await;
    let kind = body["kind"].as_str().unwrap();
    let sent = but(bodies::classify(kind, body["field"].as_str().unwrap()), changes);
    Case::of(&officer.step(&case, "classify", &sent).await)
}

/// A petition of another's competence, sent there.
async fn walked(house: &House, officer: &Client, body: &Value, competence: &str) -> Case {
    let case = classified(house, officer, body, serde_json::json!({ "competence": competence })).await;
    let sent = serde_json::json!({ "to_agency_id": crate::support::agency("03424"), "to_body_kind": "administrative",
        "document": bodies::document("17/UBND-TCD", "2023-03-06") });
    Case::of(&officer.step(&case, "transfer", &sent).await)
}
