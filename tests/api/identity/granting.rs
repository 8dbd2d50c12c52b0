use serde_json::{Value, json};

use super::Account;
use crate::support::{Answer, House, agency};

async fn give(house: &House, to: &Account, role: &str, agency_code: &str) -> Answer {
    let body = json!({ "role": role, "post": "staff", "agency_id": agency(agency_code), "from": "2023-01-01" });
    house.sign_in("admin").await.post(format!("/api/v1/users/{}/grants", to.id)).json(&body).await
}

async fn roles(house: &House, who: &Account) -> Vec<Value> {
    let me = house.sign_in_as(who.id).get("/api/v1/auth/me").await.assert_status(200).json();
    me["grants"].as_array().unwrap().iter().map(|grant| grant["role"].clone()).collect()
}

#[actix_web::test]
async fn a_role_that_opens_denunciations_holds_from_the_second_person_s_word() {
    let house = House::of(module_path!()).await;
    let mai = Account::settled(&house, "mai").await;
    let grant = give(&house, &mai, "handler", "03412").await.assert_status(201).json();
    assert_eq!(grant["is_waiting"], true);
    assert!(roles(&house, &mai).await.is_empty());
    let url = format!("/api/v1/users/{}/grants/{}/confirm", mai.id, grant["id"].as_str().unwrap());
    house.sign_in("admin").await.post(&url).await.assert_problem(403, "forbidden");
    house.sign_in("leader.binhlu").await.post(&url).await.assert_problem(404, "not_found");
    house.sign_in("inspector").await.post(&url).await.assert_problem(403, "forbidden");
    let leader = house.sign_in("leader").await;
    assert_eq!(leader.post(&url).await.assert_status(200).json()["is_waiting"], false);
    assert_eq!(roles(&house, &mai).await, ["handler"]);
    leader.post(&url).await.assert_problem(409, "wrong_state");
}

#[actix_web::test]
async fn a_role_without_sight_of_cases_holds_at_once() {
    let house = House::of(module_path!()).await;
    let lan = Account::settled(&house, "lan").await;
    assert_eq!(give(&house, &lan, "council_clerk", "HDND").await.assert_status(201).json()["is_waiting"], false);
    assert_eq!(roles(&house, &lan).await, ["council_clerk"]);
}

#[actix_web::test]
async fn nobody_grants_to_himself_and_only_an_administrator_grants() {
    let house = House::of(module_path!()).await;
    let body = json!({ "role": "handler", "post": "staff", "agency_id": agency("H"), "from": "2023-01-01" });
    for name in ["admin", "leader", "inspector"] {
        let client = house.sign_in(name).await;
        let url = format!("/api/v1/users/{}/grants", client.user().unwrap());
        client.post(url).json(&body).await.assert_problem(403, "forbidden");
    }
}

#[actix_web::test]
async fn the_inspector_sees_every_grant_with_who_gave_and_who_confirmed_it() {
    let house = House::of(module_path!()).await;
    let hoa = Account::settled(&house, "hoa").await;
    give(&house, &hoa, "receptionist", "03424").await.assert_status(201);
    let url = format!("/api/v1/users/{}/grants", hoa.id);
    let seen = house.sign_in("inspector").await.get(&url).await.assert_status(200).json();
    let admin = house.sign_in("admin").await.user().unwrap().to_string();
    assert_eq!(seen["items"][0]["granted_by"], admin);
    assert_eq!(seen["items"][0]["confirmed_by"], Value::Null);
    house.sign_in("handler").await.get(&url).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn a_grant_sent_twice_is_given_once() {
    let house = House::of(module_path!()).await;
    let sua = Account::settled(&house, "sua").await;
    let body = json!({ "role": "internal_affairs", "post": "staff", "agency_id": agency("PNV"), "from": "2023-01-01" });
    let admin = house.sign_in("admin").await;
    let send = || admin.post(format!("/api/v1/users/{}/grants", sua.id)).idempotency_key("k").json(&body);
    let first = send().await.assert_status(201).json();
    let second = send().await;
    assert_eq!(second.header("idempotency-replayed"), Some("true"));
    assert_eq!(second.assert_status(201).json(), first);
    assert_eq!(roles(&house, &sua).await.len(), 1);
}

#[actix_web::test]
async fn a_grant_ends_on_its_day_and_once() {
    let house = House::of(module_path!()).await;
    let dao = Account::settled(&house, "dao").await;
    let grant = give(&house, &dao, "council_clerk", "HDND").await.json();
    let url = format!("/api/v1/users/{}/grants/{}/end", dao.id, grant["id"].as_str().unwrap());
    let admin = house.sign_in("admin").await;
    admin.post(&url).json(&json!({ "until": "2022-12-31" })).await.assert_invalid("/until");
    admin.post(&url).json(&json!({ "until": "2023-03-07" })).await.assert_status(200);
    assert_eq!(roles(&house, &dao).await, ["council_clerk"]);
    house.set_clock("2023-03-07T00:00:00+07:00");
    assert!(roles(&house, &dao).await.is_empty());
    admin.post(&url).json(&json!({ "until": "2023-03-08" })).await.assert_problem(409, "wrong_state");
}

#[actix_web::test]
async fn one_given_by_mistake_ends_on_its_first_day_and_held_on_none() {
    let house = House::of(module_path!()).await;
    let pham = Account::settled(&house, "pham").await;
    let grant = give(&house, &pham, "council_clerk", "HDND").await.json();
    let url = format!("/api/v1/users/{}/grants/{}/end", pham.id, grant["id"].as_str().unwrap());
    let ended = json!({ "until": grant["from"] });
    house.sign_in("admin").await.post(&url).json(&ended).await.assert_status(200);
    assert!(roles(&house, &pham).await.is_empty());
}

#[actix_web::test]
async fn what_does_not_fit_the_role_is_told_together() {
    let house = House::of(module_path!()).await;
    let pao = Account::settled(&house, "pao").await;
    let body = json!({ "role": "leader", "post": "staff", "agency_id": uuid::Uuid::nil(), "from": "2023-01-01" });
    let admin = house.sign_in("admin").await;
    let refused = admin.post(format!("/api/v1/users/{}/grants", pao.id)).json(&body).await;
    refused.assert_invalid("/post");
    refused.assert_invalid("/agency_id");
    give(&house, &pao, "inspector", "03412").await.assert_invalid("/agency_id");
}
