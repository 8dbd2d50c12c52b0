//! Checks (kiểm tra): kế hoạch, mục IV; TT 07/2014/TT-TTCP, Điều 30.
mod followed_up;
mod opened;
mod planned;
mod sample;
mod sealed;

use serde_json::{Value, json};

use crate::support::{Case, Client, House, agency, bodies};

pub const URL: &str = "/api/v1/inspection/checks";

pub fn body(code: &str) -> Value {
    json!({ "agency_id": agency(code), "title": "Kiểm tra công tác tiếp công dân, xử lý đơn", "period_from": "2023-01-01",
            "period_to": "2023-03-06", "decision": bodies::document("45/QĐ-TTH", "2023-03-06") })
}

#[track_caller]
pub fn at_url(answer: &crate::support::Answer) -> Case {
    assert!(answer.status() < 300, "{}", answer.text());
    let json = answer.json();
    Case { url: format!("{URL}/{}", json["id"].as_str().unwrap()), version: answer.etag(), json }
}

pub async fn opened(house: &House, who: &str, code: &str) -> Case {
    at_url(&house.sign_in(who).await.post(URL).json(&body(code)).await)
}

pub async fn read(client: &Client, check: &Case) -> Case {
    at_url(&client.get(&check.url).await)
}

pub async fn step(client: &Client, check: &Case, action: &str, sent: &Value) -> Case {
    at_url(&client.step(check, action, sent).await)
}

pub fn actions(check: &Case) -> Vec<&str> {
    check.json["allowed_actions"].as_array().unwrap().iter().map(|a| a.as_str().unwrap()).collect()
}
