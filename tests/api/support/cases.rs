//! Petitions brought to a state, step by step, as officers would.
use serde_json::{Value, json};

use super::bodies;
use super::client::{Answer, Client};
use super::house::{House, agency};

/// A petition as it was last read.
#[derive(Debug, Clone)]
pub struct Case {
    pub url: String,
    pub version: i32,
    pub json: Value,
}

impl Case {
    #[track_caller]
    pub fn of(answer: &Answer) -> Self {
        assert!(answer.status() < 300, "{}", answer.text());
        let json = answer.json();
        Self { url: format!("/api/v1/petitions/{}", json["id"].as_str().unwrap()), version: answer.etag(), json }
    }

    pub fn id(&self) -> &str {
        self.json["id"].as_str().unwrap()
    }

    pub fn state(&self) -> &str {
        self.json["state"].as_str().unwrap()
    }
}

/// Who registers and handles at an agency.
pub fn officer_of(agency_id: &Value) -> &'static str {
    match agency_id.as_str().unwrap() {
        id if id == agency("03412") => "officer.binhlu",
        id if id == agency("03424") => "officer.banbo",
        _ => "handler",
    }
}

impl House {
    /// A petition registered by an officer of its agency (`H`, `03412` or `03424`).
    pub async fn case(&self, body: &Value) -> Case {
        let officer = self.sign_in(officer_of(&body["agency_id"])).await;
        Case::of(&officer.post("/api/v1/petitions").json(body).await)
    }

    /// The same, brought to `received`, `classified`, `accepted`, `settled` or `closed`; the clock moves on to where
    /// a settled complaint may be closed.
    pub async fn case_in(&self, state: &str, body: &Value) -> Case {
        let officer = self.sign_in(officer_of(&body["agency_id"])).await;
        let kind = body["kind"].as_str().unwrap();
        let result = if matches!(kind, "complaint" | "denunciation") { "justified" } else { "answered" };
        let mut case = self.case(body).await;
        for (action, sent) in [
            ("classify", bodies::classify(kind, body["field"].as_str().unwrap())),
            ("accept", bodies::accept("2023-03-03")),
            ("settle", bodies::settle("2023-03-06", result)),
            ("close", json!({})),
        ] {
            if case.state() == state {
                break;
            }
            if action == "close" {
                self.set_clock("2023-06-05T08:00:00+07:00");
            }
            case = Case::of(&officer.step(&case, action, &sent).await);
        }
        assert_eq!(case.state(), state);
        case
    }
}

impl Client {
    /// Takes a step with a case as it was last read.
    pub async fn step(&self, case: &Case, action: &str, body: &Value) -> Answer {
        self.post(format!("{}/{action}", case.url)).if_match(case.version).json(body).await
    }

    /// Reads a case anew.
    pub async fn read(&self, case: &Case) -> Case {
        Case::of(&self.get(&case.url).await)
    }
}
