//! Files apart from the database: a local folder, or a store that speaks S3. A blob has an id and is written once;
//! what stands in it is encrypted by its writer.
mod reading;
pub mod uploads;
mod writing;

pub use reading::{Broken, Plain};
pub use writing::{Writer, Written};

use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;
use object_store::path::Path as Place;
use object_store::{ObjectStore, ObjectStoreExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

use super::AppError;

/// Bytes encrypted together; a range read opens only those it touches.
const CHUNK: usize = 64 << 10;
const TAG: usize = 16;

/// Where blobs stand.
#[derive(Debug, Clone)]
pub struct Blobs {
    store: Arc<dyn ObjectStore>,
    /// The folder, when it is one: what a killed program left half-written is found there only.
    folder: Option<PathBuf>,
}

/// A store that speaks S3.
#[derive(Clone)]
pub struct S3 {
    pub endpoint: Option<String>,
    pub bucket: String,
    pub region: String,
    pub key_id: String,
    pub secret: String,
}

impl Default for Blobs {
    /// In memory, for tests and for commands that touch no file.
    fn default() -> Self {
        Self { store: Arc::new(InMemory::new()), folder: None }
    }
}

impl Blobs {
    /// A folder, made when it is missing.
    pub fn local(folder: &Path) -> Result<Self, String> {
        std::fs::create_dir_all(folder).map_err(|e| e.to_string())?;
        let store = LocalFileSystem::new_with_prefix(folder).map_err(|e| e.to_string())?.with_fsync(true);
        Ok(Self { store: Arc::new(store), folder: Some(folder.to_owned()) })
    }

    pub fn s3(s3: &S3) -> Result<Self, String> {
        // The client asks the process for its provider; a second call finds it in place.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let builder = AmazonS3Builder::new()
            .with_bucket_name(&s3.bucket)
            .with_region(&s3.region)
            .with_access_key_id(&s3.key_id)
            .with_secret_access_key(&s3.secret);
        let builder = match &s3.endpoint {
            Some(endpoint) => builder.with_endpoint(endpoint).with_allow_http(endpoint.starts_with("http://")),
            None => builder,
        };
        Ok(Self { store: Arc::new(builder.build().map_err(|e| e.to_string())?), folder: None })
    }

    fn place(id: Uuid) -> Place {
        let id = id.simple().to_string();
        Place::from_iter([id.get(..2).unwrap_or_default(), &id])
    }

    pub async fn delete(&self, id: Uuid) -> Result<(), AppError> {
        match self.store.delete(&Self::place(id)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(unreachable_store(&error)),
        }
    }

    /// Deletes what a program that was killed left half-written in the folder.
    pub async fn sweep_unfinished(&self, age: Duration) -> Result<(), AppError> {
        let Some(folder) = self.folder.clone() else { return Ok(()) };
        let swept = tokio::task::spawn_blocking(move || unfinished(&folder, age)).await;
        match swept {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(AppError::Internal(format!("sweeping the blob folder: {error}"))),
            Err(_) => Err(AppError::Internal("sweeping the blob folder ended".into())),
        }
    }
}

fn unfinished(folder: &Path, age: Duration) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            unfinished(&entry.path(), age)?;
            continue;
        }
        // The store writes beside the final name, with a `#` in it, and renames.
        let is_unfinished = entry.file_name().to_string_lossy().contains('#');
        let is_old = entry.metadata()?.modified()?.elapsed().is_ok_and(|since| since > age);
        if is_unfinished && is_old {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// The store cannot be reached now; nothing of its answer is told.
fn unreachable_store(error: &object_store::Error) -> AppError {
    tracing::warn!(%error, "blob store");
    AppError::Unavailable("blob store")
}
