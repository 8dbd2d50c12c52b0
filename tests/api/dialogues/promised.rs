//! A question that was promised to be seen to may become a petition; a denunciation noticed late takes the words of the
//! question and of the promise with it (Luật Tố cáo 2018, Điều 8, 9, 47).
use serde_json::{Value, json};

use super::{Talk, denounced, held, question};
use crate::support::{Case, Client, House, agency, bodies};

const SECRET: &str = "Làm rõ việc nhận tiền";

/// A promised question, with the addresses of its petition and of the commitment.
async fn promised(officer: &Client, talk: &Talk) -> (String, String) {
    let mut body = question("Ông Bê nhận tiền của nhà tôi");
    body["promise"] = json!({ "owner_agency_id": agency("03412"), "text": SECRET, "condition": "Khi có người làm chứng",
                              "due_on": "2023-06-30" });
    let asked = talk.ask(officer, &body).await.assert_status(201).json();
    let petition = format!("{}/questions/{}/petition", talk.url, asked["id"].as_str().unwrap());
    let commitment = format!("/api/v1/commitments/{}", asked["commitments"][0]["id"].as_str().unwrap());
    let report = json!({ "on": "2023-03-06", "text": "Đã hỏi ông Bê về số tiền" });
    officer.post(format!("{commitment}/progress")).if_match(1).json(&report).await.assert_status(200);
    (petition, commitment)
}

async fn words_left(house: &House) -> i64 {
    let mut left = 0;
    for query in [
        "select count(*) from commitments where text like '%nhận tiền%' or condition like '%làm chứng%' or search <> ''",
        "select count(*) from commitment_steps where text like '%số tiền%'",
        "select count(*) from dialogue_questions where content is not null or topic_search <> ''",
    ] {
        left += house.number(query).await;
    }
    left
}

#[actix_web::test]
async fn an_open_petition_leaves_the_promise_as_it_is() {
    let house = House::of(concat!(module_path!(), "::open")).await;
    let (officer, talk) = held(&house).await;
    let (url, commitment) = promised(&officer, &talk).await;
    let mut body = bodies::recommendation("03412");
    body["source"] = json!("dialogue");
    officer.post(&url).json(&body).await.assert_status(201);
    let kept = officer.get(&commitment).await.assert_status(200).json();
    assert_eq!((&kept["text"], &kept["status"]), (&json!(SECRET), &json!("partly")));
    officer.post(&url).json(&body).await.assert_problem(409, "wrong_state");
}

#[actix_web::test]
async fn a_denunciation_noticed_late_takes_the_words_of_the_promise_with_it() {
    let house = House::of(concat!(module_path!(), "::sealed")).await;
    let (officer, talk) = held(&house).await;
    let leader = house.sign_in("leader.binhlu").await;
    let (url, commitment) = promised(&officer, &talk).await;
    leader.get(&commitment).await.assert_status(200);
    let mut body = denounced();
    body["against"] = json!([{ "name": "Chủ tịch xã", "position": "chủ tịch", "user_id": leader.user() }]);
    officer.post(&url).json(&body).await.assert_status(201);
    assert_eq!(words_left(&house).await, 0);
    // Owner, day and state stay; whom it denounces sees no trace of it.
    let kept = officer.get(&commitment).await.assert_status(200).json();
    assert_eq!((&kept["due_on"], &kept["status"]), (&json!("2023-06-30"), &json!("partly")));
    leader.get(&commitment).await.assert_problem(404, "not_found");
    let waits = leader.get("/api/v1/inbox?limit=100").await.json();
    let subjects: Vec<&Value> = waits["items"].as_array().unwrap().iter().map(|item| &item["subject"]).collect();
    assert!(!subjects.contains(&&json!("commitment")), "{waits}");
    let waits = officer.get("/api/v1/inbox?limit=100").await.json();
    assert!(!waits.to_string().contains("nhận tiền"), "{waits}");
}

#[actix_web::test]
async fn an_open_petition_that_turns_out_to_be_one_takes_them_too() {
    let house = House::of(concat!(module_path!(), "::later")).await;
    let (officer, talk) = held(&house).await;
    let (url, _) = promised(&officer, &talk).await;
    let mut body = bodies::recommendation("03412");
    body["source"] = json!("dialogue");
    let case = Case::of(&officer.post(url).json(&body).await);
    officer.step(&case, "classify", &bodies::classify("denunciation", "corruption")).await.assert_status(200);
    assert_eq!(words_left(&house).await, 0);
}
