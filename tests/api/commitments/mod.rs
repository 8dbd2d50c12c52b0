//! What was promised, and what becomes of it.
mod exports;
mod listing;
mod made;
mod rules;
mod sealed_source;
mod steps;

use serde_json::{Value, json};

use crate::support::{Answer, Client, agency};

/// Something the commune does by the end of June.
fn promise(owner: &str) -> Value {
    json!({ "owner_agency_id": agency(owner), "text": "Sửa cống thoát nước đầu bản Hồ Pên", "due_on": "2023-06-30" })
}

async fn step(client: &Client, url: &str, action: &str, version: i32, body: &Value) -> Answer {
    client.post(format!("{url}/{action}")).if_match(version).json(body).await
}
