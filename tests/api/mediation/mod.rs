//! Mediation: groups, cases, the commune's land mediation, the book, figures, and what becomes a petition.
mod agreed;
mod book;
mod course;
mod figures;
mod groups;
mod inbox;
mod land;
mod matters;
mod petition;
mod rules;
mod sight;

use serde_json::{Value, json};

use crate::support::{Answer, Client, House, agency, bodies};

pub const LIST: &str = "/api/v1/mediations";
pub const GROUPS: &str = "/api/v1/mediation-groups";

/// A group of a village of Bình Lư with two mediators.
pub async fn group(officer: &Client, village: &str) -> Value {
    let body = json!({
        "agency_id": agency("03412"), "village": village, "from": "2022-01-01",
        "document": bodies::document("15/QĐ-UBND", "2021-12-20"),
        "mediators": [{ "full_name": format!("Vàng Thị Mỷ ({village})"), "phone": "0912345670", "is_head": true },
                      { "full_name": format!("Lù A Sử ({village})") }]
    });
    officer.post(GROUPS).json(&body).await.assert_status(201).json()
}

pub fn mediator(group: &Value, at: usize) -> Value {
    group["mediators"][at]["id"].clone()
}

/// Two parties of one village, about a boundary.
pub fn opening(group: &Value) -> Value {
    json!({
        "agency_id": agency("03412"), "kind": "grassroots", "matter": "land", "ground": "request",
        "opened_on": "2023-03-01", "content": "Tranh chấp ranh giới nương giữa hai hộ",
        "parties": [
            { "person": { "full_name": "Lò Văn Ún", "identity_number": "012085001234", "address": "Bản Thẳm" },
              "group_id": group["id"] },
            { "person": { "full_name": "Sùng A Dơ", "address": "Bản Thẳm" }, "group_id": group["id"] }
        ]
    })
}

/// A mediation as it was last read.
#[derive(Debug, Clone)]
pub struct Mediated {
    pub url: String,
    pub json: Value,
    pub version: i32,
}

impl Mediated {
    #[track_caller]
    pub fn of(answer: &Answer) -> Self {
        assert!(answer.status() < 300, "{}", answer.text());
        let json = answer.json();
        Self { url: format!("{LIST}/{}", json["id"].as_str().unwrap()), version: answer.etag(), json }
    }

    pub fn id(&self) -> &str {
        self.json["id"].as_str().unwrap()
    }

    pub async fn step(&self, by: &Client, action: &str, body: &Value) -> Answer {
        by.post(format!("{}/{action}", self.url)).if_match(self.version).json(body).await
    }

    /// Takes a step that is allowed.
    pub async fn then(self, by: &Client, action: &str, body: &Value) -> Self {
        Self::of(&self.step(by, action, body).await)
    }
}

/// A mediation that is under way since 3/3/2023.
pub async fn started(house: &House) -> (Mediated, Value, Client) {
    let officer = house.sign_in("officer.binhlu").await;
    let group = group(&officer, "Bản Thẳm").await;
    let case = Mediated::of(&officer.post(LIST).json(&opening(&group)).await);
    let case = case
        .then(&officer, "assign", &json!({ "mediator_ids": [mediator(&group, 0)], "on": "2023-03-02" }))
        .await
        .then(&officer, "start", &json!({ "on": "2023-03-03" }))
        .await;
    (case, group, officer)
}
