//! The national database (Nghị định 55/2022/NĐ-CP, Điều 6): one message a registered step, none lost, none doubled.
mod eids;
mod missing;
mod queue;
mod rules;
mod target;

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tiepdan::platform::app::Settings;

use crate::support::{House, agency};

pub const NATIONAL: &str = "/api/v1/national";

/// A house that tells the nation, with the file it writes.
pub struct Telling {
    pub house: House,
    folder: tempfile::TempDir,
}

impl Telling {
    pub async fn of(name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings { national_file: Some(file_in(folder.path())), ..Settings::default() };
        Self { house: House::with(name, settings).await, folder }
    }

    pub fn file(&self) -> PathBuf {
        file_in(self.folder.path())
    }

    /// Gives an agency its e-identifier.
    pub async fn name(&self, code: &str, eid: &str) -> Value {
        let body = json!({ "agency_id": agency(code), "eid": eid, "from": "2020-01-01", "document_reference": "QĐ 1" });
        let admin = self.house.sign_in("admin").await;
        admin.post(format!("{NATIONAL}/agency-eids")).json(&body).await.assert_status(201).json()
    }

    /// Numbers what was committed, queues and sends; answers how many were sent.
    pub async fn tell(&self) -> usize {
        self.house.run_sequencer().await;
        tiepdan::integration::national::run(self.house.app()).await.unwrap()
    }

    pub fn lines(&self) -> Vec<Value> {
        let text = std::fs::read_to_string(self.file()).unwrap_or_default();
        assert!(text.is_empty() || text.ends_with('\n'));
        text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect()
    }

    /// The lines about a record, in their order.
    pub fn about(&self, id: &str) -> Vec<Value> {
        self.lines().into_iter().filter(|line| line["subject"]["id"] == id).collect()
    }
}

fn file_in(folder: &Path) -> PathBuf {
    folder.join("national.jsonl")
}
