//! A file comes in: looked at, counted, hashed and encrypted as it passes.
use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use sha2::{Digest, Sha256};
use std::pin::pin;
use uuid::Uuid;

use super::kinds::Looking;
use crate::kernel::codes::FileKind;
use crate::kernel::{FieldError, Problem, Tongues};
use crate::platform::blobs::{Blobs, Written, uploads};
use crate::platform::crypto::Key;
use crate::platform::{App, AppError, ids};

/// A file that stands in the blob store, and nowhere else yet; dropped, it goes again.
#[derive(Debug)]
pub struct Received {
    pub blob: Written,
    pub key: Key,
    pub kind: FileKind,
    pub size: u64,
    pub sha256: Vec<u8>,
}

/// An upload that was allowed, before its first byte.
#[derive(Debug, Clone, Copy)]
pub struct Door {
    id: Uuid,
    /// Bytes, at most.
    limit: u64,
}

/// Begins an upload of at most `limit` bytes.
pub async fn begin(app: &App, limit: u64) -> Result<Door, AppError> {
    // The id of a file of a sealed case must not tell when it came.
    let id = ids::random();
    uploads::begin(&mut *app.desk().await?, id, app.clock().now()).await?;
    Ok(Door { id, limit })
}

/// Takes the file.
pub async fn receive(
    blobs: &Blobs,
    Door { id, limit }: Door,
    file: impl Stream<Item = Result<Bytes, AppError>>,
) -> Result<Received, AppError> {
    let key = Key::random();
    let mut blob = blobs.write(id, &key);
    let (mut looking, mut hasher, mut size) = (Looking::default(), Sha256::new(), 0_u64);
    let mut file = pin!(file);
    while let Some(chunk) = file.next().await {
        let chunk = chunk?;
        size += chunk.len() as u64;
        if size > limit {
            return Err(too_large(limit).into());
        }
        looking.at(&chunk);
        hasher.update(&chunk);
        blob.push(&chunk).await?;
    }
    let Some(kind) = looking.found() else { return Err(not_taken(size).into()) };
    Ok(Received { blob: blob.finish().await?, key, kind, size, sha256: hasher.finalize().to_vec() })
}

fn too_large(limit: u64) -> Problem {
    let mib = limit >> 20;
    Problem::new(
        413,
        "too_large",
        Tongues::of("Tệp quá lớn", "File too large"),
        Tongues::new(
            format!("Tệp tài liệu tối đa {mib} MB (tham số document_limit_mb)."),
            format!("A document has at most {mib} MB (parameter document_limit_mb)."),
        ),
    )
}

fn not_taken(size: u64) -> Problem {
    let (vi, en) = if size == 0 {
        ("Tệp rỗng.", "The file is empty.")
    } else {
        (
            "Chỉ nhận tệp PDF, Word (.doc, .docx), Excel (.xls, .xlsx) không có macro, ảnh JPEG và PNG; loại tệp xét theo nội dung, không theo tên.",
            "Only PDF, Word (.doc, .docx), Excel (.xls, .xlsx) without macros, JPEG and PNG are taken; a file is known by its content, not its name.",
        )
    };
    Problem::invalid(vec![FieldError::new("/file", "file_kind", vi, en)])
}
