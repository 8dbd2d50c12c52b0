//! LTCD Điều 13, 15, 18: a head who was excused from a session nobody opened owes nothing more for it, and the day is
//! excused even when the session is called off.
use serde_json::{Value, json};

use crate::support::{Client, House, agency, bodies};

const URL: &str = "/api/v1/reception-sessions";

async fn planned(officer: &Client, on: &str) -> String {
    let plan = json!({ "agency_id": agency("03412"), "on": on, "mode": "periodic", "host": "head",
                       "host_name": "Nguyễn Văn A" });
    let made = officer.post(URL).json(&plan).await;
    made.assert_status(201);
    made.header("location").unwrap().to_owned()
}

async fn takes(client: &Client, url: &str, action: &str, version: i32, body: Value) -> Value {
    client.post(format!("{url}/{action}")).if_match(version).json(&body).await.assert_status(200).json()
}

fn excuse() -> Value {
    json!({ "reason": "Đi công tác", "document": bodies::document("45/GM", "2023-03-01") })
}

async fn waiting(officer: &Client) -> (i64, usize) {
    let late = officer.get(format!("{URL}?overdue=true&with_total=true")).await.json();
    let inbox = officer.get("/api/v1/inbox?limit=100").await.json();
    let items = inbox["items"].as_array().unwrap();
    let waits = items.iter().filter(|item| item["subject"] == "reception_session").count();
    (late["total"].as_i64().unwrap(), waits)
}

#[actix_web::test]
async fn an_excused_session_that_nobody_opened_waits_for_nobody() {
    let house = House::of(concat!(module_path!(), "::past")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let url = planned(&officer, "2023-03-01").await;
    assert_eq!(waiting(&officer).await, (1, 1));
    let excused = takes(&officer, &url, "excuse", 1, excuse()).await;
    assert_eq!((&excused["state"], &excused["warnings"]), (&json!("planned"), &json!([])));
    assert_eq!(waiting(&officer).await, (0, 0));
    // A delegate sat after all: that is to be closed.
    let delegate = json!({ "host": "delegate", "host_name": "Trần Văn B",
                           "delegation_document": bodies::document("3/UQ", "2023-02-28") });
    takes(&officer, &url, "open", 2, delegate).await;
    assert_eq!(waiting(&officer).await, (1, 1));
}

#[actix_web::test]
async fn the_posting_of_an_excused_session_to_come_is_asked_for_no_more() {
    let house = House::of(concat!(module_path!(), "::coming")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let url = planned(&officer, "2023-03-16").await;
    let excused = takes(&officer, &url, "excuse", 1, excuse()).await;
    assert_eq!(excused["deadlines"][0]["state"], "void");
    house.set_clock("2023-03-20T08:00:00+07:00");
    assert_eq!(waiting(&officer).await, (0, 0));
    // The excuse is one for that very day, and stays: another day is another session.
    let moved = json!({ "to": "2023-03-30", "reason": "Bố trí lại lịch" });
    let refused = officer.post(format!("{url}/postpone")).if_match(2).json(&moved).await;
    refused.assert_problem(409, "wrong_state");
    assert_eq!(officer.get(&url).await.json()["excuse"], excused["excuse"]);
    let other = planned(&officer, "2023-03-30").await;
    assert_eq!(officer.get(&other).await.json()["deadlines"][0]["state"], "running");
}

#[actix_web::test]
async fn a_day_that_was_excused_and_called_off_is_excused_and_not_missed() {
    let house = House::of(concat!(module_path!(), "::cancelled")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let url = planned(&officer, "2023-03-02").await;
    takes(&officer, &url, "excuse", 1, excuse()).await;
    takes(&officer, &url, "cancel", 2, json!({ "reason": "Không ai tiếp thay" })).await;
    let other = planned(&officer, "2023-03-09").await;
    takes(&officer, &other, "cancel", 1, json!({ "reason": "Trùng lịch" })).await;
    house.set_clock("2023-04-03T08:00:00+07:00");
    let inspector = house.sign_in("inspector").await;
    let url = format!("/api/v1/inspection/compliance?year=2023&month=3&agency_id={}", agency("03412"));
    let row = inspector.get(&url).await.assert_status(200).json()["agencies"][0].clone();
    assert_eq!((&row["required"], &row["excused"], &row["missed"]), (&json!(5), &json!(1), &json!(4)));
    let behind = url.replace("compliance?", "compliance/sessions?figure=excused&");
    let behind = inspector.get(behind).await.assert_status(200).json();
    assert_eq!(behind["items"].as_array().map(Vec::len), Some(1), "{behind}");
}
