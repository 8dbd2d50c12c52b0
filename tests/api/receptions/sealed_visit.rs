//! Luật Tố cáo 2018, Điều 8, 9, 47: a visit with a denunciation shows and stores neither people nor texts in the clear.
use serde_json::{Value, json};

use crate::support::{House, agency, bodies};

/// Words that stand nowhere else in the database.
const SECRETS: &[&str] = &[
    "Phàn Tả Mẩy",
    "phan ta may",
    "012190007777",
    "0988776655",
    "Sín Chải",
    "nhận phong bì",
    "Nhờ giữ kín",
    "Dao đỏ",
    "điểm chỉ Mẩy",
    "gặp lại Mẩy",
];

fn denunciation() -> Value {
    let mut body = bodies::reception("03412");
    body["citizens"] = json!([{ "full_name": "Phàn Tả Mẩy", "identity_number": "012190007777", "phone": "0988776655",
                                "address": "Bản Sín Chải" }]);
    body["matters"] = json!([{ "kind": "denunciation", "field": "corruption", "occurrence": "first",
                               "content": "Ông Bê nhận phong bì" }]);
    body["note"] = json!("Nhờ giữ kín");
    body["request"] = json!("Nhờ giữ kín giúp");
    body["interpreter_language"] = json!("Dao đỏ");
    body["statement"] = json!({ "is_read_back": true, "signed_by": "điểm chỉ Mẩy" });
    body["follow_up"] = json!([{ "text": "gặp lại Mẩy", "on": "2023-03-10" }]);
    body
}

#[actix_web::test]
async fn no_answer_shows_the_denouncer_to_anybody() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let made = officer.post("/api/v1/receptions").json(&denunciation()).await;
    let view = made.assert_status(201).json();
    assert_eq!((&view["is_sealed"], &view["citizens"]), (&json!(true), &json!([])));
    assert_eq!(view["matters"][0]["content"], Value::Null);
    let url = made.header("location").unwrap();
    let code = view["code"].as_str().unwrap();
    let book = format!("/api/v1/receptions/book?agency_id={}&from=2023-03-01&to=2023-03-31", agency("03412"));
    for name in ["officer.binhlu", "leader.binhlu", "leader", "inspector"] {
        let client = house.sign_in(name).await;
        for asked in [url, "/api/v1/receptions", &book, &format!("/api/v1/receptions?q={code}")] {
            let told = client.get(asked).await.assert_status(200).text();
            for secret in SECRETS {
                assert!(!told.contains(secret), "{name} {asked}: {secret}");
            }
        }
        let found = client.get("/api/v1/receptions?q=phan%20ta%20may").await.assert_status(200).json();
        assert_eq!(found["items"], json!([]));
    }
}

#[actix_web::test]
async fn no_table_holds_the_denouncer_in_the_clear() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let made = officer.post("/api/v1/receptions").idempotency_key("k").json(&denunciation()).await;
    made.assert_status(201);
    let dump = "select count(*) from (select table_schema, table_name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE') t,
        lateral (select query_to_xml('select * from ' || quote_ident(t.table_name), true, false, '')::text as rows) r
        where ";
    for secret in SECRETS {
        let found = house.number(&format!("{dump} position('{secret}' in r.rows) > 0")).await;
        assert_eq!(found, 0, "{secret}");
    }
    assert!(house.number(&format!("{dump} position('officer.binhlu' in r.rows) > 0")).await > 0);
}

#[actix_web::test]
async fn a_replay_shows_no_more_than_the_first_answer_did() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let send = async || officer.post("/api/v1/receptions").idempotency_key("again").json(&denunciation()).await;
    let first = send().await;
    let second = send().await;
    assert_eq!(second.header("idempotency-replayed"), Some("true"));
    assert_eq!(second.json(), first.json());
}

#[actix_web::test]
async fn the_clerk_is_still_told_what_looks_wrong_without_the_value() {
    let house = House::of(module_path!()).await;
    let mut body = denunciation();
    body["citizens"][0]["identity_number"] = json!("999190007777");
    let made = house.sign_in("officer.binhlu").await.post("/api/v1/receptions").json(&body).await;
    assert_eq!(made.json()["warnings"][0]["pointer"], "/citizens/0/identity_number");
    assert!(!made.text().contains("999190007777"));
}
