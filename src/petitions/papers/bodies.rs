//! Bodies of the operations on files.
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::documents::Received;
use crate::kernel::DocumentId;

/// A file with what its sender says of it, as a form.
#[derive(Debug, ToSchema)]
#[schema(example = json!({ "file": "%PDF-1.7 …", "title": "Đơn khiếu nại", "is_original": true }))]
#[expect(dead_code, reason = "describes the form, which is read as it streams in")]
pub struct DocumentForm {
    /// PDF, Word, Excel, JPEG or PNG, known by its content; at most `document_limit_mb` (25 MB).
    #[schema(content_media_type = "application/octet-stream")]
    file: Vec<u8>,
    #[schema(max_length = 300)]
    title: Option<String>,
    /// A citizen's original (bản gốc), to be given back.
    is_original: Option<bool>,
    /// An earlier document of the same case; both stay.
    replaces: Option<DocumentId>,
}

/// The form once it was read; its file stands in the blob store.
#[derive(Debug)]
pub struct SentDocument {
    pub received: Received,
    pub name: String,
    pub title: Option<String>,
    pub is_original: bool,
    pub replaces: Option<DocumentId>,
}

impl SentDocument {
    /// What tells one sending from another.
    pub fn fingerprint(&self) -> Vec<u8> {
        let said = format!("{:?}{:?}{}{:?}", self.name, self.title, self.is_original, self.replaces);
        [self.received.sha256.as_slice(), said.as_bytes()].concat()
    }
}

/// An original went back to its owner.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "on": "2023-03-06", "to_name": "Lò Văn Ún" }))]
pub struct ReturnedBody {
    #[serde(with = "crate::kernel::day")]
    pub on: NaiveDate,
    /// Who took it.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub to_name: Option<String>,
}
