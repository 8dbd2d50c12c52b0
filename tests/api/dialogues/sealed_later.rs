//! A question whose petition is, or turns out to be, a denunciation: its words and its asker go with it.
use serde_json::{Value, json};

use super::{Talk, denounced, held, question};
use crate::support::{Case, Client, House, bodies};

async fn is_blank(house: &House, client: &Client, talk: &Talk) {
    let listed = client.get(format!("{}/questions", talk.url)).await.json();
    let row = &listed["items"][0];
    assert_eq!((&row["is_sealed"], &row["state"]), (&json!(true), &json!("petition")), "{row}");
    for field in ["topic", "content", "asker", "village", "petition_id"] {
        assert_eq!(row[field], Value::Null, "{field}");
    }
    for none in [
        "select count(*) from people where subject_kind = 'dialogue_question'",
        "select count(*) from dialogue_petitions",
        "select count(*) from dialogue_questions where content is not null",
    ] {
        assert_eq!(house.number(none).await, 0, "{none}");
    }
}

#[actix_web::test]
async fn a_petition_of_a_question_that_is_a_denunciation_takes_its_words() {
    let house = House::of(concat!(module_path!(), "::at_once")).await;
    let (officer, talk) = held(&house).await;
    let asked = talk.ask(&officer, &question("Ông Bê nhận tiền của nhà tôi")).await.assert_status(201).json();
    let url = format!("{}/questions/{}/petition", talk.url, asked["id"].as_str().unwrap());
    officer.post(url).json(&denounced()).await.assert_status(201);
    is_blank(&house, &officer, &talk).await;
}

#[actix_web::test]
async fn an_open_petition_that_turns_out_to_be_one_takes_the_question_s_words_too() {
    let house = House::of(concat!(module_path!(), "::later")).await;
    let (officer, talk) = held(&house).await;
    let asked = talk.ask(&officer, &question("Ông Bê nhận tiền của nhà tôi")).await.assert_status(201).json();
    let url = format!("{}/questions/{}/petition", talk.url, asked["id"].as_str().unwrap());
    let mut body = bodies::recommendation("03412");
    body["source"] = json!("dialogue");
    let leader = house.sign_in("leader.binhlu").await;
    body["against"] = json!([{ "name": "Chủ tịch xã", "position": "chủ tịch", "user_id": leader.user() }]);
    let case = Case::of(&officer.post(url).json(&body).await);
    let is_one = bodies::classify("denunciation", "corruption");
    officer.step(&case, "classify", &is_one).await.assert_status(200);
    is_blank(&house, &officer, &talk).await;
    // Whom it denounces no longer sees that anything was asked.
    let seen = leader.get(format!("{}/questions", talk.url)).await.json();
    assert_eq!(seen["items"], json!([]));
    // What is written afterwards is compared with it.
    let mut ended = super::conclusion("2023-03-06");
    ended["summary"] = json!("Theo lời ông Tẩn A Páo");
    let version = officer.get(&talk.url).await.etag();
    let sent = officer.post(format!("{}/conclusion", talk.url)).if_match(version).json(&ended).await;
    sent.assert_invalid("/summary");
}
