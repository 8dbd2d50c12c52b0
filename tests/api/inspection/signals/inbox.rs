//! An assigned signal waits where it was assigned, for whom it was given to and for who leads.
use serde_json::{Value, json};

use super::{LIST, comes, computed};
use crate::support::{Client, House, agency};

async fn waits(client: &Client) -> Vec<Value> {
    let inbox = client.get("/api/v1/inbox?limit=100").await.assert_status(200).json();
    inbox["items"].as_array().unwrap().iter().filter(|item| item["waits"] == "signal").cloned().collect()
}

#[actix_web::test]
async fn an_assigned_signal_waits_with_its_day() {
    let house = House::of(module_path!()).await;
    for _ in 0..3 {
        comes(&house, |_| {}).await;
    }
    let signal = computed(&house, "repeat_visits").await.remove(0);
    let (officer, leader) = (house.sign_in("officer.binhlu").await, house.sign_in("leader.binhlu").await);
    assert!(waits(&officer).await.is_empty());
    let given = json!({ "agency_id": agency("03412"), "user_id": officer.user(), "due_on": "2023-03-09" });
    let url = format!("{LIST}/{}/assign", signal["id"].as_str().unwrap());
    house.sign_in("inspector").await.post(url).if_match(1).json(&given).await.assert_status(200);
    let mine = waits(&officer).await;
    assert_eq!(
        (&mine[0]["subject_id"], &mine[0]["due_on"], &mine[0]["is_mine"], &mine[0]["code"], &mine[0]["clock"]),
        (&signal["id"], &json!("2023-03-09"), &json!(true), &signal["code"], &json!("repeat_visits"))
    );
    assert_eq!(waits(&leader).await.len(), 1);
    assert!(waits(&house.sign_in("officer.banbo").await).await.is_empty());
}
