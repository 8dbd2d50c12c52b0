//! One sequencer gives the next feed and seal numbers to rows it can already see: ids, times and xids
//! skip or stall, these numbers do not. Seals sign batches of audit entries with Ed25519.
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Bytea};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use ed25519_dalek::{Signature, Signer, SigningKey};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

use super::keyring::{Keyring, Use};
use super::{AppError, crypto};
use crate::schema::audit_seals;

/// Held for the whole numbering, so that one process numbers at a time.
const LOCK: i64 = 0x7469_6570_0001;
const BATCH: i64 = 1_000;

/// A signed batch of audit entries.
#[derive(Debug, Clone, Queryable, Insertable)]
#[diesel(table_name = audit_seals)]
pub struct Seal {
    pub seal_no: i64,
    pub sealed_at: DateTime<Utc>,
    pub entries: i32,
    pub hash: Vec<u8>,
    pub key_id: Uuid,
    pub signature: Vec<u8>,
}

impl Seal {
    /// Whether it covers these entries, follows the seal before it, and its signature verifies.
    pub async fn holds(
        &self,
        keyring: &Keyring,
        conn: &mut AsyncPgConnection,
        previous: Option<&[u8]>,
        entries: &[Vec<u8>],
    ) -> Result<bool, AppError> {
        let key = keyring.by_id(conn, self.key_id).await?;
        let Ok(signature) = Signature::from_slice(&self.signature) else { return Ok(false) };
        let verifying = SigningKey::from_bytes(key.bytes()).verifying_key();
        Ok(head(previous, self.seal_no, self.sealed_at, entries) == self.hash
            && usize::try_from(self.entries).is_ok_and(|n| n == entries.len())
            && verifying.verify_strict(&self.hash, &signature).is_ok())
    }
}

/// A seal as the log names it: `<seal_no>:<hash>`, the hash in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub seal_no: i64,
    pub hash: Vec<u8>,
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.seal_no, hex(&self.hash))
    }
}

impl FromStr for Head {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parsed = text.trim().split_once(':').and_then(|(no, hash)| {
            let seal_no = no.parse::<i64>().ok().filter(|no| *no > 0)?;
            let is_hash = hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit());
            let byte = |place: usize| hash.get(place..place + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
            let hash = (0..32).map(|n| byte(2 * n)).collect::<Option<Vec<u8>>>().filter(|_| is_hash)?;
            Some(Self { seal_no, hash })
        });
        parsed.ok_or("<seal_no>:<64 hexadecimal digits>, as the log's \"audit seal\" line has it")
    }
}

/// What is signed: the seal before it, its own number, time and count, and every entry.
fn head(previous: Option<&[u8]>, seal_no: i64, sealed_at: DateTime<Utc>, entries: &[Vec<u8>]) -> Vec<u8> {
    let (no, at) = (seal_no.to_be_bytes(), sealed_at.timestamp_micros().to_be_bytes());
    let count = (entries.len() as u64).to_be_bytes();
    let own: [&[u8]; 4] = [previous.unwrap_or_default(), &no, &at, &count];
    let parts: Vec<&[u8]> = own.into_iter().chain(entries.iter().map(Vec::as_slice)).collect();
    crypto::digest(&parts)
}

#[derive(QueryableByName)]
struct Locked {
    #[diesel(sql_type = Bool)]
    locked: bool,
}

#[derive(QueryableByName)]
struct Pending {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Bytea)]
    hash: Vec<u8>,
}

/// Numbers what waits; answers how many rows got a number. Does nothing while another process numbers.
pub async fn run(conn: &mut AsyncPgConnection, keyring: &Keyring, now: DateTime<Utc>) -> Result<u64, AppError> {
    conn.transaction::<_, AppError, _>(async |conn| {
        let lock: Locked = diesel::sql_query("select pg_try_advisory_xact_lock($1) as locked")
            .bind::<BigInt, _>(LOCK)
            .get_result(conn)
            .await?;
        if !lock.locked {
            return Ok(0);
        }
        let fed = diesel::sql_query(
            "with waiting as (
               delete from sequencer_queue q using
                 (select row_id from sequencer_queue where line = 'feed' order by row_id limit $1) w
               where q.line = 'feed' and q.row_id = w.row_id returning q.row_id)
             insert into outbox_feed (feed_no, outbox_id)
             select (select coalesce(max(feed_no), 0) from outbox_feed) + row_number() over (order by row_id), row_id
             from waiting",
        )
        .bind::<BigInt, _>(BATCH)
        .execute(conn)
        .await?;
        let sealed = seal(conn, keyring, now).await?;
        Ok(fed as u64 + sealed)
    })
    .await
}

/// The head of the last seal.
pub async fn last_head(conn: &mut AsyncPgConnection) -> Result<Option<Head>, AppError> {
    let last: Option<(i64, Vec<u8>)> = audit_seals::table
        .order(audit_seals::seal_no.desc())
        .select((audit_seals::seal_no, audit_seals::hash))
        .first(conn)
        .await
        .optional()?;
    Ok(last.map(|(seal_no, hash)| Head { seal_no, hash }))
}

async fn seal(conn: &mut AsyncPgConnection, keyring: &Keyring, now: DateTime<Utc>) -> Result<u64, AppError> {
    let pending: Vec<Pending> = diesel::sql_query(
        "with waiting as (
           delete from sequencer_queue q using
             (select row_id from sequencer_queue where line = 'seal' order by row_id limit $1) w
           where q.line = 'seal' and q.row_id = w.row_id returning q.row_id)
         select e.id, e.hash from audit_entries e join waiting w on w.row_id = e.id order by e.id",
    )
    .bind::<BigInt, _>(BATCH)
    .load(conn)
    .await?;
    if pending.is_empty() {
        return Ok(0);
    }
    let last: Option<(i64, Vec<u8>)> = audit_seals::table
        .order(audit_seals::seal_no.desc())
        .select((audit_seals::seal_no, audit_seals::hash))
        .first(conn)
        .await
        .optional()?;
    let hashes: Vec<Vec<u8>> = pending.iter().map(|p| p.hash.clone()).collect();
    let seal_no = last.as_ref().map_or(1, |l| l.0 + 1);
    let hash = head(last.as_ref().map(|l| l.1.as_slice()), seal_no, now, &hashes);
    let (key_id, key) = keyring.current(conn, Use::Seal, "", now).await?;
    let signature = SigningKey::from_bytes(key.bytes()).sign(&hash).to_bytes().to_vec();
    let entries = i32::try_from(pending.len()).unwrap_or(i32::MAX);
    // Outside the database too, so that a rewritten or a cut one can be told: `audit verify --head`.
    tracing::info!(seal_no, entries, head = %Head { seal_no, hash: hash.clone() }, "audit seal");
    diesel::insert_into(audit_seals::table)
        .values(Seal { seal_no, sealed_at: now, entries, hash, key_id, signature })
        .execute(conn)
        .await?;
    let ids: Vec<i64> = pending.iter().map(|p| p.id).collect();
    diesel::sql_query("insert into audit_sealed (entry_id, seal_no) select unnest($1), $2")
        .bind::<diesel::sql_types::Array<BigInt>, _>(&ids)
        .bind::<BigInt, _>(seal_no)
        .execute(conn)
        .await?;
    Ok(pending.len() as u64)
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, b| {
        let _ = write!(text, "{b:02x}");
        text
    })
}
