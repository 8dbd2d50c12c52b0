//! A blob is read as it stands, opened chunk by chunk, from any place in it.
use aead_stream::{NewStream, StreamBE32, StreamPrimitive};
use bytes::{Bytes, BytesMut};
use chacha20poly1305::{Key as CipherKey, XChaCha20Poly1305};
use futures_util::stream::{self, BoxStream};
use futures_util::{StreamExt, TryStreamExt};
use object_store::{GetOptions, GetRange};
use sha2::{Digest, Sha256};
use std::ops::Range;
use uuid::Uuid;

use super::writing::payload;
use super::{Blobs, CHUNK, TAG, unreachable_store};
use crate::platform::AppError;
use crate::platform::crypto::{self, Key};

/// The content's key: the blob's key itself encrypts what is said about it.
pub(super) fn content_key(key: &Key) -> CipherKey {
    let derived: [u8; 32] = crypto::mac(key, &[b"content"]).try_into().unwrap_or(*key.bytes());
    CipherKey::from(derived)
}

/// Why a blob cannot be read.
#[derive(Debug)]
pub enum Broken {
    /// Lost, cut or changed.
    Damaged,
    /// The store does not answer.
    Unreachable(AppError),
}

impl From<Broken> for std::io::Error {
    fn from(_: Broken) -> Self {
        Self::other("a stored file does not read")
    }
}

/// The open content of a blob as a stream.
pub type Plain = BoxStream<'static, Result<Bytes, Broken>>;

struct Opening {
    sealed: BoxStream<'static, Result<Bytes, object_store::Error>>,
    cipher: StreamBE32<XChaCha20Poly1305>,
    id: Uuid,
    buffer: BytesMut,
    next: u64,
    chunks: u64,
    until: u64,
    range: Range<u64>,
}

impl Blobs {
    /// The bytes of `range` out of the `size` that the open content has; `range` lies inside and is not empty.
    pub async fn read(&self, id: Uuid, key: &Key, size: u64, range: Range<u64>) -> Result<Plain, Broken> {
        let (chunk, sealed) = (CHUNK as u64, (CHUNK + TAG) as u64);
        let chunks = size.div_ceil(chunk);
        let (next, until) = (range.start / chunk, range.end.div_ceil(chunk).min(chunks));
        let end = if until == chunks { size + chunks * TAG as u64 } else { until * sealed };
        let options = GetOptions { range: Some(GetRange::Bounded(next * sealed..end)), ..GetOptions::default() };
        let found = self.store.get_opts(&Self::place(id), options).await.map_err(broken)?;
        let cipher = StreamBE32::new(&content_key(key), &[0; 19].into());
        let sealed = found.into_stream();
        let opening = Opening { sealed, cipher, id, buffer: BytesMut::new(), next, chunks, until, range };
        Ok(stream::try_unfold(opening, open_next).boxed())
    }

    /// The SHA-256 of the open content, read to its end.
    pub async fn digest(&self, id: Uuid, key: &Key, size: u64) -> Result<Vec<u8>, Broken> {
        let plain = self.read(id, key, size, 0..size).await?;
        let hasher = plain.try_fold(Sha256::new(), |mut hasher, bytes| async move {
            hasher.update(&bytes);
            Ok(hasher)
        });
        Ok(hasher.await?.finalize().to_vec())
    }
}

async fn open_next(mut at: Opening) -> Result<Option<(Bytes, Opening)>, Broken> {
    if at.next == at.until {
        return Ok(None);
    }
    let is_last = at.next + 1 == at.chunks;
    while at.buffer.len() < CHUNK + TAG {
        match at.sealed.next().await {
            Some(bytes) => at.buffer.extend_from_slice(&bytes.map_err(broken)?),
            None if is_last => break,
            None => return Err(Broken::Damaged),
        }
    }
    let sealed = at.buffer.split_to(at.buffer.len().min(CHUNK + TAG));
    let position = u32::try_from(at.next).map_err(|_| Broken::Damaged)?;
    let plain = at.cipher.decrypt(position, is_last, payload(&sealed, &at.id)).map_err(|_| Broken::Damaged)?;
    let begins = at.next * CHUNK as u64;
    let within = |place: u64| usize::try_from(place.saturating_sub(begins)).unwrap_or(usize::MAX).min(plain.len());
    let wanted = within(at.range.start)..within(at.range.end);
    at.next += 1;
    Ok(Some((Bytes::from(plain).slice(wanted), at)))
}

fn broken(error: object_store::Error) -> Broken {
    match error {
        object_store::Error::NotFound { .. } => Broken::Damaged,
        // A range past the end: the blob is shorter than it was.
        object_store::Error::Generic { ref source, .. } if source.to_string().contains("ange") => Broken::Damaged,
        error => Broken::Unreachable(unreachable_store(&error)),
    }
}
