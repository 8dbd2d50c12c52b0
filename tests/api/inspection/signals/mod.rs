//! Signals and hotspots: each fires at its threshold and not one below, is explained, can be switched off; what is sealed
//! only counts; what people decided stays.
mod deciding;
mod hotspots;
mod inbox;
mod rules;
mod thresholds;

use serde_json::{Value, json};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::support::{House, bodies};

pub const LIST: &str = "/api/v1/inspection/signals";

/// Computes and answers the signals of a kind that hold now, as the inspector sees them.
pub async fn computed(house: &House, kind: &str) -> Vec<Value> {
    let inspector = house.sign_in("inspector").await;
    inspector.post(format!("{LIST}/compute")).json(&json!({})).await.assert_status(200);
    let listed = inspector.get(format!("{LIST}?kind={kind}&is_current=true&limit=100")).await;
    listed.assert_status(200).json()["items"].as_array().unwrap().clone()
}

/// Sets a threshold for the district; 0 switches off.
pub async fn set(house: &House, key: &str, value: i64) {
    // The later day wins.
    static NEXT: AtomicU32 = AtomicU32::new(1990);
    let from = format!("{}-01-01", NEXT.fetch_add(1, Ordering::Relaxed));
    let document = "Quyết định 9/QĐ-UBND";
    let body = json!({ "key": key, "value": value, "from": from, "document_reference": document });
    house.sign_in("admin").await.post("/api/v1/parameters").json(&body).await.assert_status(201);
}

/// Somebody of Bình Lư comes on a day.
pub async fn comes(house: &House, change: impl FnOnce(&mut Value)) -> Value {
    let mut body = bodies::reception("03412");
    change(&mut body);
    house.sign_in("officer.binhlu").await.post("/api/v1/receptions").json(&body).await.assert_status(201).json()
}
