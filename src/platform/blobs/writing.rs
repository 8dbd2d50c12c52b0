//! A blob is written as it comes, encrypted chunk by chunk; one that is not finished leaves nothing.
use aead_stream::EncryptorBE32;
use bytes::Bytes;
use chacha20poly1305::{XChaCha20Poly1305, aead::Payload};
use object_store::buffered::BufWriter;
use tokio::io::AsyncWriteExt;
use uuid::Uuid;

use super::reading::content_key;
use super::{Blobs, CHUNK, unreachable_store};
use crate::platform::AppError;
use crate::platform::crypto::{DoesNotOpen, Key};

/// A part of an upload in flight: the least that S3 takes.
const PART: usize = 5 << 20;
const PARTS_AT_ONCE: usize = 2;

/// A blob being written.
pub struct Writer {
    blobs: Blobs,
    id: Uuid,
    writer: Option<BufWriter>,
    cipher: Option<EncryptorBE32<XChaCha20Poly1305>>,
    pending: Vec<u8>,
}

impl Blobs {
    /// Begins a blob whose content opens with `key` only.
    pub fn write(&self, id: Uuid, key: &Key) -> Writer {
        let writer = BufWriter::with_capacity(self.store.clone(), Self::place(id), PART);
        Writer {
            blobs: self.clone(),
            id,
            writer: Some(writer.with_max_concurrency(PARTS_AT_ONCE)),
            cipher: Some(EncryptorBE32::new(&content_key(key), &[0; 19].into())),
            pending: Vec::with_capacity(CHUNK),
        }
    }
}

impl Writer {
    pub async fn push(&mut self, mut bytes: &[u8]) -> Result<(), AppError> {
        while !bytes.is_empty() {
            if self.pending.len() == CHUNK {
                let cipher = self.cipher.as_mut().ok_or(DoesNotOpen)?;
                let chunk = cipher.encrypt_next(payload(&self.pending, &self.id)).map_err(|_| DoesNotOpen)?;
                self.pending.clear();
                self.put(chunk).await?;
            }
            let (now, rest) = bytes.split_at(bytes.len().min(CHUNK - self.pending.len()));
            self.pending.extend_from_slice(now);
            bytes = rest;
        }
        Ok(())
    }

    async fn put(&mut self, chunk: Vec<u8>) -> Result<(), AppError> {
        let Some(writer) = &mut self.writer else { return Err(AppError::Internal("a blob written twice".into())) };
        writer.put(Bytes::from(chunk)).await.map_err(|error| unreachable_store(&error))
    }

    /// Writes the last chunk; the blob stands when this is done.
    pub async fn finish(mut self) -> Result<Written, AppError> {
        let cipher = self.cipher.take().ok_or(DoesNotOpen)?;
        let last = cipher.encrypt_last(payload(&self.pending, &self.id)).map_err(|_| DoesNotOpen)?;
        self.put(last).await?;
        let written = Written { blobs: self.blobs.clone(), id: self.id, is_wanted: false };
        let Some(mut writer) = self.writer.take() else { return Ok(written) };
        // From here on the guard of the finished blob cleans up, should this be dropped or fail.
        writer.shutdown().await.map_err(|error| {
            tracing::warn!(%error, "blob store");
            AppError::Unavailable("blob store")
        })?;
        Ok(written)
    }
}

/// A chunk belongs to its blob, whatever else its key may open.
pub(super) fn payload<'a>(chunk: &'a [u8], id: &'a Uuid) -> Payload<'a, 'a> {
    Payload { msg: chunk, aad: id.as_bytes() }
}

impl Drop for Writer {
    fn drop(&mut self) {
        let Some(mut writer) = self.writer.take() else { return };
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move {
                if let Err(error) = writer.abort().await {
                    tracing::warn!(%error, "a blob was not given up");
                }
            });
        }
    }
}

/// A blob that stands, and goes again unless it is wanted.
#[derive(Debug)]
pub struct Written {
    blobs: Blobs,
    pub id: Uuid,
    is_wanted: bool,
}

impl Written {
    /// From here on a row may refer to it: only a sweep that asks the rows may delete it.
    pub fn wanted(&mut self) {
        self.is_wanted = true;
    }

    /// The row that wanted it was refused.
    pub async fn give_up(&self) {
        if let Err(error) = self.blobs.delete(self.id).await {
            tracing::warn!(%error, "a blob that nobody wants stays until the sweep");
        }
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        if self.is_wanted {
            return;
        }
        let (blobs, id) = (self.blobs.clone(), self.id);
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move { blobs.delete(id).await });
        }
    }
}
