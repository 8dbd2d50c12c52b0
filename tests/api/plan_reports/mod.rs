//! The plan's own reporting (Kế hoạch dân vận chính quyền, mục II, IV.1, IV.2).
mod consolidation;
mod course;
mod figures;
mod rounds;
mod rules;
mod self_checks;
mod waiting;

use serde_json::{Value, json};

use crate::support::{Answer, Client, House, agency};

pub const ROUNDS: &str = "/api/v1/plan-rounds";
pub const REPORTS: &str = "/api/v1/plan-reports";

/// The six months of 2023 as the plan has them, asked of some units only.
pub fn round(units: &[&str]) -> Value {
    json!({
        "year": 2023, "kind": "six_months", "title": "Báo cáo 6 tháng đầu năm 2023", "from": "2022-12-01",
        "to": "2023-05-31", "before": "2023-06-05", "document": { "number": "15/KH-UBND", "on": "2023-01-10" },
        "agency_ids": units.iter().map(|code| agency(code)).collect::<Vec<_>>()
    })
}

/// What a unit itself says; of the last one the records decide.
const TARGETS: [&str; 4] = ["documents_taught", "leader_assigned", "plan_made", "model_registered"];

/// What a complete report says.
pub fn content() -> Value {
    let line = |target: &str| json!({ "target": target, "is_met": true, "evidence": "Kế hoạch số 05/KH-UBND" });
    json!({
        "leader": { "name": "Lò Văn Tướng", "position": "Phó Chủ tịch UBND xã" },
        "officer": { "name": "Vàng Thị Mỷ" },
        "self_check": { "on": "2023-02-20", "result": "Đã tự kiểm tra 3 thôn" },
        "texts": { "results": "Đã triển khai theo kế hoạch" },
        "targets": TARGETS.map(line),
        "models": [{ "name": "Thắp sáng đường quê", "field": "society", "registered_on": "2023-02-01",
                     "status": "registered" }]
    })
}

/// A report as it was last read.
#[derive(Debug, Clone)]
pub struct Report {
    pub url: String,
    pub version: i32,
    pub json: Value,
}

impl Report {
    #[track_caller]
    pub fn of(answer: &Answer) -> Self {
        assert!(answer.status() < 300, "{}", answer.text());
        let json = answer.json();
        Self { url: format!("{REPORTS}/{}", json["id"].as_str().unwrap()), version: answer.etag(), json }
    }

    pub fn state(&self) -> &str {
        self.json["state"].as_str().unwrap()
    }
}

/// Opens a round; answers it.
pub async fn opened(house: &House, body: &Value) -> Value {
    let office = house.sign_in("internal_affairs").await;
    office.post(ROUNDS).json(body).await.assert_status(201).json()
}

/// The report a unit owes in a round, as the unit reads it.
pub async fn owed(client: &Client, round: &Value, unit: &str) -> Report {
    let url = format!("{REPORTS}?round_id={}&agency_id={}", round["id"].as_str().unwrap(), agency(unit));
    let listed = client.get(url).await.assert_status(200).json();
    let id = listed["items"][0]["id"].as_str().unwrap_or_else(|| panic!("{unit} owes nothing: {listed}")).to_owned();
    Report::of(&client.get(format!("{REPORTS}/{id}")).await)
}

pub async fn step(client: &Client, report: &Report, action: &str, body: &Value) -> Answer {
    client.post(format!("{}/{action}", report.url)).if_match(report.version).json(body).await
}

/// A complete report, sent by the leader of Bình Lư.
pub async fn sent(house: &House, round: &Value) -> Report {
    let leader = house.sign_in("leader.binhlu").await;
    let draft = owed(&leader, round, "03412").await;
    let said = leader.patch(&draft.url).if_match(draft.version).json(&content()).await;
    Report::of(&step(&leader, &Report::of(&said), "submit", &json!({})).await)
}
