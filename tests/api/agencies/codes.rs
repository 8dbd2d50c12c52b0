use std::future::IntoFuture as _;

use serde_json::{Value, json};

use crate::support::{Client, House, agency};

async fn named(client: &Client, code: &str, on: &str) -> Vec<Value> {
    let page = client.get(format!("/api/v1/agencies?code={code}&on={on}")).await.assert_status(200).json();
    page["items"].as_array().unwrap().iter().map(|agency| agency["name"].clone()).collect()
}

fn end(on: &str) -> Value {
    json!({ "valid_until": on, "legal_reference": "Nghị quyết 1670/NQ-UBTVQH15" })
}

fn successor(code: &str) -> Value {
    json!({ "code": code, "name": "UBND xã mới", "level": "commune", "parent_id": agency("H"),
            "valid_from": "2025-07-01", "legal_reference": "Nghị quyết 1670/NQ-UBTVQH15" })
}

#[actix_web::test]
async fn a_code_means_an_agency_only_with_a_day() {
    let house = House::of(module_path!()).await;
    let admin = house.sign_in("admin").await;
    let taken = admin.post("/api/v1/agencies").json(&successor("03405")).await;
    taken.assert_problem(409, "code_taken");
    let url = format!("/api/v1/agencies/{}", agency("03405"));
    let ended = admin.patch(&url).if_match(1).json(&end("2025-07-01")).await;
    assert_eq!(ended.assert_status(200).json()["valid_until"], "2025-07-01");
    admin.post("/api/v1/agencies").json(&successor("03405")).await.assert_status(201);
    assert_eq!(named(&admin, "03405", "2025-06-30").await, ["UBND xã Giang Ma"]);
    assert_eq!(named(&admin, "03405", "2025-07-01").await, ["UBND xã mới"]);
    // The end is not moved into the days of the one that took the code over.
    admin.patch(&url).if_match(2).json(&end("2025-08-01")).await.assert_problem(409, "code_taken");
}

#[actix_web::test]
async fn everybody_signed_in_reads_the_agencies_of_today() {
    let house = House::of(module_path!()).await;
    let clerk = house.sign_in("council_clerk").await;
    let page = clerk.get("/api/v1/agencies?limit=100&with_total=true").await.assert_status(200).json();
    assert_eq!(page["total"], page["items"].as_array().unwrap().len());
    let first = clerk.get("/api/v1/agencies?limit=20").await.json();
    let cursor = first["next_cursor"].as_str().unwrap();
    let second = clerk.get(format!("/api/v1/agencies?limit=20&cursor={cursor}")).await.assert_status(200).json();
    assert_ne!(first["items"][0], second["items"][0]);
    house.anonymous().get("/api/v1/agencies").await.assert_problem(401, "unauthenticated");
}

#[actix_web::test]
async fn only_the_administrator_makes_and_ends_agencies() {
    let house = House::of(module_path!()).await;
    let url = format!("/api/v1/agencies/{}", agency("03430"));
    for name in ["leader", "handler", "inspector"] {
        let client = house.sign_in(name).await;
        client.post("/api/v1/agencies").json(&successor("99999")).await.assert_problem(403, "forbidden");
        client.patch(&url).if_match(1).json(&end("2025-07-01")).await.assert_problem(403, "forbidden");
    }
}

#[actix_web::test]
async fn an_agency_is_ended_with_the_version_last_read_and_after_it_began() {
    let house = House::of(module_path!()).await;
    let admin = house.sign_in("admin").await;
    let url = format!("/api/v1/agencies/{}", agency("03427"));
    admin.patch(&url).json(&end("2025-07-01")).await.assert_problem(428, "if_match_required");
    admin.patch(&url).if_match(7).json(&end("2025-07-01")).await.assert_problem(412, "stale");
    admin.patch(&url).if_match(1).json(&end("2019-01-01")).await.assert_invalid("/valid_until");
    admin
        .patch(&url)
        .if_match(1)
        .json(&json!({ "valid_until": "2025-07-01", "legal_reference": " " }))
        .await
        .assert_invalid("/legal_reference");
    admin
        .patch(&url)
        .if_match(1)
        .json(&json!({ "valid_until": "2025-02-30", "legal_reference": "x" }))
        .await
        .assert_invalid("/valid_until");
}

#[actix_web::test]
async fn an_agency_sent_twice_is_made_once_and_its_faults_are_told_together() {
    let house = House::of(module_path!()).await;
    let admin = house.sign_in("admin").await;
    let send = || admin.post("/api/v1/agencies").idempotency_key("k").json(&successor("12345")).into_future();
    let first = send().await.assert_status(201).json();
    assert_eq!(send().await.assert_status(201).json(), first);
    let wrong =
        json!({ "code": "a b", "name": "", "level": "commune", "valid_from": "2025-07-01", "legal_reference": "" });
    let refused = admin.post("/api/v1/agencies").json(&wrong).await;
    for pointer in ["/code", "/name", "/legal_reference"] {
        refused.assert_invalid(pointer);
    }
    let mut orphan = successor("12346");
    orphan["parent_id"] = json!(uuid::Uuid::nil());
    admin.post("/api/v1/agencies").json(&orphan).await.assert_problem(422, "unknown_reference");
}
