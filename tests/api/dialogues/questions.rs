//! What was asked: answered, promised, left open, or made a petition.
use serde_json::{Value, json};

use super::{Talk, conclusion, held, plan, question};
use crate::support::{House, agency, bodies};

#[actix_web::test]
async fn a_question_is_answered_on_the_spot_promised_or_left_open() {
    let house = House::of(module_path!()).await;
    let (officer, talk) = held(&house).await;
    let mut spot = question("Bao giờ có điện?");
    spot["answer"] = json!({ "text": "Quý III", "by": "Chủ tịch UBND xã" });
    let answered = talk.ask(&officer, &spot).await.assert_status(201).json();
    assert_eq!((&answered["state"], &answered["answered_on"]), (&json!("answered"), &json!("2023-03-06")));
    assert_eq!(answered["asker"]["full_name"], "Tẩn A Páo");
    let mut promised = question("Đề nghị sửa cống");
    promised["promise"] =
        json!({ "owner_agency_id": agency("03412"), "text": "Sửa cống đầu bản", "due_on": "2023-06-30" });
    let promised = talk.ask(&officer, &promised).await.assert_status(201).json();
    assert_eq!((&promised["state"], &promised["allowed_actions"]), (&json!("promised"), &json!(["petition"])));
    assert_eq!(promised["commitments"][0]["within_id"], promised["dialogue_id"]);
    let mut both = spot.clone();
    both["promise"] = json!({ "owner_agency_id": agency("03412"), "text": "Sửa", "due_on": "2023-06-30" });
    talk.ask(&officer, &both).await.assert_invalid("/promise");
    let open = talk.ask(&officer, &question("Đề nghị làm cầu")).await.assert_status(201).json();
    let url = format!("{}/questions/{}/answer", talk.url, open["id"].as_str().unwrap());
    officer.post(&url).json(&json!({ "on": "2023-03-06" })).await.assert_invalid("/answer");
    let later = json!({ "on": "2023-03-06", "answer": { "text": "Công văn 40", "by": "UBND xã" } });
    assert_eq!(officer.post(&url).json(&later).await.assert_status(200).json()["state"], "answered");
    officer.post(&url).json(&later).await.assert_problem(409, "wrong_state");
    let listed = officer.get(format!("{}/questions?with_total=true&state=answered", talk.url)).await.json();
    assert_eq!(listed["total"], 2);
    let stranger = house.sign_in("officer.banbo").await;
    stranger.get(format!("{}/questions", talk.url)).await.assert_problem(404, "not_found");
    let reader = house.sign_in("internal_affairs").await;
    reader.get(format!("{}/questions", talk.url)).await.assert_status(200);
    reader.post(&url).json(&later).await.assert_problem(403, "forbidden");
}

#[actix_web::test]
async fn questions_are_written_down_between_the_dialogue_and_its_conclusions() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let planned = Talk::planned(&officer, &plan("03412", "2023-03-06")).await;
    planned.ask(&officer, &question("Sớm quá")).await.assert_problem(409, "wrong_state");
    let (_, mut talk) = held(&house).await;
    let mut bare = question("");
    bare["content"] = Value::Null;
    talk.ask(&officer, &bare).await.assert_invalid("/content");
    talk.takes(&officer, "conclusion", &conclusion("2023-03-06")).await;
    talk.ask(&officer, &question("Muộn quá")).await.assert_problem(409, "wrong_state");
}

#[actix_web::test]
async fn a_question_becomes_a_petition_once_from_the_dialogue() {
    let house = House::of(module_path!()).await;
    let (officer, talk) = held(&house).await;
    let asked = talk.ask(&officer, &question("Đề nghị sửa cống thoát nước")).await.assert_status(201).json();
    let url = format!("{}/questions/{}/petition", talk.url, asked["id"].as_str().unwrap());
    let mut body = bodies::recommendation("03412");
    officer.post(&url).json(&body).await.assert_invalid("/source");
    body["source"] = json!("dialogue");
    let mut elsewhere = body.clone();
    elsewhere["agency_id"] = json!(agency("03424"));
    officer.post(&url).json(&elsewhere).await.assert_invalid("/agency_id");
    let petition = officer.post(&url).json(&body).await.assert_status(201).json();
    assert_eq!(petition["source"], "dialogue");
    officer.post(&url).json(&body).await.assert_problem(409, "wrong_state");
    let listed = officer.get(format!("{}/questions?state=petition", talk.url)).await.json();
    assert_eq!(listed["items"][0]["petition_id"], petition["id"]);
    let follower = house.sign_in("internal_affairs").await;
    let listed = follower.get(format!("{}/questions?state=petition", talk.url)).await.json();
    assert_eq!(listed["items"][0]["petition_id"], Value::Null);
    // Who follows dialogues reads no name, and nothing of a petition.
    for hidden in ["asker", "asker_group", "content"] {
        assert_eq!(listed["items"][0][hidden], Value::Null, "{hidden}: {listed}");
    }
    assert_eq!(officer.get(format!("{}/questions", talk.url)).await.json()["items"][0]["asker"], asked["asker"]);
    assert_ne!(asked["asker"], Value::Null);
}
