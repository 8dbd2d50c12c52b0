//! A stored file with what is said about it.
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use uuid::Uuid;

pub use crate::platform::blobs::Written;

use super::kinds::media_type;
use crate::kernel::codes::FileKind;
use crate::kernel::{AgencyId, DocumentId, Problem, SubjectKind, SubjectRef, Tongues, UserId};
use crate::platform::AppError;
use crate::platform::blobs::{Blobs, Broken, Plain};
use crate::platform::crypto::Key;
use crate::schema::documents;

/// The row: nothing in it says what the file is about.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = documents)]
pub(super) struct Row {
    pub id: DocumentId,
    pub subject_kind: SubjectKind,
    pub subject_id: Uuid,
    pub agency_id: AgencyId,
    pub kind: FileKind,
    pub size: i64,
    pub series_id: Uuid,
    pub edition: i32,
    pub is_original: bool,
    pub returned_on: Option<NaiveDate>,
    pub key_id: Uuid,
    pub wrapped_key: Vec<u8>,
    pub about: Vec<u8>,
    pub uploaded_at: DateTime<Utc>,
    pub uploaded_by: UserId,
}

/// What is said about a file, encrypted beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    pub name: String,
    pub title: Option<String>,
    /// In base64.
    pub sha256: String,
    /// Who took the original back.
    #[serde(default)]
    pub returned_to: Option<String>,
}

/// A stored file, opened.
#[derive(Debug, Clone)]
pub struct Document {
    pub(super) row: Row,
    pub(super) key: Key,
    pub about: About,
}

impl Document {
    pub fn id(&self) -> DocumentId {
        self.row.id
    }

    pub fn subject(&self) -> SubjectRef {
        SubjectRef { kind: self.row.subject_kind, id: self.row.subject_id }
    }

    pub fn kind(&self) -> FileKind {
        self.row.kind
    }

    pub fn edition(&self) -> i32 {
        self.row.edition
    }

    pub fn is_original(&self) -> bool {
        self.row.is_original
    }

    pub fn returned_on(&self) -> Option<NaiveDate> {
        self.row.returned_on
    }

    pub fn size(&self) -> u64 {
        self.row.size.unsigned_abs()
    }

    /// The content, once its checksum was compared; a damaged file is told, and logged.
    pub async fn content(&self, blobs: &Blobs) -> Result<Content, AppError> {
        let digest = blobs.digest(self.row.id.0, &self.key, self.size()).await.map_err(|b| self.told(b))?;
        if STANDARD.encode(digest) != self.about.sha256 {
            return Err(self.told(Broken::Damaged));
        }
        Ok(Content { blobs: blobs.clone(), document: self.clone() })
    }

    fn told(&self, broken: Broken) -> AppError {
        match broken {
            Broken::Unreachable(error) => error,
            Broken::Damaged => {
                tracing::error!(document = %self.row.id, "a stored file is damaged");
                Problem::conflict(
                    "document_damaged",
                    Tongues::of(
                        "Tệp lưu trữ bị hỏng hoặc bị mất (không khớp mã kiểm tra SHA-256); hãy báo quản trị viên để khôi phục từ bản sao lưu.",
                        "The stored file is damaged or lost (its SHA-256 does not fit); tell the administrator, who restores it from the backup.",
                    ),
                )
                .into()
            }
        }
    }
}

/// The content of a file that is whole.
#[derive(Debug)]
pub struct Content {
    blobs: Blobs,
    document: Document,
}

impl Content {
    pub fn size(&self) -> u64 {
        self.document.size()
    }

    pub fn name(&self) -> &str {
        &self.document.about.name
    }

    pub fn kind(&self) -> FileKind {
        self.document.kind()
    }

    pub fn media_type(&self) -> &'static str {
        media_type(self.document.kind())
    }

    /// A part of it, not empty and inside its size.
    pub async fn read(&self, range: Range<u64>) -> Result<Plain, AppError> {
        let read = self.blobs.read(self.document.row.id.0, &self.document.key, self.size(), range).await;
        read.map_err(|broken| self.document.told(broken))
    }
}
