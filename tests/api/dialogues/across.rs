//! What was asked at dialogues, in one list: filters, pages, one question, what was done with it, files; of a denunciation
//! only that one was raised, and to whom it denounces not even that (Luật Tố cáo 2018, Điều 8, 9, 47).
use serde_json::{Value, json};
use tiepdan::platform::xlsx::read;

use super::{Talk, denounced, held_by_head, plan, question, set};
use crate::support::{Client, House, agency};

const URL: &str = "/api/v1/dialogue-questions";

async fn contents(client: &Client, query: &str) -> Vec<Value> {
    let page = client.get(format!("{URL}?{query}")).await.assert_status(200).json();
    page["items"].as_array().unwrap().iter().map(|item| item["content"].clone()).collect()
}

fn about(topic: &str, content: &str) -> Value {
    let mut body = question(content);
    body["topic"] = json!(topic);
    body
}

/// One left open at Bình Lư, one promised by it, one answered at Bản Bo.
async fn asked(house: &House) -> (Client, Talk) {
    set(house, "dialogue_answer", json!({ "amount": 3, "unit": "days" })).await;
    let (officer, banbo) = (house.sign_in("officer.binhlu").await, house.sign_in("officer.banbo").await);
    let mut talk = Talk::planned(&officer, &plan("03412", "2023-03-06")).await;
    talk.takes(&officer, "hold", &held_by_head()).await;
    talk.ask(&officer, &about("Đường vào bản", "Sửa đường")).await.assert_status(201);
    let mut promised = about("Nước sạch", "Sửa cống");
    promised["promise"] = json!({ "owner_agency_id": agency("03412"), "text": "Sửa cống", "due_on": "2023-03-20" });
    talk.ask(&officer, &promised).await.assert_status(201);
    let mut other = Talk::planned(&banbo, &plan("03424", "2023-03-01")).await;
    other.takes(&banbo, "hold", &held_by_head()).await;
    let mut answered = about("Đất đai", "Cấp sổ");
    answered["answer"] = json!({ "text": "Quý III", "by": "Chủ tịch UBND xã" });
    other.ask(&banbo, &answered).await.assert_status(201);
    (officer, talk)
}

#[actix_web::test]
async fn questions_are_narrowed_and_a_file_holds_the_same() {
    let house = House::of(concat!(module_path!(), "::list")).await;
    let (officer, talk) = asked(&house).await;
    let leader = house.sign_in("leader").await;
    assert_eq!(contents(&leader, "").await.len(), 3);
    assert_eq!(contents(&leader, "").await[2], "Cấp sổ");
    let dialogue = talk.url.rsplit('/').next().unwrap();
    for (query, expected) in [
        ("state=answered".to_owned(), vec!["Cấp sổ"]),
        (format!("agency_id={}", agency("03424")), vec!["Cấp sổ"]),
        (format!("owner_agency_id={}", agency("03412")), vec!["Sửa cống"]),
        (format!("owner_agency_id={}", agency("03424")), vec![]),
        ("topic=dat%20dai".to_owned(), vec!["Cấp sổ"]),
        ("topic=n%C6%B0%E1%BB%9Bc".to_owned(), vec!["Sửa cống"]),
        ("to=2023-03-05".to_owned(), vec!["Cấp sổ"]),
        (format!("dialogue_id={dialogue}&state=open"), vec!["Sửa đường"]),
        ("kind=complaint".to_owned(), vec![]),
        ("overdue=true".to_owned(), vec![]),
    ] {
        assert_eq!(contents(&leader, &query).await, expected, "{query}");
    }
    house.set_clock("2023-03-10T08:00:00+07:00");
    assert_eq!(contents(&leader, "overdue=true").await, ["Sửa đường"]);
    house.set_clock("2023-03-21T08:00:00+07:00");
    assert_eq!(contents(&leader, "overdue=true").await.len(), 2);
    let page = leader.get(format!("{URL}?limit=2&with_total=true")).await.json();
    assert_eq!((&page["total"], page["items"].as_array().map(Vec::len)), (&json!(3), Some(2)));
    let next = page["next_cursor"].as_str().unwrap();
    assert_eq!(contents(&leader, &format!("limit=2&cursor={next}")).await, ["Cấp sổ"]);
    leader.get(format!("{URL}?topic=%20")).await.assert_invalid("/topic");
    let text = officer.get(format!("{URL}.csv")).await.assert_status(200).text();
    assert!(text.contains("Tẩn A Páo") && !text.contains("Cấp sổ"), "{text}");
    let file = leader.get(format!("{URL}.xlsx?state=answered")).await;
    assert_eq!(read(file.assert_status(200).bytes()).unwrap()[0].rows.len(), 2);
    house.sign_in("admin").await.get(format!("{URL}.csv")).await.assert_problem(403, "forbidden");
    // Who follows dialogues for Phòng Nội vụ reads no names, in the list or in a file.
    let follower = house.sign_in("internal_affairs").await;
    assert_eq!(contents(&follower, "").await.len(), 3);
    let text = follower.get(format!("{URL}.csv")).await.assert_status(200).text();
    assert!(text.contains("Cấp sổ") && !text.contains("Tẩn A Páo"), "{text}");
}

