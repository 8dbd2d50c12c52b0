//! Before a dialogue its notice is owed, and after its conclusions their publication, by the district's terms (QĐ
//! 218-QĐ/TW, Quy chế 06-QC/TU); a question that is late makes its dialogue late.
use serde_json::{Value, json};

use super::{Talk, conclusion, held_by_head, plan, question, set};
use crate::support::{Client, House};

const LIST: &str = "/api/v1/dialogues?overdue=true";

fn clock<'a>(dialogue: &'a Value, name: &str) -> Vec<&'a Value> {
    dialogue["deadlines"].as_array().unwrap().iter().filter(|clock| clock["clock"] == name).collect()
}

async fn late(client: &Client) -> usize {
    client.get(LIST).await.assert_status(200).json()["items"].as_array().unwrap().len()
}

fn announced(on: &str) -> Value {
    json!({ "on": on, "channel": "Niêm yết tại trụ sở" })
}

#[actix_web::test]
async fn the_notice_is_owed_before_the_day_and_counts_anew_for_another() {
    let house = House::of(concat!(module_path!(), "::notice")).await;
    set(&house, "dialogue_notice", json!({ "amount": 5, "unit": "working_days" })).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut talk = Talk::planned(&officer, &plan("03412", "2023-03-20")).await;
    let planned = talk.read(&officer).await;
    let notice = clock(&planned, "leader_dialogue_notice");
    assert_eq!((&notice[0]["due_on"], &notice[0]["state"]), (&json!("2023-03-13"), &json!("running")));
    let inbox = officer.get("/api/v1/inbox?limit=100").await.json();
    assert!(inbox["items"].as_array().unwrap().iter().any(|item| item["clock"] == "leader_dialogue_notice"));
    house.set_clock("2023-03-14T08:00:00+07:00");
    assert_eq!(late(&officer).await, 1);
    let moved = json!({ "to": "2023-03-30", "reason": "Mưa lũ" });
    let moved = talk.takes(&officer, "postpone", &moved).await;
    let notice = clock(&moved, "leader_dialogue_notice");
    assert_eq!((&notice[0]["state"], &notice[1]["due_on"]), (&json!("void"), &json!("2023-03-23")));
    assert_eq!(late(&officer).await, 0);
    let told = talk.takes(&officer, "announce", &announced("2023-03-14")).await;
    assert_eq!(clock(&told, "leader_dialogue_notice")[1]["state"], "met");
    assert_eq!(told["warnings"], json!([]));
}

#[actix_web::test]
async fn one_held_without_a_notice_missed_it_and_one_entered_afterwards_owes_none() {
    let house = House::of(concat!(module_path!(), "::missed")).await;
    set(&house, "dialogue_notice", json!({ "amount": 2, "unit": "days" })).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut talk = Talk::planned(&officer, &plan("03412", "2023-03-09")).await;
    house.set_clock("2023-03-09T15:00:00+07:00");
    let held = talk.takes(&officer, "hold", &held_by_head()).await;
    assert_eq!(clock(&held, "leader_dialogue_notice")[0]["state"], "missed");
    let mut past = Talk::planned(&officer, &plan("03412", "2023-03-01")).await;
    assert!(clock(&past.read(&officer).await, "leader_dialogue_notice").is_empty());
}

#[actix_web::test]
async fn an_unset_term_of_the_notice_is_said_when_it_is_planned() {
    let house = House::of(concat!(module_path!(), "::unset")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let made = officer.post(super::URL).json(&plan("03412", "2023-03-20")).await.assert_status(201).json();
    assert_eq!(made["warnings"][0]["code"], "parameter_unset");
    let past = officer.post(super::URL).json(&plan("03412", "2023-03-01")).await.assert_status(201).json();
    assert_eq!(past["warnings"], json!([]));
}

#[actix_web::test]
async fn a_corrected_day_off_moves_the_notice_too() {
    let house = House::of(concat!(module_path!(), "::moved")).await;
    set(&house, "dialogue_notice", json!({ "amount": 5, "unit": "working_days" })).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut talk = Talk::planned(&officer, &plan("03412", "2023-03-20")).await;
    let correction = json!({ "day": "2023-03-15", "kind": "holiday", "name": "Nghỉ bù", "decision": "1/QĐ-TTg" });
    house.sign_in("admin").await.post("/api/v1/calendars/holidays").json(&correction).await.assert_status(201);
    house.run_jobs().await;
    let read = talk.read(&officer).await;
    assert_eq!(clock(&read, "leader_dialogue_notice")[0]["due_on"], "2023-03-10");
}

#[actix_web::test]
async fn the_publication_is_owed_from_the_conclusions_on() {
    let house = House::of(concat!(module_path!(), "::publication")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut unset = Talk::planned(&officer, &plan("03412", "2023-03-01")).await;
    unset.takes(&officer, "hold", &held_by_head()).await;
    let told = unset.takes(&officer, "conclusion", &conclusion("2023-03-02")).await;
    assert_eq!(told["warnings"][0]["code"], "parameter_unset");
    set(&house, "dialogue_publication", json!({ "amount": 3, "unit": "working_days" })).await;
    let mut talk = Talk::planned(&officer, &plan("03412", "2023-03-06")).await;
    talk.takes(&officer, "hold", &held_by_head()).await;
    let concluded = talk.takes(&officer, "conclusion", &conclusion("2023-03-06")).await;
    let owed = clock(&concluded, "leader_dialogue_publication");
    assert_eq!(
        (&owed[0]["due_on"], &owed[0]["basis"]),
        (&json!("2023-03-09"), &json!("Quy chế 06-QC/TU ngày 04/4/2019"))
    );
    house.set_clock("2023-03-10T08:00:00+07:00");
    assert_eq!(late(&officer).await, 1);
    let place = json!({ "on": "2023-03-10", "where": "Trang thông tin điện tử xã" });
    let published = talk.takes(&officer, "publish", &place).await;
    assert_eq!(clock(&published, "leader_dialogue_publication")[0]["state"], "missed");
    assert_eq!(late(&officer).await, 0);
}

#[actix_web::test]
async fn a_question_that_is_late_makes_its_dialogue_late() {
    let house = House::of(concat!(module_path!(), "::questions")).await;
    set(&house, "dialogue_answer", json!({ "amount": 3, "unit": "days" })).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut talk = Talk::planned(&officer, &plan("03412", "2023-03-06")).await;
    talk.takes(&officer, "hold", &held_by_head()).await;
    talk.ask(&officer, &question("Đề nghị sửa đường")).await.assert_status(201);
    assert_eq!(late(&officer).await, 0);
    house.set_clock("2023-03-10T08:00:00+07:00");
    assert_eq!(late(&officer).await, 1);
    let counted = officer.get(format!("{LIST}&with_total=true")).await.json();
    assert_eq!(counted["total"], 1);
    assert_eq!(late(&house.sign_in("officer.banbo").await).await, 0);
}
