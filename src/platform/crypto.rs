//! Encryption (XChaCha20-Poly1305), keyed digests (HMAC-SHA-256) and plain digests (SHA-256).
use chacha20poly1305::{
    Key as CipherKey, XChaCha20Poly1305, XNonce,
    aead::{Aead, KeyInit, Payload},
};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use zeroize::ZeroizeOnDrop;

const NONCE: usize = 24;

/// A 256-bit key; wiped when dropped, never printed.
#[derive(Clone, ZeroizeOnDrop)]
pub struct Key([u8; 32]);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

impl Key {
    pub fn random() -> Self {
        Self(rand::random())
    }

    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// The text could not be opened: wrong key, other place, or changed bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("ciphertext does not open")]
pub struct DoesNotOpen;

/// Nonce and ciphertext; `place` (table, column and row id) must be the same when opened.
pub fn seal(key: &Key, place: &str, plain: &[u8]) -> Result<Vec<u8>, DoesNotOpen> {
    let nonce: [u8; NONCE] = rand::random();
    let cipher = XChaCha20Poly1305::new(&CipherKey::from(key.0));
    let sealed =
        cipher.encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: place.as_bytes() }).map_err(|_| DoesNotOpen)?;
    Ok([nonce.as_slice(), &sealed].concat())
}

pub fn open(key: &Key, place: &str, sealed: &[u8]) -> Result<Vec<u8>, DoesNotOpen> {
    let (nonce, text) = sealed.split_at_checked(NONCE).ok_or(DoesNotOpen)?;
    let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| DoesNotOpen)?;
    XChaCha20Poly1305::new(&CipherKey::from(key.0))
        .decrypt(&XNonce::from(nonce), Payload { msg: text, aad: place.as_bytes() })
        .map_err(|_| DoesNotOpen)
}

/// Keyed digest over parts, each preceded by its length.
pub fn mac(key: &Key, parts: &[&[u8]]) -> Vec<u8> {
    let Ok(mut mac) = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&key.0) else { return Vec::new() };
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().to_vec()
}

/// The plain SHA-256 of bytes, as anybody computes it.
pub fn sha256(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).to_vec()
}

/// SHA-256 over parts, each preceded by its length.
pub fn digest(parts: &[&[u8]]) -> Vec<u8> {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    hasher.finalize().to_vec()
}
