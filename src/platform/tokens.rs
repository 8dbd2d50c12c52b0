//! Access tokens: short-lived JWTs (HS256) with a key id, so that two keys are accepted during rotation.
use chrono::{DateTime, Duration, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::AppError;
use super::crypto::Key;
use super::keyring::{Keyring, Use};
use crate::kernel::SessionId;
use diesel_async::AsyncPgConnection;

/// How long an access token lives.
pub const ACCESS_LIFETIME: Duration = Duration::minutes(10);

#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    sid: Uuid,
    iat: i64,
    exp: i64,
}

/// Signs an access token for a session.
pub async fn sign(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    session: SessionId,
    now: DateTime<Utc>,
) -> Result<String, AppError> {
    let (id, key) = keyring.current(conn, Use::Jwt, "", now).await?;
    sign_with(id, &key, session, now)
}

fn sign_with(id: Uuid, key: &Key, session: SessionId, now: DateTime<Utc>) -> Result<String, AppError> {
    let mut header = Header::new(Algorithm::HS256);
    header.kid = Some(id.to_string());
    let claims = Claims { sid: session.0, iat: now.timestamp(), exp: (now + ACCESS_LIFETIME).timestamp() };
    jsonwebtoken::encode(&header, &claims, &EncodingKey::from_secret(key.bytes()))
        .map_err(|e| AppError::Internal(format!("token: {e}")))
}

/// The session a token stands for; `None` when it is not ours, changed, or past its time.
pub fn session_of(keyring: &Keyring, token: &str, now: DateTime<Utc>) -> Option<SessionId> {
    let header = jsonwebtoken::decode_header(token).ok()?;
    let key = keyring.accepted(Use::Jwt, header.kid?.parse().ok()?, now)?;
    let mut validation = Validation::new(Algorithm::HS256);
    // Time is the house's clock, which may stand or run on another day.
    validation.validate_exp = false;
    validation.set_required_spec_claims::<&str>(&[]);
    let claims =
        jsonwebtoken::decode::<Claims>(token, &DecodingKey::from_secret(key.bytes()), &validation).ok()?.claims;
    (claims.iat <= now.timestamp() + 60 && now.timestamp() < claims.exp).then_some(SessionId(claims.sid))
}
