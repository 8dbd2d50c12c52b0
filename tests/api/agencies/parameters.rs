use serde_json::{Value, json};

use crate::support::{House, agency};

fn set(key: &str, value: Value, from: &str) -> Value {
    json!({ "key": key, "value": value, "document_reference": "Quyết định 12/QĐ-UBND", "from": from })
}

#[actix_web::test]
async fn a_later_value_stands_beside_the_earlier() {
    let house = House::of(module_path!()).await;
    let admin = house.sign_in("admin").await;
    for (value, from) in [(5, "2023-01-01"), (6, "2024-01-01")] {
        admin.post("/api/v1/parameters").json(&set("crowd_threshold", json!(value), from)).await.assert_status(201);
    }
    let on = async |day: &str| {
        let url = format!("/api/v1/parameters?key=crowd_threshold&on={day}");
        let page = house.sign_in("handler").await.get(url).await.assert_status(200).json();
        page["items"].as_array().unwrap().len()
    };
    assert_eq!((on("2022-12-31").await, on("2023-06-01").await, on("2024-06-01").await), (0, 1, 2));
}

#[actix_web::test]
async fn a_value_needs_its_document_and_the_administrator() {
    let house = House::of(module_path!()).await;
    let admin = house.sign_in("admin").await;
    let wrong = json!({ "key": "Large Group", "value": null, "document_reference": "", "from": "2023-01-01",
                        "until": "2022-01-01" });
    let refused = admin.post("/api/v1/parameters").json(&wrong).await;
    for pointer in ["/key", "/value", "/document_reference", "/until"] {
        refused.assert_invalid(pointer);
    }
    let mut elsewhere = set("many_signers", json!(1), "2023-01-01");
    elsewhere["agency_id"] = json!(uuid::Uuid::nil());
    admin.post("/api/v1/parameters").json(&elsewhere).await.assert_invalid("/agency_id");
    for name in ["leader", "inspector", "handler"] {
        let body = set("many_signers", json!(1), "2023-01-01");
        house.sign_in(name).await.post("/api/v1/parameters").json(&body).await.assert_problem(403, "forbidden");
    }
}

#[actix_web::test]
async fn an_agency_s_own_value_is_listed_with_it_and_sent_twice_set_once() {
    let house = House::of(module_path!()).await;
    let admin = house.sign_in("admin").await;
    let mut own = set("many_signers", json!(3), "2023-01-01");
    own["agency_id"] = json!(agency("03412"));
    for _ in 0..2 {
        admin.post("/api/v1/parameters").idempotency_key("k").json(&own).await.assert_status(201);
    }
    let page = admin.get(format!("/api/v1/parameters?agency_id={}", agency("03412"))).await.json();
    assert_eq!(page["items"].as_array().unwrap().len(), 1);
    assert_eq!(page["items"][0]["value"], json!(3));
}
