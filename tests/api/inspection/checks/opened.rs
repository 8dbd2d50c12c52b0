//! Who checks whom (kế hoạch, mục IV).
use serde_json::json;

use super::{URL, actions, at_url, body, opened};
use crate::support::{House, agency};

#[actix_web::test]
async fn a_superior_checks_and_a_unit_checks_itself() {
    let house = House::of(concat!(module_path!(), "::who")).await;
    for (name, code, status) in [
        ("inspector", "03412", 201),
        ("leader", "03412", 201),
        ("leader.binhlu", "03412", 201),
        ("leader.binhlu", "03424", 403),
        ("inspector", "TTH", 403),
        ("handler", "H", 403),
        ("officer.binhlu", "03412", 403),
        ("internal_affairs", "03412", 403),
        ("admin", "H", 403),
    ] {
        let answer = house.sign_in(name).await.post(URL).json(&body(code)).await;
        assert_eq!(answer.status(), status, "{name} {code}: {}", answer.text());
    }
    let count = async |name: &str, query: &str| {
        house.sign_in(name).await.get(format!("{URL}?with_total=true{query}")).await.assert_status(200).json()["total"]
            .clone()
    };
    assert_eq!(count("inspector", "").await, 3);
    assert_eq!(count("officer.binhlu", "").await, 3);
    assert_eq!(count("officer.banbo", "").await, 0);
    assert_eq!(count("inspector", "&is_self_check=true").await, 1);
    assert_eq!(count("inspector", &format!("&by_agency_id={}", agency("TTH"))).await, 1);
    let page = house.sign_in("inspector").await.get(format!("{URL}?limit=2")).await.json();
    let next = format!("{URL}?limit=2&cursor={}", page["next_cursor"].as_str().unwrap());
    assert_eq!(house.sign_in("inspector").await.get(next).await.json()["items"].as_array().unwrap().len(), 1);
    let file = house.sign_in("inspector").await.get(format!("{URL}.csv")).await.assert_status(200).text();
    assert_eq!(file.lines().count(), 4, "{file}");
    house.sign_in("inspector").await.get(format!("{URL}.xlsx?state=open")).await.assert_status(200);
    house.sign_in("admin").await.get(format!("{URL}.csv")).await.assert_problem(403, "forbidden");
}

#[actix_web::test]
async fn wrong_values_are_refused_all_at_once_and_one_sent_twice_is_one() {
    let house = House::of(concat!(module_path!(), "::refused")).await;
    let inspector = house.sign_in("inspector").await;
    let mut wrong = body("03412");
    wrong["title"] = json!("\u{200b}");
    wrong["period_to"] = json!("2022-01-01");
    wrong["due_on"] = json!("2023-03-05");
    wrong["decision"]["on"] = json!("2023-03-07");
    let answer = inspector.post(URL).json(&wrong).await;
    for pointer in ["/title", "/period_to", "/due_on", "/decision/on"] {
        answer.assert_invalid(pointer);
    }
    wrong["agency_id"] = json!(agency("nowhere"));
    inspector.post(URL).json(&wrong).await.assert_invalid("/agency_id");
    let send = || inspector.post(URL).idempotency_key("check").json(&body("03412"));
    assert_eq!(send().await.assert_status(201).json(), send().await.assert_status(201).json());
    assert_eq!(house.number("select count(*) from checks").await, 1);
}

#[actix_web::test]
async fn those_who_are_checked_see_it_and_take_no_step_of_it() {
    let house = House::of(concat!(module_path!(), "::checked")).await;
    let check = opened(&house, "inspector", "03412").await;
    assert_eq!(actions(&check), ["sample", "find", "recommend", "conclude"]);
    let leader = house.sign_in("leader.binhlu").await;
    assert_eq!(actions(&at_url(&leader.get(&check.url).await)), Vec::<&str>::new());
    leader.step(&check, "find", &json!({ "nature": "good", "content": "Tốt" })).await.assert_problem(403, "forbidden");
    house.sign_in("officer.banbo").await.get(&check.url).await.assert_problem(404, "not_found");
    let own = opened(&house, "leader.binhlu", "03412").await;
    assert_eq!(own.json["is_self_check"], true);
    house
        .sign_in("inspector")
        .await
        .step(&own, "conclude", &json!({ "text": "x", "document": body("H")["decision"] }))
        .await
        .assert_problem(403, "forbidden");
}
