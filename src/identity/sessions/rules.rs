//! When a try counts, how long a lock lasts, and what a refresh token that comes is worth.
//!
//! QCVN 12: locked after at most 5 wrong tries. It refuses a right password too while the lock lasts, and a
//! refresh token that was already replaced.
use chrono::{DateTime, Duration, Utc};

/// A refresh token that is not used for so long is dead: one sign-in an office day.
pub const REFRESH_LIFETIME: Duration = Duration::hours(12);
/// The longest a session goes on, however often it is refreshed.
pub const ABSOLUTE_LIFETIME: Duration = Duration::hours(24);
/// A refresh may be repeated so long after the first by the same client, whose answer got lost.
pub const REPEAT_WITHIN: Duration = Duration::seconds(10);
/// Wrong tries are forgotten so long after the last.
pub const TRIES_KEPT: Duration = Duration::hours(24);

const FREE_TRIES: i32 = 5;
const FIRST_LOCK: i64 = 30;
const LONGEST_LOCK: i64 = 3_600;

/// How long the pair of name and address is locked after its n-th wrong try: nothing up to the fourth,
/// then 30 s, 1, 2, 4 … minutes, an hour at most.
pub fn lock_delay(failures: i32) -> Option<Duration> {
    let beyond = u32::try_from(failures - FREE_TRIES).ok()?;
    let doubled = FIRST_LOCK.checked_shl(beyond.min(30)).unwrap_or(LONGEST_LOCK);
    Some(Duration::seconds(doubled.min(LONGEST_LOCK)))
}

/// The wrong tries of a name from an address so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tried {
    pub failures: i32,
    pub last_at: DateTime<Utc>,
    pub locked_until: Option<DateTime<Utc>>,
}

/// Counts one more try, as wrong until it proves right; or tells how many seconds the lock still lasts.
///
/// Counted before the password is looked at, so that many tries at once are no way around the lock.
pub fn next_try(before: Option<Tried>, now: DateTime<Utc>) -> Result<Tried, u64> {
    if let Some(until) = before.and_then(|b| b.locked_until).filter(|until| now < *until) {
        return Err(u64::try_from((until - now).num_milliseconds()).unwrap_or(0).div_ceil(1_000));
    }
    let remembered = before.filter(|b| now - b.last_at < TRIES_KEPT).map_or(0, |b| b.failures);
    let failures = remembered.saturating_add(1);
    Ok(Tried { failures, last_at: now, locked_until: lock_delay(failures).map(|delay| now + delay) })
}

/// What is known of a refresh token that comes.
#[derive(Debug, Clone, Copy)]
pub struct UsedToken<'a> {
    pub session_began_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
    /// Who used it: a digest of the client's name and address.
    pub used_by: &'a [u8],
    /// Whether the token that took its place is still kept.
    pub has_successor: bool,
}

/// What to do with a refresh token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refresh {
    /// Replace it by a new one.
    Rotate,
    /// Answer the same successor again.
    Repeat,
    /// It was stolen, from the client or by it: end the session.
    EndSession,
    /// Past its time: sign in again.
    Expired,
}

/// The worth of a refresh token in the hands of `client`.
pub fn decide(token: &UsedToken<'_>, client: &[u8], now: DateTime<Utc>) -> Refresh {
    match token.used_at {
        Some(at) if token.has_successor && now - at <= REPEAT_WITHIN && token.used_by == client => Refresh::Repeat,
        Some(_) => Refresh::EndSession,
        None if now >= token.expires_at || now - token.session_began_at >= ABSOLUTE_LIFETIME => Refresh::Expired,
        None => Refresh::Rotate,
    }
}