#[actix_web::test]
async fn one_question_tells_where_it_was_asked_and_what_was_done_with_it() {
    let house = House::of(concat!(module_path!(), "::one")).await;
    let (officer, talk) = asked(&house).await;
    let open = officer.get(format!("{URL}?state=open")).await.json()["items"][0].clone();
    let url = format!("{URL}/{}", open["id"].as_str().unwrap());
    let answer = json!({ "on": "2023-03-06", "answer": { "text": "Quý III", "by": "UBND xã" } });
    let at = format!("{}/questions/{}/answer", talk.url, open["id"].as_str().unwrap());
    officer.post(at).json(&answer).await.assert_status(200);
    let answer = officer.get(&url).await;
    let read = answer.assert_status(200).json();
    assert_eq!(
        (&read["state"], &read["on"], &read["agency_id"]),
        (&json!("answered"), &json!("2023-03-06"), &json!(agency("03412")))
    );
    assert_eq!(answer.etag(), officer.get(&talk.url).await.etag());
    let history = officer.get(format!("{url}/history")).await.assert_status(200).json();
    let actions: Vec<&Value> = history["items"].as_array().unwrap().iter().map(|step| &step["action"]).collect();
    assert_eq!(actions, ["ask_dialogue_question", "answer_dialogue_question"]);
    for (name, status) in [("internal_affairs", 200), ("inspector", 200), ("officer.banbo", 404), ("admin", 404)] {
        let client = house.sign_in(name).await;
        client.get(&url).await.assert_status(status);
        client.get(format!("{url}/history")).await.assert_status(status);
    }
}

#[actix_web::test]
async fn of_a_denunciation_it_tells_only_that_one_was_raised() {
    let house = House::of(concat!(module_path!(), "::sealed")).await;
    let (officer, talk) = asked(&house).await;
    let leader = house.sign_in("leader.binhlu").await;
    let mut petition = denounced();
    petition["against"] = json!([{ "name": "Chủ tịch xã", "position": "chủ tịch", "user_id": leader.user() }]);
    let raised = json!({ "kind": "denunciation", "petition": petition });
    let id = talk.ask(&officer, &raised).await.assert_status(201).json()["id"].as_str().unwrap().to_owned();
    let read = officer.get(format!("{URL}/{id}")).await.assert_status(200).json();
    assert_eq!((&read["is_sealed"], &read["content"], &read["topic"]), (&json!(true), &Value::Null, &Value::Null));
    assert_eq!(officer.get(format!("{URL}/{id}/history")).await.json()["items"], json!([]));
    assert_eq!(officer.get(format!("{URL}?with_total=true&state=petition")).await.json()["total"], 1);
    for url in [format!("{URL}/{id}"), format!("{URL}/{id}/history")] {
        leader.get(url).await.assert_problem(404, "not_found");
    }
    assert_eq!(leader.get(format!("{URL}?with_total=true&state=petition")).await.json()["total"], 0);
    let text = officer.get(format!("{URL}.csv?state=petition")).await.assert_status(200).text();
    assert!(text.contains("người tố cáo (bảo mật)") && !text.contains("Sua"), "{text}");
}
