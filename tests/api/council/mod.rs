//! The Council's oversight: sessions, questions, reports, voters' meetings and petitions.
mod answering;
mod cancelled;
mod converting;
mod corrected;
mod exports;
mod figures;
mod inbox;
mod outside;
mod promises;
mod raising;
mod reports;
mod sent_on;
mod sessions;
mod sight;
mod voters;

use serde_json::Value;

use crate::support::{Answer, Client, House, council};

const QUESTIONS: &str = "/api/v1/council/questions";
const SESSIONS: &str = "/api/v1/council/sessions";
const PROMISES: &str = "/api/v1/council/promises";
const REPORTS: &str = "/api/v1/council/reports";
const VOTERS: &str = "/api/v1/voter-petitions";
const MEETINGS: &str = "/api/v1/voter-meetings";

fn id(answer: &Answer) -> String {
    answer.json()["id"].as_str().unwrap_or_else(|| panic!("{}", answer.text())).to_owned()
}

async fn made(who: &Client, list: &str, body: &Value) -> String {
    let answer = who.post(list).json(body).await;
    answer.assert_status(201);
    id(&answer)
}

/// Takes a step with a record as it is now.
async fn step(who: &Client, url: &str, action: &str, body: &Value) -> Answer {
    let version = who.get(url).await.etag();
    who.post(format!("{url}/{action}")).if_match(version).json(body).await
}

/// A session of the district's Council, of a term of its own.
async fn session(house: &House, term: &str, opens_on: &str) -> String {
    made(&house.sign_in("council_clerk").await, SESSIONS, &council::session(term, opens_on)).await
}
