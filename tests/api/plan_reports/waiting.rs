//! What the plan asks for waits in the inbox: of the unit until it has sent, of Phòng Nội vụ until it has taken in.
use serde_json::{Value, json};

use super::{opened, owed, round, sent, step};
use crate::support::{Client, House};

async fn waiting(client: &Client) -> Vec<Value> {
    let items = client.get("/api/v1/inbox?limit=100").await.assert_status(200).json()["items"].clone();
    items.as_array().unwrap().iter().filter(|item| item["subject"] == "plan_report").cloned().collect()
}

#[actix_web::test]
async fn an_owed_report_waits_with_its_last_day_and_a_sent_one_for_internal_affairs() {
    let house = House::of(module_path!()).await;
    let round = opened(&house, &round(&["03412"])).await;
    let (officer, office) = (house.sign_in("officer.binhlu").await, house.sign_in("internal_affairs").await);
    let owed_now = waiting(&officer).await;
    assert_eq!(
        (&owed_now[0]["waits"], &owed_now[0]["clock"], &owed_now[0]["due_on"], &owed_now[0]["code"]),
        (&json!("clock"), &json!("plan_report"), &json!("2023-06-04"), &json!("KH-2023-6T-03412"))
    );
    assert!(waiting(&office).await.is_empty());
    let report = sent(&house, &round).await;
    assert!(waiting(&officer).await.is_empty());
    assert_eq!(waiting(&office).await[0]["waits"], "plan_report");
    step(&office, &report, "return", &json!({ "reason": "Thiếu số liệu" })).await.assert_status(200);
    assert!(waiting(&office).await.is_empty());
    let again = waiting(&officer).await;
    assert_eq!((again.len(), &again[0]["waits"], &again[0]["due_on"]), (1, &json!("plan_report"), &Value::Null));
    assert!(waiting(&house.sign_in("officer.banbo").await).await.is_empty());
    let _ = owed(&officer, &round, "03412").await;
}
