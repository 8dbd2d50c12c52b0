//! Bodies that no visit can have, through HTTP: each its own problem, nothing written.
use serde_json::{Value, json};

use crate::support::{House, bodies};

#[actix_web::test]
async fn impossible_values_are_told_all_at_once_with_the_article() {
    let house = House::of(module_path!()).await;
    let mut body = bodies::reception("H");
    body["received_at"] = json!("2023-03-06T08:00:01+07:00");
    body["mode"] = json!("periodic");
    body["people_count"] = json!(0);
    body["citizens"] = json!([{ "full_name": "A".repeat(5_000), "birth_year": 1700 }]);
    body["matters"] = json!([{ "kind": "complaint", "content": " ", "occurrence": "first" }]);
    body["refusal_ground"] = json!("no_capacity");
    body["promised_answer_on"] = json!("2023-03-01");
    body["follow_up"] = json!([{ "text": "x", "on": "2023-01-01" }]);
    body["session_id"] = json!(uuid::Uuid::nil());
    let refused = house.sign_in("receptionist").await.post("/api/v1/receptions").json(&body).await;
    for pointer in [
        "/received_at",
        "/host",
        "/people_count",
        "/citizens/0/full_name",
        "/citizens/0/birth_year",
        "/matters/0/content",
        "/refusal_ground",
        "/promised_answer_on",
        "/follow_up/0/on",
        "/session_id",
    ] {
        let problem = refused.assert_invalid(pointer);
        assert_eq!(problem["basis"], "Luật Tiếp công dân 2013, Điều 18");
    }
    assert_eq!(house.number("select count(*) from receptions where people_count = 0 or mode = 'periodic'").await, 0);
}

#[actix_web::test]
async fn wrong_types_unknown_fields_and_unknown_codes_have_their_pointer() {
    let house = House::of(module_path!()).await;
    let clerk = house.sign_in("receptionist").await;
    let cases: [(&str, Value, &str, &str); 7] = [
        ("people_count", json!("hai"), "/people_count", "wrong_type"),
        ("mode", json!("sometimes"), "/mode", "unknown_code"),
        ("received_at", json!("2023-02-30T08:00:00+07:00"), "/received_at", "wrong_type"),
        ("citizens", json!([{ "full_name": "A", "salary": 1 }]), "/citizens/0/salary", "unknown_field"),
        ("matters", json!([{ "kind": "complaint", "occurrence": "first" }]), "/matters/0", "required"),
        ("note", json!("a\u{0}b"), "/note", "control_character"),
        ("agency_id", json!("H"), "/agency_id", "wrong_type"),
    ];
    for (field, value, pointer, code) in cases {
        let mut body = bodies::reception("H");
        body[field] = value;
        let refused = clerk.post("/api/v1/receptions").json(&body).await;
        let problem = refused.assert_problem(422, "invalid");
        assert_eq!((&problem["errors"][0]["pointer"], &problem["errors"][0]["code"]), (&json!(pointer), &json!(code)));
    }
}

#[actix_web::test]
async fn bytes_that_are_no_body_are_refused_each_with_its_code() {
    let house = House::of(module_path!()).await;
    let clerk = house.sign_in("receptionist").await;
    let send = async |kind: &str, bytes: Vec<u8>| clerk.post("/api/v1/receptions").bytes(kind, bytes).await;
    send("application/json", b"{".to_vec()).await.assert_problem(400, "malformed_json");
    send("application/json", b"\"\xff\xfe\"".to_vec()).await.assert_problem(400, "malformed_json");
    send("application/json", vec![b' '; 10 << 20]).await.assert_problem(413, "too_large");
    send("application/json", "[".repeat(100_000).into_bytes()).await.assert_problem(400, "malformed_json");
    send("text/plain", b"{}".to_vec()).await.assert_problem(415, "unsupported_media_type");
    send("application/json", b"[]".to_vec()).await.assert_status(422);
    send("application/json", Vec::new()).await.assert_status(422);
}

#[actix_web::test]
async fn html_is_text_like_any_other() {
    let house = House::of(module_path!()).await;
    let mut body = bodies::reception("H");
    body["matters"][0]["content"] = json!("<script>alert(1)</script> & 'Đo đạc'");
    let made = house.sign_in("receptionist").await.post("/api/v1/receptions").json(&body).await;
    assert_eq!(
        made.assert_status(201).json()["matters"],
        json!([{ "kind": "recommendation", "field": "admin_land",
        "occurrence": "first", "content": "<script>alert(1)</script> & 'Đo đạc'", "previous_reception_id": null }])
    );
}

#[actix_web::test]
async fn another_agency_s_book_is_not_written() {
    let house = House::of(module_path!()).await;
    let body = bodies::reception("03412");
    for (name, status, code) in [
        ("officer.banbo", 404, "not_found"),
        ("admin", 404, "not_found"),
        ("internal_affairs", 404, "not_found"),
        ("inspector", 403, "forbidden"),
        ("leader", 403, "forbidden"),
    ] {
        house.sign_in(name).await.post("/api/v1/receptions").json(&body).await.assert_problem(status, code);
    }
    house.anonymous().post("/api/v1/receptions").json(&body).await.assert_problem(401, "unauthenticated");
    let mut nowhere = body;
    nowhere["agency_id"] = json!(uuid::Uuid::nil());
    house.sign_in("receptionist").await.post("/api/v1/receptions").json(&nowhere).await.assert_status(404);
}
