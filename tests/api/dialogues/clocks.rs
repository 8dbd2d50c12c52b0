//! Terms are the district's, with their document; unset they start no clock, and that is said.
use serde_json::{Value, json};

use super::{Talk, conclusion, held_by_head, plan, question, set};
use crate::support::House;

#[actix_web::test]
async fn unset_terms_start_no_clock_and_say_so() {
    let house = House::of(concat!(module_path!(), "::unset")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut talk = Talk::planned(&officer, &plan("03412", "2023-03-06")).await;
    let held = talk.takes(&officer, "hold", &held_by_head()).await;
    let codes: Vec<&Value> = held["warnings"].as_array().unwrap().iter().map(|warning| &warning["code"]).collect();
    assert_eq!(codes, ["parameter_unset", "not_announced"]);
    let asked = talk.ask(&officer, &question("Đề nghị sửa đường")).await.assert_status(201).json();
    assert_eq!((&asked["state"], &asked["deadlines"]), (&json!("open"), &json!([])));
    assert_eq!(asked["warnings"][0]["code"], "parameter_unset");
}

#[actix_web::test]
async fn set_terms_run_by_their_document_and_wait_in_the_inbox() {
    let house = House::of(concat!(module_path!(), "::set")).await;
    set(&house, "dialogue_notice", json!({ "amount": 5, "unit": "working_days" })).await;
    set(&house, "dialogue_conclusion", json!({ "amount": 7, "unit": "working_days" })).await;
    set(&house, "dialogue_answer", json!({ "amount": 15, "unit": "days" })).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut talk = Talk::planned(&officer, &plan("03412", "2023-03-06")).await;
    let late = json!({ "on": "2023-03-01", "channel": "Niêm yết" });
    let late = talk.takes(&officer, "announce", &late).await;
    assert_eq!(
        (&late["notice"]["latest_on"], &late["notice"]["is_late"], &late["warnings"][0]["code"]),
        (&json!("2023-02-27"), &json!(true), &json!("late_notice"))
    );
    let held = talk.takes(&officer, "hold", &held_by_head()).await;
    let clock = held["deadlines"].as_array().unwrap().iter().find(|c| c["state"] == "running").unwrap();
    assert_eq!(
        (&clock["clock"], &clock["due_on"], &clock["basis"]),
        (&json!("leader_dialogue_conclusion"), &json!("2023-03-15"), &json!("Quy chế 06-QC/TU ngày 04/4/2019"))
    );
    let asked = talk.ask(&officer, &question("Đề nghị sửa đường")).await.assert_status(201).json();
    assert_eq!(asked["deadlines"][0]["due_on"], "2023-03-21");
    let waits = officer.get("/api/v1/inbox?limit=100").await.json();
    let of = |clock: &str| waits["items"].as_array().unwrap().iter().filter(|i| i["clock"] == clock).count();
    assert_eq!((of("leader_dialogue_conclusion"), of("leader_dialogue_answer")), (1, 1));
    assert_eq!(of("leader_dialogue"), 0);
    let own = waits["items"].as_array().unwrap().iter().find(|i| i["subject"] == "dialogue_question").unwrap();
    assert_eq!(own["summary"], "Đề nghị sửa đường");
    house.set_clock("2023-03-20T08:00:00+07:00");
    let overdue = officer.get("/api/v1/dialogues?overdue=true").await.json();
    assert_eq!(overdue["items"].as_array().unwrap().len(), 1);
    talk.read(&officer).await;
    let ended = talk.takes(&officer, "conclusion", &conclusion("2023-03-20")).await;
    assert!(ended["deadlines"].as_array().unwrap().iter().any(|c| c["state"] == "missed"));
    assert!(officer.get("/api/v1/dialogues?overdue=true").await.json()["items"].as_array().unwrap().is_empty());
}

#[actix_web::test]
async fn a_corrected_day_off_moves_the_terms() {
    let house = House::of(concat!(module_path!(), "::moved")).await;
    set(&house, "dialogue_conclusion", json!({ "amount": 5, "unit": "working_days" })).await;
    set(&house, "dialogue_answer", json!({ "amount": 5, "unit": "working_days" })).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut talk = Talk::planned(&officer, &plan("03412", "2023-03-06")).await;
    talk.takes(&officer, "hold", &held_by_head()).await;
    talk.ask(&officer, &question("Đề nghị sửa đường")).await.assert_status(201);
    let correction = json!({ "day": "2023-03-08", "kind": "holiday", "name": "Nghỉ bù", "decision": "1/QĐ-TTg" });
    house.sign_in("admin").await.post("/api/v1/calendars/holidays").json(&correction).await.assert_status(201);
    house.run_jobs().await;
    let days = "select count(*) from deadlines where state = 'running' and due_on = '2023-03-14'
                and subject_kind in ('dialogue', 'dialogue_question')";
    assert_eq!(house.number(days).await, 2);
}
