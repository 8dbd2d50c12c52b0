//! Argon2id, in the blocking pool, at most two hashings at once in the whole process.
use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use rand::RngExt;
use serde::Deserialize;
use std::time::Duration;
use tokio::sync::{Semaphore, SemaphorePermit};
use utoipa::ToSchema;
use zeroize::Zeroizing;

use crate::platform::AppError;

/// Each hashing takes 19 MiB and a core: more at once would starve the desk.
static HASHING: Semaphore = Semaphore::const_new(2);
const PATIENCE: Duration = Duration::from_secs(8);

/// No password has this hash; it is checked for unknown names, so that they take as long as known ones.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$dGllcGRhbi1ub2JvZHktMA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// A password as it was sent: wiped when dropped, never printed.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, format = Password)]
pub struct Password(String);

impl Password {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub fn text(&self) -> &str {
        &self.0
    }
}

impl Drop for Password {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.0);
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

async fn turn() -> Result<SemaphorePermit<'static>, AppError> {
    match tokio::time::timeout(PATIENCE, HASHING.acquire()).await {
        Ok(Ok(permit)) => Ok(permit),
        _ => Err(AppError::Unavailable("hashing")),
    }
}

async fn hashing<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, AppError> {
    let turn = turn().await?;
    let run = tokio::task::spawn_blocking(move || {
        // Moved in: a request that gave up leaves its hashing counted until it ends.
        let _turn = turn;
        work()
    });
    run.await.map_err(|e| AppError::Internal(format!("hashing: {e}")))
}

/// The hash to be stored, with its parameters and a salt of its own.
pub async fn hash(password: &str) -> Result<String, AppError> {
    let password = Zeroizing::new(password.as_bytes().to_vec());
    hashing(move || Argon2::default().hash_password(&password).map(|hash| hash.to_string()))
        .await?
        .map_err(|e| AppError::Internal(format!("argon2: {e}")))
}

/// Whether a password is the stored one; `None` (nobody of that name) takes as long and is never right.
pub async fn verify(stored: Option<&str>, password: &str) -> Result<bool, AppError> {
    let password = Zeroizing::new(password.as_bytes().to_vec());
    // A stored text that is no hash belongs to an account that cannot sign in.
    let known = stored.is_some_and(|text| PasswordHash::new(text).is_ok());
    let against = stored.filter(|_| known).unwrap_or(NOBODY).to_owned();
    hashing(move || {
        let right =
            PasswordHash::new(&against).is_ok_and(|hash| Argon2::default().verify_password(&password, &hash).is_ok());
        right && known
    })
    .await
}

const LOWER: &[u8] = b"abcdefghjkmnpqrstuvwxyz";
const UPPER: &[u8] = b"ABCDEFGHJKMNPQRSTUVWXYZ";
const DIGIT: &[u8] = b"23456789";

/// A password for one sign-in, easy to read out: `Kxmbt-7294-whQpn`, without letters that look alike.
pub fn one_time() -> String {
    let mut rng = rand::rng();
    let mut some = |of: &[u8], n: usize| -> String {
        (0..n).filter_map(|_| of.get(rng.random_range(0..of.len())).map(|b| char::from(*b))).collect()
    };
    format!("{}{}-{}-{}{}", some(UPPER, 1), some(LOWER, 5), some(DIGIT, 4), some(LOWER, 5), some(UPPER, 1))
}
