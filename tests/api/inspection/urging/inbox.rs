//! What is urged waits for both sides (kế hoạch, mục IV.3).
use serde_json::{Value, json};

use super::{about, at_url, reply, urged};
use crate::support::{Case, House, bodies};

async fn waits(house: &House, name: &str, urging: &Case) -> Vec<String> {
    let items =
        house.sign_in(name).await.get("/api/v1/inbox?limit=100").await.assert_status(200).json()["items"].clone();
    let of = items.as_array().unwrap().iter().filter(|item| item["subject_id"] == urging.json["id"]);
    of.map(|item: &Value| item["waits"].as_str().unwrap().to_owned()).collect()
}

#[actix_web::test]
async fn the_clock_waits_for_the_urged_and_what_is_overdue_or_answered_for_who_urged() {
    let house = House::of(module_path!()).await;
    let case = house.case(&bodies::complaint("03412")).await;
    let urging = urged(&house, &about("03412", &[&case])).await;
    assert_eq!(waits(&house, "officer.binhlu", &urging).await, ["clock"]);
    assert!(waits(&house, "inspector", &urging).await.is_empty());
    house.set_clock("2023-03-21T08:00:00+07:00");
    assert_eq!(waits(&house, "inspector", &urging).await, ["urging"]);
    assert_eq!(waits(&house, "leader.binhlu", &urging).await, ["clock"]);
    assert!(waits(&house, "leader.banbo", &urging).await.is_empty());
    let officer = house.sign_in("officer.binhlu").await;
    let replied = at_url(&officer.step(&urging, "reply", &reply("2023-03-21")).await);
    assert!(waits(&house, "officer.binhlu", &urging).await.is_empty());
    assert_eq!(waits(&house, "inspector", &urging).await, ["urging_reply"]);
    at_url(&house.sign_in("inspector").await.step(&replied, "accept", &json!({})).await);
    assert!(waits(&house, "inspector", &urging).await.is_empty());
}
