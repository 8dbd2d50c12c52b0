//! A dialogue that was held waits for its conclusions and their publication, and what was left open for its answer, also where
//! the district has set no term (QĐ 218-QĐ/TW, Quy chế 06-QC/TU).
use serde_json::{Value, json};

use super::{conclusion, held, question, set};
use crate::support::{Client, House};

async fn waits(who: &Client) -> Vec<Value> {
    let inbox = who.get("/api/v1/inbox?limit=100").await.assert_status(200).json();
    inbox["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|i| i["subject"].as_str().unwrap().starts_with("dialogue"))
        .cloned()
        .collect()
}

fn reasons(items: &[Value]) -> Vec<&str> {
    items.iter().map(|item| item["waits"].as_str().unwrap()).collect()
}

#[actix_web::test]
async fn without_a_term_each_step_waits_without_a_day() {
    let house = House::of(concat!(module_path!(), "::unset")).await;
    let (officer, mut talk) = held(&house).await;
    let asked = talk.ask(&officer, &question("Đề nghị sửa đường")).await.assert_status(201).json();
    let mut promised = question("Đề nghị sửa cống");
    promised["promise"] =
        json!({ "owner_agency_id": crate::support::agency("03412"), "text": "Sửa cống", "due_on": "2023-06-30" });
    talk.ask(&officer, &promised).await.assert_status(201);
    talk.read(&officer).await;
    let waiting = waits(&officer).await;
    assert_eq!(reasons(&waiting), ["dialogue_answer", "dialogue_conclusion"]);
    assert!(waiting.iter().all(|item| item["due_on"].is_null()));
    assert_eq!((&waiting[0]["subject_id"], &waiting[0]["summary"]), (&asked["id"], &json!("Đề nghị sửa đường")));
    for stranger in ["officer.banbo", "internal_affairs", "inspector", "handler"] {
        assert!(waits(&house.sign_in(stranger).await).await.is_empty(), "{stranger}");
    }
    talk.takes(&officer, "conclusion", &conclusion("2023-03-06")).await;
    assert_eq!(reasons(&waits(&officer).await), ["dialogue_answer", "dialogue_publication"]);
    talk.takes(&officer, "publish", &json!({ "on": "2023-03-06", "where": "Bảng tin UBND xã" })).await;
    let later = json!({ "on": "2023-03-06", "answer": { "text": "Công văn 40", "by": "UBND xã" } });
    let url = format!("{}/questions/{}/answer", talk.url, asked["id"].as_str().unwrap());
    officer.post(url).json(&later).await.assert_status(200);
    assert!(waits(&officer).await.is_empty());
}

#[actix_web::test]
async fn with_a_term_its_clock_waits_and_nothing_twice() {
    let house = House::of(concat!(module_path!(), "::set")).await;
    set(&house, "dialogue_conclusion", json!({ "amount": 7, "unit": "working_days" })).await;
    set(&house, "dialogue_answer", json!({ "amount": 15, "unit": "days" })).await;
    let (officer, talk) = held(&house).await;
    talk.ask(&officer, &question("Đề nghị sửa đường")).await.assert_status(201);
    assert_eq!(reasons(&waits(&officer).await), ["clock", "clock"]);
}
