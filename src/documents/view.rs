//! What is shown of a file.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::model::Document;
use crate::kernel::codes::FileKind;
use crate::kernel::{DocumentId, UserId, day_in_vietnam};

/// A file of a case; of a sealed one neither its name nor its title nor its digest.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "6f2f8d1e-50a5-4d7c-9f35-7a1f0c2f9c11", "kind": "pdf", "size": 48211, "series_id": "6f2f8d1e-50a5-4d7c-9f35-7a1f0c2f9c11",
    "version": 1, "is_original": true, "returned_on": null, "returned_to": null, "is_sealed": false,
    "name": "don-khieu-nai.pdf", "title": "Đơn khiếu nại", "sha256": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    "uploaded_on": "2023-03-06", "uploaded_by": "00000000-0000-0000-0000-000000000001"
}))]
pub struct DocumentView {
    pub id: DocumentId,
    pub kind: FileKind,
    /// Bytes.
    pub size: u64,
    /// The first version of the same document.
    pub series_id: Uuid,
    pub version: i32,
    /// A citizen's original, to be given back.
    pub is_original: bool,
    pub returned_on: Option<NaiveDate>,
    /// `null` when sealed.
    pub returned_to: Option<String>,
    /// Its content is opened with a reason: `POST /documents/{id}/open`.
    pub is_sealed: bool,
    /// `null` when sealed.
    pub name: Option<String>,
    /// `null` when sealed.
    pub title: Option<String>,
    /// In base64; `null` when sealed.
    pub sha256: Option<String>,
    pub uploaded_on: NaiveDate,
    pub uploaded_by: UserId,
}

impl DocumentView {
    pub fn of(document: &Document, is_sealed: bool) -> Self {
        let (row, about) = (&document.row, &document.about);
        let open = |text: Option<&String>| text.filter(|_| !is_sealed).cloned();
        Self {
            id: row.id,
            kind: row.kind,
            size: document.size(),
            series_id: row.series_id,
            version: row.edition,
            is_original: row.is_original,
            returned_on: row.returned_on,
            returned_to: open(about.returned_to.as_ref()),
            is_sealed,
            name: open(Some(&about.name)),
            title: open(about.title.as_ref()),
            sha256: open(Some(&about.sha256)),
            uploaded_on: day_in_vietnam(row.uploaded_at),
            uploaded_by: row.uploaded_by,
        }
    }
}
