//! Made by another room's act: its clock, its owner's inbox, its trail.
use serde_json::{Value, json};
use tiepdan::kernel::SubjectKind;

use super::promise;
use crate::support::{House, agency, some};

#[actix_web::test]
async fn a_promise_with_a_day_starts_a_clock_that_its_owner_is_shown() {
    let house = House::of(module_path!()).await;
    let url = house.promise(some(SubjectKind::Dialogue), "H", &promise("03412")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let read = officer.get(&url).await;
    let made = read.assert_status(200).json();
    assert_eq!((read.etag(), &made["status"], &made["is_overdue"]), (1, &json!("open"), &json!(false)));
    assert!(made["code"].as_str().unwrap().starts_with("CK-2023-"));
    assert_eq!(made["source"]["kind"], "dialogue");
    assert_eq!(made["allowed_actions"], json!(["progress", "complete", "fail", "extend"]));
    let clock = &made["deadlines"][0];
    assert_eq!(
        (&clock["clock"], &clock["rule"], &clock["due_on"], &clock["basis"], &clock["is_main"]),
        (&json!("promise"), &json!("set_day"), &json!("2023-06-30"), &json!("12/TB-UBND"), &json!(true))
    );
    let waits = officer.get("/api/v1/inbox?limit=100").await.json();
    let items = waits["items"].as_array().unwrap();
    let own = items.iter().find(|item| item["subject_id"] == made["id"]).expect("it waits for its owner");
    assert_eq!(
        (&own["subject"], &own["clock"], &own["summary"], &own["code"]),
        (&json!("commitment"), &json!("promise"), &made["text"], &made["code"])
    );
    // Of whoever promised it there is nothing to do yet.
    let district = house.sign_in("handler").await.get("/api/v1/inbox?limit=100").await.json();
    assert!(district["items"].as_array().unwrap().iter().all(|item| item["subject_id"] != made["id"]));
    house.set_clock("2023-07-03T08:00:00+07:00");
    assert_eq!(officer.get(&url).await.json()["is_overdue"], true);
    let waits = officer.get("/api/v1/inbox?limit=100").await.json();
    let items = waits["items"].as_array().unwrap();
    assert!(items.iter().any(|item| item["subject_id"] == made["id"] && item["is_overdue"] == true));
}

#[actix_web::test]
async fn a_promise_on_a_condition_waits_without_a_day() {
    let house = House::of(module_path!()).await;
    let body = json!({ "owner_agency_id": agency("03424"), "text": "Làm đường vào bản", "condition": "Khi có vốn" });
    let url = house.promise(some(SubjectKind::ReceptionSession), "H", &body).await;
    let officer = house.sign_in("officer.banbo").await;
    let made = officer.get(&url).await.assert_status(200).json();
    assert_eq!((&made["due_on"], &made["condition"]), (&Value::Null, &json!("Khi có vốn")));
    assert_eq!(made["deadlines"], json!([]));
    let waits = officer.get("/api/v1/inbox?limit=100").await.json();
    let own = waits["items"].as_array().unwrap().iter().find(|item| item["subject_id"] == made["id"]).cloned();
    assert_eq!(own.expect("it waits")["waits"], "condition");
}

#[actix_web::test]
async fn a_corrected_day_off_does_not_move_the_day_somebody_gave() {
    let house = House::of(concat!(module_path!(), "::moved")).await;
    let url = house.promise(some(SubjectKind::Dialogue), "H", &promise("H")).await;
    let correction = json!({ "day": "2023-06-30", "kind": "holiday", "name": "Nghỉ bù", "decision": "1/QĐ-TTg" });
    house.sign_in("admin").await.post("/api/v1/calendars/holidays").json(&correction).await.assert_status(201);
    house.run_jobs().await;
    let made = house.sign_in("handler").await.get(&url).await.json();
    assert_eq!((&made["due_on"], &made["deadlines"][0]["due_on"]), (&json!("2023-06-30"), &json!("2023-06-30")));
}

#[actix_web::test]
async fn a_commitment_has_a_trail_for_the_inspector() {
    let house = House::of(module_path!()).await;
    let url = house.promise(some(SubjectKind::Dialogue), "H", &promise("03412")).await;
    let id = url.rsplit('/').next().unwrap().to_owned();
    let inspector = house.sign_in("inspector").await;
    let trail = inspector.get(format!("/api/v1/audit?subject=commitment:{id}")).await.assert_status(200).json();
    assert_eq!(trail["items"][0]["action"], "make_commitment");
    let found = inspector.get("/api/v1/audit?action=make_commitment").await.json();
    assert!(found["items"].as_array().unwrap().iter().any(|entry| entry["subject_id"] == id.as_str()));
    let stranger = house.sign_in("officer.banbo").await;
    stranger.get(format!("/api/v1/audit?subject=commitment:{id}")).await.assert_problem(404, "not_found");
}
