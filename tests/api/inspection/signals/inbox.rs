//! A new signal waits for the Inspectorate, who may assign it; then where it was assigned, for whom it was given to and for
//! who leads.
use serde_json::{Value, json};
use tiepdan::identity::seed::demo_id;

use super::{LIST, comes, computed};
use crate::support::{Client, House, agency};

async fn waits(client: &Client) -> Vec<Value> {
    let inbox = client.get("/api/v1/inbox?limit=100").await.assert_status(200).json();
    inbox["items"].as_array().unwrap().iter().filter(|item| item["waits"] == "signal").cloned().collect()
}

#[actix_web::test]
async fn an_assigned_signal_waits_with_its_day() {
    let house = House::of(module_path!()).await;
    for _ in 0..3 {
        comes(&house, |_| {}).await;
    }
    let signal = computed(&house, "repeat_visits").await.remove(0);
    let (officer, leader) = (house.sign_in("officer.binhlu").await, house.sign_in("leader.binhlu").await);
    assert!(waits(&officer).await.is_empty());
    let given = json!({ "agency_id": agency("03412"), "user_id": officer.user(), "due_on": "2023-03-09" });
    let url = format!("{LIST}/{}/assign", signal["id"].as_str().unwrap());
    house.sign_in("inspector").await.post(url).if_match(1).json(&given).await.assert_status(200);
    let mine = waits(&officer).await;
    assert_eq!(
        (&mine[0]["subject_id"], &mine[0]["due_on"], &mine[0]["is_mine"], &mine[0]["code"], &mine[0]["clock"]),
        (&signal["id"], &json!("2023-03-09"), &json!(true), &signal["code"], &json!("repeat_visits"))
    );
    assert_eq!(waits(&leader).await.len(), 1);
    assert!(waits(&house.sign_in("officer.banbo").await).await.is_empty());
}

#[actix_web::test]
async fn a_new_signal_waits_for_who_inspects_until_somebody_looks_at_it() {
    let house = House::of(concat!(module_path!(), "::open")).await;
    for _ in 0..3 {
        comes(&house, |_| {}).await;
    }
    let inspector = house.sign_in("inspector").await;
    let open = async |query: &str| -> Vec<Value> {
        let inbox = inspector.get(format!("/api/v1/inbox?limit=100{query}")).await.assert_status(200).json();
        inbox["items"].as_array().unwrap().iter().filter(|item| item["waits"] == "open_signal").cloned().collect()
    };
    assert!(open("").await.is_empty());
    let signal = computed(&house, "repeat_visits").await.remove(0);
    let waiting = open("").await;
    assert_eq!(
        (waiting.len(), &waiting[0]["subject_id"], &waiting[0]["due_on"], &waiting[0]["code"], &waiting[0]["clock"]),
        (1, &signal["id"], &Value::Null, &signal["code"], &json!("repeat_visits"))
    );
    // It has no day, and is given to nobody.
    assert!(open("&due_until=2023-12-31").await.is_empty());
    assert!(open("&mine=true").await.is_empty());
    for other in ["officer.binhlu", "leader.binhlu", "leader", "internal_affairs"] {
        let inbox = house.sign_in(other).await.get("/api/v1/inbox?limit=100").await.text();
        assert!(!inbox.contains("open_signal"), "{other}");
    }
    let url = format!("{LIST}/{}/acknowledge", signal["id"].as_str().unwrap());
    inspector.post(url).if_match(1).json(&json!({})).await.assert_status(200);
    assert!(open("").await.is_empty());
}

