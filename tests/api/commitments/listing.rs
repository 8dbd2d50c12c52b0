//! The list: filters, overdue, words, pages; in sight only.
use serde_json::{Value, json};
use tiepdan::kernel::SubjectKind;

use super::{promise, step};
use crate::support::{Client, House, agency, some};

const URL: &str = "/api/v1/commitments";

async fn texts(client: &Client, query: &str) -> Vec<String> {
    let page = client.get(format!("{URL}?{query}")).await.assert_status(200).json();
    page["items"].as_array().unwrap().iter().map(|item| item["text"].as_str().unwrap().to_owned()).collect()
}

#[actix_web::test]
async fn a_list_is_narrowed_by_owner_source_status_day_and_words() {
    let house = House::of(module_path!()).await;
    let mut road = promise("03412");
    (road["text"], road["due_on"]) = (json!("Làm đường vào bản Nà Phát"), json!("2023-03-31"));
    let road_url = house.promise(some(SubjectKind::ReceptionSession), "H", &road).await;
    house.promise(some(SubjectKind::Dialogue), "H", &promise("03424")).await;
    let leader = house.sign_in("leader").await;
    assert_eq!(texts(&leader, "").await.len(), 2);
    let road = ["Làm đường vào bản Nà Phát"];
    for query in [
        format!("agency_id={}", agency("03412")),
        "source_kind=reception_session".to_owned(),
        "due_to=2023-04-30".to_owned(),
        "q=duong%20vao".to_owned(),
        format!("q={}", leader.get(&road_url).await.json()["code"].as_str().unwrap().to_lowercase()),
    ] {
        assert_eq!(texts(&leader, &query).await, road, "{query}");
    }
    assert!(texts(&leader, "overdue=true").await.is_empty());
    house.set_clock("2023-04-03T08:00:00+07:00");
    assert_eq!(texts(&leader, "overdue=true").await, road);
    let officer = house.sign_in("officer.binhlu").await;
    step(&officer, &road_url, "fail", 1, &json!({ "on": "2023-04-03", "reason": "Chưa có vốn" })).await;
    assert!(texts(&leader, "overdue=true").await.is_empty());
    assert_eq!(texts(&leader, "status=not_done").await, road);
    assert_eq!(texts(&officer, "").await, road);
    assert!(texts(&house.sign_in("council_clerk").await, "").await.is_empty());
    leader.get(format!("{URL}?q=%20%2C")).await.assert_invalid("/q");
    leader.get(format!("{URL}?status=perhaps")).await.assert_problem(400, "invalid_query");
}

#[actix_web::test]
async fn pages_follow_each_other_without_gap() {
    let house = House::of(concat!(module_path!(), "::pages")).await;
    for _ in 0..5 {
        house.promise(some(SubjectKind::Dialogue), "H", &promise("03412")).await;
    }
    let (client, mut seen, mut cursor) = (house.sign_in("handler").await, Vec::new(), String::new());
    loop {
        let page = client.get(format!("{URL}?limit=2&with_total=true{cursor}")).await.json();
        assert_eq!(page["total"], 5);
        seen.extend(page["items"].as_array().unwrap().iter().map(|item| item["code"].clone()));
        match &page["next_cursor"] {
            Value::String(next) => cursor = format!("&cursor={next}"),
            _ => break,
        }
    }
    assert_eq!(seen.len(), 5);
    seen.dedup();
    assert_eq!(seen.len(), 5);
}
