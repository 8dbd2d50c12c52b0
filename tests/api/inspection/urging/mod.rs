//! Urging (đôn đốc): TT 07/2014/TT-TTCP, Điều 30; Luật Tố cáo 2018, Điều 38.
mod again;
mod escalation;
mod inbox;
mod on_reports;
mod overdue_denunciation;
mod replying;
mod rules;
mod sealed;
mod urged;

use serde_json::{Value, json};

use crate::support::{Case, Client, House, agency, bodies};

pub const URL: &str = "/api/v1/inspection/urgings";

/// About these cases, to the agency that holds them.
pub fn about(code: &str, cases: &[&Case]) -> Value {
    let ids: Vec<&str> = cases.iter().map(|case| case.id()).collect();
    json!({ "agency_id": agency(code), "subject": "cases", "petition_ids": ids,
            "content": "Đề nghị giải quyết và báo cáo kết quả", "reply_by": "2023-03-20",
            "document": bodies::document("12/TTH", "2023-03-06") })
}

pub fn reply(on: &str) -> Value {
    json!({ "on": on, "text": "Đã giải quyết xong, gửi kèm báo cáo", "document": bodies::document("30/BC", on) })
}

/// Sent by the inspector.
pub async fn urged(house: &House, body: &Value) -> Case {
    at_url(&house.sign_in("inspector").await.post(URL).json(body).await)
}

#[track_caller]
pub fn at_url(answer: &crate::support::Answer) -> Case {
    assert!(answer.status() < 300, "{}", answer.text());
    let json = answer.json();
    Case { url: format!("{URL}/{}", json["id"].as_str().unwrap()), version: answer.etag(), json }
}

pub async fn read(client: &Client, urging: &Case) -> Case {
    at_url(&client.get(&urging.url).await)
}

pub fn actions(urging: &Case) -> Vec<&str> {
    urging.json["allowed_actions"].as_array().unwrap().iter().map(|a| a.as_str().unwrap()).collect()
}
