//! Files of a case: what is taken, who reads it, what a sealed case tells, what a broken upload leaves.
mod damaged;
mod half_sent;
mod kinds;
mod of_a_step;
mod originals;
mod ranges;
mod s3;
mod sealed;
mod sealed_later;
mod upload;
mod versions;

use serde_json::Value;
use std::path::{Path, PathBuf};
use tiepdan::platform::app::Settings;
use tiepdan::platform::blobs::Blobs;

use crate::support::{Case, Client, Form, House};

/// Bytes of a PDF of this length, no two chunks alike.
fn pdf(length: usize) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut at = 0_u32;
    while bytes.len() < length {
        bytes.extend(at.wrapping_mul(2_654_435_761).to_be_bytes());
        at += 1;
    }
    bytes.truncate(length);
    bytes
}

/// A house whose files stand in a folder.
async fn house_on(file: &str, folder: &Path) -> House {
    House::with(file, Settings { blobs: Blobs::local(folder).unwrap(), ..Settings::default() }).await
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() { found.extend(files(&entry.path())) } else { found.push(entry.path()) }
    }
    found
}

impl Case {
    fn documents(&self) -> String {
        format!("{}/documents", self.url)
    }
}

/// Adds a file to a case; answers what is shown of it.
async fn attached(officer: &Client, case: &Case, form: &Form) -> Value {
    officer.post(case.documents()).form(form).await.assert_status(201).json()
}

fn content_of(document: &Value) -> String {
    format!("/api/v1/documents/{}/content", document["id"].as_str().unwrap())
}

fn to_open(document: &Value) -> String {
    format!("/api/v1/documents/{}/open", document["id"].as_str().unwrap())
}
