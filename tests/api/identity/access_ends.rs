//! Two programs on one database: what is taken away at one is gone at the other with its next poll.
use serde_json::json;

use super::{Account, me};
use crate::support::{House, agency};

async fn poll(house: &House) {
    house.shared().access.poll(&mut *house.conn().await).await.unwrap();
}

#[actix_web::test]
async fn an_ended_grant_is_gone_in_every_program_after_its_poll() {
    let (office, elsewhere) = (House::of(module_path!()).await, House::of(module_path!()).await);
    let mai = Account::settled(&elsewhere, "mai").await;
    let admin = elsewhere.sign_in("admin").await;
    let body = json!({ "role": "internal_affairs", "post": "staff", "agency_id": agency("PNV"), "from": "2023-01-01" });
    let grants = format!("/api/v1/users/{}/grants", mai.id);
    let grant = admin.post(&grants).json(&body).await.assert_status(201).json();
    poll(&office).await;
    let client = office.sign_in_as(mai.id);
    client.get("/api/v1/inspection/overview").await.assert_status(200);
    let end = format!("{grants}/{}/end", grant["id"].as_str().unwrap());
    admin.post(end).json(&json!({ "until": "2023-03-06" })).await.assert_status(200);
    poll(&office).await;
    client.get("/api/v1/inspection/overview").await.assert_problem(403, "forbidden");
}

#[actix_web::test]
async fn a_disabled_account_is_out_after_the_poll_and_stays_out_when_enabled() {
    let (office, elsewhere) = (House::of(module_path!()).await, House::of(module_path!()).await);
    let lan = Account::settled(&elsewhere, "lan").await;
    let tokens = lan.signs_in(&office).await.assert_status(200).json();
    poll(&office).await;
    me(&office, &tokens).await.assert_status(200);
    let admin = elsewhere.sign_in("admin").await;
    let url = format!("/api/v1/users/{}", lan.id);
    let off = admin.patch(&url).if_match(1).json(&json!({ "is_disabled": true })).await;
    assert_eq!(off.assert_status(200).json()["is_disabled"], true);
    poll(&office).await;
    me(&office, &tokens).await.assert_problem(401, "unauthenticated");
    admin.patch(&url).if_match(off.etag()).json(&json!({ "is_disabled": false })).await.assert_status(200);
    me(&office, &tokens).await.assert_problem(401, "unauthenticated");
    lan.signs_in(&office).await.assert_status(200);
}

#[actix_web::test]
async fn without_a_poll_the_database_is_asked_each_time() {
    let (office, elsewhere) = (House::of(module_path!()).await, House::of(module_path!()).await);
    let hoa = Account::settled(&elsewhere, "hoa").await;
    let tokens = hoa.signs_in(&office).await.json();
    me(&office, &tokens).await.assert_status(200);
    let url = format!("/api/v1/users/{}", hoa.id);
    let off = json!({ "is_disabled": true });
    elsewhere.sign_in("admin").await.patch(url).if_match(1).json(&off).await.assert_status(200);
    me(&office, &tokens).await.assert_problem(401, "unauthenticated");
}
