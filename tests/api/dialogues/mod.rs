//! Leader dialogues: their course, what was asked, what is owed.
mod across;
mod clocks;
mod compliance;
mod corrected;
mod course;
mod denunciation;
mod inbox;
mod listing;
mod promised;
mod questions;
mod rematched;
mod rules;
mod sealed_later;
mod terms;

use serde_json::{Value, json};

use crate::support::{Answer, Client, House, agency, bodies};

const URL: &str = "/api/v1/dialogues";

/// The commune's dialogue of that day.
fn plan(agency_code: &str, on: &str) -> Value {
    json!({ "agency_id": agency(agency_code), "kind": "periodic", "on": on, "place": "Hội trường UBND xã",
            "topics": ["Đất đai", "Đường vào bản"], "chair_name": "Nguyễn Văn A" })
}

fn held_by_head() -> Value {
    json!({ "chair": "head", "chair_name": "Nguyễn Văn A", "participants": 76,
            "groups": [{ "name": "Nhân dân các bản", "count": 70 }] })
}

fn held_by_delegate() -> Value {
    json!({ "chair": "delegate", "chair_name": "Trần Văn B", "participants": 20,
            "delegation_document": bodies::document("3/UQ", "2023-02-17") })
}

fn conclusion(on: &str) -> Value {
    json!({ "on": on, "document": bodies::document("31/TB-UBND", on), "summary": "Giao địa chính rà soát",
            "promises": [] })
}

/// A dialogue as it was last read.
struct Talk {
    url: String,
    version: i32,
}

impl Talk {
    async fn planned(client: &Client, body: &Value) -> Self {
        let made = client.post(URL).json(body).await;
        assert_eq!(made.assert_status(201).json()["state"], "planned");
        Self { url: made.header("location").unwrap().to_owned(), version: 1 }
    }

    /// Takes a step as last read.
    async fn step(&self, client: &Client, action: &str, body: &Value) -> Answer {
        client.post(format!("{}/{action}", self.url)).if_match(self.version).json(body).await
    }

    /// A step that is taken.
    async fn takes(&mut self, client: &Client, action: &str, body: &Value) -> Value {
        let answer = self.step(client, action, body).await;
        answer.assert_status(200);
        self.version = answer.etag();
        answer.json()
    }

    async fn ask(&self, client: &Client, body: &Value) -> Answer {
        client.post(format!("{}/questions", self.url)).json(body).await
    }

    async fn read(&mut self, client: &Client) -> Value {
        let answer = client.get(&self.url).await;
        answer.assert_status(200);
        self.version = answer.etag();
        answer.json()
    }
}

/// One that the commune's head held on 6/3/2023.
async fn held(house: &House) -> (Client, Talk) {
    let officer = house.sign_in("officer.binhlu").await;
    let mut talk = Talk::planned(&officer, &plan("03412", "2023-03-06")).await;
    talk.takes(&officer, "hold", &held_by_head()).await;
    (officer, talk)
}

fn question(content: &str) -> Value {
    json!({ "kind": "recommendation", "topic": "Đường vào bản", "content": content,
            "asker": { "full_name": "Tẩn A Páo", "address": "Bản Hồ Pên" }, "village": "Bản Hồ Pên" })
}

/// The petition that a denunciation comes as.
fn denounced() -> Value {
    let mut body = bodies::denunciation("03412");
    body["source"] = json!("dialogue");
    body["received_on"] = json!("2023-03-06");
    body
}

/// Sets a parameter from 2023 on.
async fn set(house: &House, key: &str, value: Value) {
    let body = json!({ "key": key, "value": value, "from": "2023-01-01",
                       "document_reference": "Quy chế 06-QC/TU ngày 04/4/2019" });
    house.sign_in("admin").await.post("/api/v1/parameters").json(&body).await.assert_status(201);
}
