//! Idempotency-Key: the same request sent twice is done once.
use serde_json::{Value, json};

use super::who_may;
use crate::operations::{Operation, World, all};
use crate::support::{House, bodies};

/// The same body with another word in it.
fn other(body: &Value) -> Value {
    let mut body = body.clone();
    for (field, value) in [
        ("summary", json!("Nội dung khác")),
        ("received_by_name", json!("Người khác")),
        ("host_name", json!("Người khác")),
        ("name", json!("Tên khác")),
        ("title", json!("Tên khác")),
        ("topic", json!("Chuyên đề khác")),
        ("document_reference", json!("Văn bản khác")),
        ("chair_name", json!("Người khác")),
        ("content", json!("Nội dung khác")),
        ("text", json!("Lời khác")),
        ("ground", json!("own_interest")),
        ("until", json!("2023-12-30")),
        ("from", json!("2023-01-02")),
        ("on", json!("2023-03-05")),
        ("agency_id", json!(crate::support::agency("03412"))),
    ] {
        if body.get(field).is_some() {
            body[field] = value;
            return body;
        }
    }
    body["another"] = json!(1);
    body
}

#[actix_web::test]
async fn a_request_sent_twice_is_done_once_at_every_operation() {
    // A database of its own: what is written is counted.
    let house = House::of(concat!(module_path!(), "::once")).await;
    let world = World::of(&house).await;
    // Files are sent twice in `imports/upload.rs` and `documents/upload.rs`, an original given back in `originals.rs`, a
    // decision to destroy in `receptions/erasing.rs`, a recusal taken back in `petitions/recusal.rs`.
    let elsewhere = ["return_document", "erase_several", "withdraw_recusal"];
    let is_file = |operation: &Operation| !operation.takes_json() || elsewhere.contains(&operation.id.as_str());
    let creates = |operation: &&Operation| operation.takes_key && !operation.wants_if_match && !is_file(operation);
    for operation in all().iter().filter(creates) {
        let reader = house.sign_in(who_may(operation)).await;
        let target = operation.targets()[0];
        let (url, body) = (operation.url(&world, target, &reader), operation.body(target));
        let send = |body: &Value| reader.post(&url).json(body).idempotency_key(&operation.id);
        let first = send(&body).await;
        assert!(first.status() < 300, "{}: {}", operation.id, first.text());
        assert_eq!(first.header("idempotency-replayed"), None);
        let entries = house.number("select count(*) from audit_entries").await;
        let again = send(&body).await;
        assert_eq!(again.header("idempotency-replayed"), Some("true"), "{}: {}", operation.id, again.text());
        assert_eq!((again.status(), again.json()), (first.status(), first.json()), "{}", operation.id);
        for header in ["etag", "location", "content-type"] {
            assert_eq!(again.header(header), first.header(header), "{}", operation.id);
        }
        assert_eq!(house.number("select count(*) from audit_entries").await, entries, "{}", operation.id);
        if body != json!({}) {
            send(&other(&body)).await.assert_problem(422, "idempotency_key_reused");
        }
    }
}

#[actix_web::test]
async fn a_step_sent_again_is_answered_before_its_version_is_looked_at() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    let body = bodies::classify("complaint", "admin_land");
    let send = || handler.post(format!("{}/classify", case.url)).if_match(case.version).json(&body);
    let first = send().idempotency_key("k").await;
    first.assert_status(200);
    let again = send().idempotency_key("k").await;
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    assert_eq!((again.json(), again.etag()), (first.json(), first.etag()));
    send().await.assert_problem(412, "stale");
}

#[actix_web::test]
async fn a_key_is_its_actor_s_and_its_route_s_alone() {
    let house = House::of(module_path!()).await;
    let (handler, leader) = (house.sign_in("handler").await, house.sign_in("leader").await);
    let body = bodies::recommendation("H");
    let first = handler.post("/api/v1/petitions").json(&body).idempotency_key("same").await;
    let second = leader.post("/api/v1/petitions").json(&body).idempotency_key("same").await;
    assert_eq!(second.header("idempotency-replayed"), None);
    assert_ne!(first.json()["id"], second.json()["id"]);
    let visit = handler.post("/api/v1/receptions").json(&bodies::reception("H")).idempotency_key("same").await;
    assert_eq!((visit.status(), visit.header("idempotency-replayed")), (201, None));
}

#[actix_web::test]
async fn a_refusal_is_not_kept() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let mut body = bodies::recommendation("H");
    body["received_on"] = json!("2033-01-01");
    let send = |body: &Value| handler.post("/api/v1/petitions").json(body).idempotency_key("again");
    send(&body).await.assert_invalid("/received_on");
    body["received_on"] = json!("2023-03-01");
    send(&body).await.assert_status(201);
}

#[actix_web::test]
async fn a_key_is_forgotten_after_a_day() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let body = bodies::recommendation("H");
    let send = || handler.post("/api/v1/petitions").json(&body).idempotency_key("daily");
    let first = send().await;
    house.set_clock("2023-03-07T08:00:01+07:00");
    let next_day = send().await;
    assert_eq!(next_day.header("idempotency-replayed"), None);
    assert_ne!(first.json()["id"], next_day.json()["id"]);
}

#[actix_web::test]
async fn a_key_has_1_to_255_characters() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let long = "k".repeat(256);
    for key in ["", &long] {
        let sent = handler.post("/api/v1/petitions").json(&bodies::recommendation("H")).idempotency_key(key).await;
        sent.assert_problem(400, "invalid_idempotency_key");
    }
}

#[actix_web::test]
async fn a_replay_is_not_told_to_who_may_no_longer_see() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.banbo").await;
    let case = house.case(&bodies::complaint("03424")).await;
    let body = bodies::classify("complaint", "admin_land");
    let send = || officer.post(format!("{}/classify", case.url)).if_match(case.version).json(&body);
    send().idempotency_key("kept").await.assert_status(200);
    house
        .sql(&format!(
            "update petitions set created_by = '00000000-0000-0000-0000-000000000001', \
        agency_id = '{}' where id = '{}'",
            crate::support::agency("H"),
            case.id()
        ))
        .await;
    send().idempotency_key("kept").await.assert_problem(404, "not_found");
}
