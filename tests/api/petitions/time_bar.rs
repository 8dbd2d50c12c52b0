//! Thời hiệu khiếu nại: 90 days, obstacles not counted (Luật Khiếu nại 2011, Điều 9): a doubt at registration, a ground of
//! refusal when it has passed (Điều 11 khoản 6), never decided by the program.
use serde_json::{Value, json};

use super::classified;
use crate::support::{House, bodies};

/// The decision was received on 1/11/2022: 90 days end on 30/1/2023.
fn late(obstacles: Value) -> Value {
    let mut body = bodies::complaint("H");
    body["contested"]["received_on"] = json!("2022-11-01");
    body["contested"]["issued_on"] = json!("2022-10-28");
    body["contested"]["obstacles"] = obstacles;
    body
}

#[actix_web::test]
async fn a_complaint_that_seems_to_come_too_late_is_stored_with_a_doubt() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let answer = handler.post("/api/v1/petitions").json(&late(json!([]))).await.assert_status(201).json();
    let doubt = answer["warnings"].as_array().unwrap().iter().find(|w| w["code"] == "time_barred").cloned().unwrap();
    assert!(doubt["detail"].as_str().unwrap().contains("30/01/2023"), "{doubt}");
    let ill = json!([{ "from": "2022-12-01", "until": "2023-01-15" }]);
    let answer = handler.post("/api/v1/petitions").json(&late(ill.clone())).await.assert_status(201).json();
    assert!(answer.get("warnings").is_none(), "{answer}");
    assert_eq!(answer["contested"]["obstacles"], ill);
}

#[actix_web::test]
async fn it_is_refused_for_the_time_bar_only_when_that_has_passed() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let sent = json!({ "ground": "time_barred", "document": bodies::document("7/TB-UBND", "2023-03-06") });
    let ill = json!([{ "from": "2022-12-01", "until": "2023-01-15" }]);
    for (obstacles, status) in [(json!([]), 200), (ill, 409)] {
        let case = classified(&house, &handler, &late(obstacles), json!({})).await;
        let answer = handler.step(&case, "refuse", &sent).await;
        assert_eq!(answer.status(), status, "{}", answer.text());
        assert!(status == 200 || answer.json()["code"] == "not_time_barred");
    }
    // Without a day of receipt nothing tells.
    let mut body = bodies::complaint("H");
    body["contested"] = json!({ "type": "act" });
    let case = classified(&house, &handler, &body, json!({})).await;
    handler.step(&case, "refuse", &sent).await.assert_status(200);
}