#[actix_web::test]
async fn many_new_signals_are_paged_each_once() {
    let house = House::of(concat!(module_path!(), "::paged")).await;
    for name in ["Sùng A Dơ", "Lò Văn Ún", "Vàng Thị Mỷ", "Lù A Sử"] {
        for _ in 0..3 {
            comes(&house, |body| {
                body["citizens"] = json!([{ "full_name": name, "address": format!("Bản của {name}") }]);
            })
            .await;
        }
    }
    let many = computed(&house, "repeat_visits").await.len();
    assert!(many >= 3, "{many}");
    let inspector = house.sign_in("inspector").await;
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = inspector.get(format!("/api/v1/inbox?limit=2{cursor}")).await.assert_status(200).json();
        let items = page["items"].as_array().unwrap();
        seen.extend(items.iter().filter(|i| i["waits"] == "open_signal").map(|i| i["id"].as_str().unwrap().to_owned()));
        let Some(next) = page["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    let all = seen.len();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!((seen.len(), all), (many, many));
}

#[actix_web::test]
async fn one_that_was_looked_at_waits_for_who_inspects_until_it_is_assigned_or_closed() {
    let house = House::of(concat!(module_path!(), "::acknowledged")).await;
    for name in ["Sùng A Dơ", "Lò Văn Ún"] {
        for _ in 0..3 {
            comes(&house, |body| {
                body["citizens"] = json!([{ "full_name": name, "address": format!("Bản của {name}") }]);
            })
            .await;
        }
    }
    let inspector = house.sign_in("inspector").await;
    let signals = computed(&house, "repeat_visits").await;
    for signal in &signals {
        let url = format!("{LIST}/{}/acknowledge", signal["id"].as_str().unwrap());
        inspector.post(url).if_match(1).json(&json!({})).await.assert_status(200);
    }
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = inspector.get(format!("/api/v1/inbox?limit=1{cursor}")).await.assert_status(200).json();
        let items = page["items"].as_array().unwrap();
        seen.extend(items.iter().filter(|i| i["waits"] == "acknowledged_signal").map(|i| i["id"].clone()));
        let Some(next) = page["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!((seen.len(), signals.iter().all(|signal| seen.contains(&signal["id"]))), (signals.len(), true));
    let other = house.sign_in("leader").await.get("/api/v1/inbox?limit=100").await.text();
    assert!(!other.contains("acknowledged_signal"));
    let url = format!("{LIST}/{}/assign", signals[0]["id"].as_str().unwrap());
    inspector.post(url).if_match(2).json(&json!({ "agency_id": agency("03412") })).await.assert_status(200);
    let inbox = inspector.get("/api/v1/inbox?limit=100").await.json();
    let left = inbox["items"].as_array().unwrap().iter().filter(|item| item["waits"] == "acknowledged_signal");
    assert_eq!(left.count(), signals.len() - 1);
}

/// Luật Tố cáo 2018, Điều 8: a visit that denounces the reader makes no signal that he would see.
#[actix_web::test]
async fn a_signal_about_a_visit_that_denounces_the_reader_waits_for_others_only() {
    let house = House::of(concat!(module_path!(), "::denounced")).await;
    comes(&house, |body| {
        (body["outcome"], body["promised_answer_on"]) = (json!("directed"), json!("2023-03-08"));
        body["matters"][0]["kind"] = json!("denunciation");
        body["matters"][0]["against"] = json!([{ "name": "Thanh tra viên", "user_id": demo_id("inspector") }]);
    })
    .await;
    house.set_clock("2023-03-09T08:00:00+07:00");
    assert!(computed(&house, "promises_past_due").await.is_empty());
    let listed = house.sign_in("leader").await.get(format!("{LIST}?kind=promises_past_due")).await.json();
    let signal = &listed["items"][0]["id"];
    assert!(signal.is_string(), "{listed}");
    let inspector = house.sign_in("inspector").await;
    let url = format!("{LIST}/{}", signal.as_str().unwrap());
    inspector.get(&url).await.assert_problem(404, "not_found");
    let inbox = inspector.get("/api/v1/inbox?limit=100").await.text();
    assert!(!inbox.contains(signal.as_str().unwrap()), "{inbox}");
    // Without that it waits for him as any other.
    house.sql("delete from reception_denounced").await;
    let inbox = inspector.get("/api/v1/inbox?limit=100").await.text();
    assert!(inbox.contains(signal.as_str().unwrap()), "{inbox}");
}
