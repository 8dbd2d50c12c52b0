//! Reconciliation (Nghị định 154/2026, Điều 27): what is not yet in the national database is a list and a figure.
use serde_json::{Value, json};

use super::{NATIONAL, Telling};
use crate::support::{House, agency, bodies};

#[actix_web::test]
async fn every_step_that_is_not_acknowledged_is_on_the_list_and_leaves_it_when_it_is() {
    let telling = Telling::of(&format!("{}::list", module_path!())).await;
    let house = &telling.house;
    let inspector = house.sign_in("inspector").await;
    let case = house.case_in("classified", &bodies::complaint("03412")).await;
    let list = async || inspector.get(format!("{NATIONAL}/missing?limit=1")).await.assert_status(200).json();
    let first = list().await;
    assert_eq!(
        (&first["items"][0]["cause"], &first["items"][0]["subject_id"]),
        (&json!("not_queued"), &json!(case.id()))
    );
    let next = format!("{NATIONAL}/missing?limit=1&cursor={}", first["next_cursor"].as_str().unwrap());
    assert_eq!(inspector.get(next).await.json()["next_cursor"], Value::Null);
    telling.name("03412", "H35.06.12").await;
    assert_eq!(telling.tell().await, 2);
    assert_eq!(list().await["items"], json!([]));
    let figures = inspector.get(format!("{NATIONAL}/figures?agency_id={}", agency("03412"))).await.json();
    assert_eq!(figures["is_on"], true);
    let row = &figures["agencies"][0];
    assert_eq!(
        (&row["eid"], &row["acknowledged"], &row["queued"], &row["not_queued"]),
        (&json!("H35.06.12"), &json!(2), &json!(0), &json!(0))
    );
}

#[actix_web::test]
async fn what_no_news_led_to_is_queued_by_hand() {
    let telling = Telling::of(&format!("{}::by_hand", module_path!())).await;
    let house = &telling.house;
    telling.name("03412", "H35.06.12").await;
    house.case(&bodies::complaint("03412")).await;
    house.sign_in("officer.binhlu").await.post("/api/v1/receptions").json(&bodies::reception("03412")).await;
    house.run_sequencer().await;
    // As of a time before the queue was there.
    house.sql("update national_cursor set feed_no = (select max(feed_no) from outbox_feed)").await;
    assert_eq!(telling.tell().await, 0);
    let admin = house.sign_in("admin").await;
    let body = json!({ "agency_id": agency("03412") });
    let queue = async || admin.post(format!("{NATIONAL}/queue")).json(&body).await.assert_status(200).json();
    assert_eq!(queue().await["queued"], 2);
    assert_eq!(queue().await["queued"], 0);
    assert_eq!(telling.tell().await, 2);
}

#[actix_web::test]
async fn it_is_for_the_inspectorate_and_the_administrator_who_sees_no_case() {
    let house = House::of(&format!("{}::who", module_path!())).await;
    house.case(&bodies::complaint("03412")).await;
    for account in ["leader", "officer.binhlu", "internal_affairs", "council_clerk"] {
        let client = house.sign_in(account).await;
        client.get(format!("{NATIONAL}/missing")).await.assert_problem(403, "forbidden");
        client.get(format!("{NATIONAL}/figures")).await.assert_problem(403, "forbidden");
    }
    let seen = house.sign_in("admin").await.get(format!("{NATIONAL}/missing")).await.json();
    let item = &seen["items"][0];
    assert_eq!((&item["hidden"], &item["subject_id"], &item["on"]), (&json!(true), &Value::Null, &Value::Null));
    let inspector = house.sign_in("inspector").await;
    inspector.get(format!("{NATIONAL}/missing?agency_id={}", agency("nowhere"))).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn of_what_denounces_the_reader_only_that_it_counts() {
    let house = House::of(&format!("{}::denounced", module_path!())).await;
    let inspector = house.sign_in("inspector").await;
    let mut body = bodies::denunciation("03412");
    body["against"][0]["user_id"] = json!(inspector.user().unwrap());
    house.sign_in("officer.binhlu").await.post("/api/v1/petitions").json(&body).await.assert_status(201);
    let listed = inspector.get(format!("{NATIONAL}/missing")).await.json();
    assert_eq!((&listed["items"][0]["hidden"], &listed["items"][0]["subject_id"]), (&json!(true), &Value::Null));
}
