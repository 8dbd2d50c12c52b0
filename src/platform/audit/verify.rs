//! Walks every chain and every seal and names the first link that does not hold.
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use std::collections::HashMap;
use uuid::Uuid;

use super::entry::{Chained, Stored, reason_digest};
use crate::platform::{AppError, keyring::Keyring, sequencer};
use crate::schema::{audit_heads, audit_seals};

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub entries: u64,
    pub seals: u64,
    /// Entries that no seal covers yet.
    pub unsealed: u64,
    /// The first link that does not hold, as a sentence.
    pub broken: Option<String>,
}

const BATCH: i64 = 2_000;

/// Reads the whole trail in order; memory stays at one head a subject. A head that the log kept must still be there:
/// a trail whose end was cut off is whole in itself.
pub async fn verify(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    kept: Option<&sequencer::Head>,
) -> Result<Verdict, AppError> {
    let mut verdict = Verdict { entries: 0, seals: 0, unsealed: 0, broken: None };
    let mut heads: HashMap<(String, Uuid), (i32, Vec<u8>)> = HashMap::new();
    let mut sealed: HashMap<i64, Vec<Vec<u8>>> = HashMap::new();
    let mut after = 0;
    loop {
        let rows: Vec<Stored> = diesel::sql_query(
            "select e.*, r.reason, s.seal_no from audit_entries e
             left join audit_reasons r on r.id = e.reason_id left join audit_sealed s on s.entry_id = e.id
             where e.id > $1 order by e.id limit $2",
        )
        .bind::<BigInt, _>(after)
        .bind::<BigInt, _>(BATCH)
        .load(conn)
        .await?;
        let Some(last) = rows.last() else { break };
        after = last.id;
        for row in rows {
            verdict.entries += 1;
            if let Some(broken) = link_broken(&row, &mut heads) {
                verdict.broken = Some(broken);
                return Ok(verdict);
            }
            match row.seal_no {
                Some(no) => sealed.entry(no).or_default().push(row.hash),
                None => verdict.unsealed += 1,
            }
        }
    }
    let stored: Vec<(String, Uuid, i32, Vec<u8>)> = audit_heads::table
        .select((audit_heads::subject_kind, audit_heads::subject_id, audit_heads::position, audit_heads::hash))
        .load(conn)
        .await?;
    for (kind, id, position, hash) in stored {
        if heads.get(&(kind.clone(), id)) != Some(&(position, hash)) {
            verdict.broken = Some(format!("chain of {kind} {id}: its end (entry {position}) is missing or changed"));
            return Ok(verdict);
        }
    }
    let seals: Vec<sequencer::Seal> = audit_seals::table.order(audit_seals::seal_no).load(conn).await?;
    let mut previous: Option<Vec<u8>> = None;
    for (expected, seal) in (1_i64..).zip(&seals) {
        verdict.seals += 1;
        let hashes = sealed.remove(&seal.seal_no).unwrap_or_default();
        let holds = seal.seal_no == expected && seal.holds(keyring, conn, previous.as_deref(), &hashes).await?;
        if !holds {
            verdict.broken = Some(format!("seal {} does not hold", seal.seal_no));
            return Ok(verdict);
        }
        previous = Some(seal.hash.clone());
    }
    if let Some(no) = sealed.into_keys().min() {
        verdict.broken = Some(format!("seal {no} is missing"));
    } else if let Some(kept) = kept {
        let stored = seals.iter().find(|seal| seal.seal_no == kept.seal_no);
        verdict.broken = match stored {
            None => Some(format!("seal {} of the log is missing: the end of the trail was cut off", kept.seal_no)),
            Some(seal) if seal.hash != kept.hash => Some(format!("seal {} is not the one of the log", kept.seal_no)),
            Some(_) => None,
        };
    }
    Ok(verdict)
}

fn link_broken(row: &Stored, heads: &mut HashMap<(String, Uuid), (i32, Vec<u8>)>) -> Option<String> {
    let name = || format!("entry {} of {} {} (row {})", row.position, row.subject_kind, row.subject_id, row.id);
    let (position, previous) =
        heads.get(&(row.subject_kind.clone(), row.subject_id)).cloned().unwrap_or((0, Vec::new()));
    if row.position != position + 1 || row.previous_hash != previous {
        return Some(format!("{} does not follow the entry before it", name()));
    }
    if let (Some(id), Some(reason), Some(digest)) = (row.reason_id, &row.reason, &row.reason_digest)
        && &reason_digest(id, reason) != digest
    {
        return Some(format!("the reason of {} was changed", name()));
    }
    let hash = Chained {
        subject_kind: &row.subject_kind,
        subject_id: row.subject_id,
        position: row.position,
        at: row.at,
        action: &row.action,
        actor_id: row.actor_id,
        agency_id: row.agency_id,
        request_id: row.request_id,
        fields: &row.fields,
        reason_digest: row.reason_digest.as_deref(),
        previous: &row.previous_hash,
    }
    .hash();
    if hash != row.hash {
        return Some(format!("{} was changed", name()));
    }
    heads.insert((row.subject_kind.clone(), row.subject_id), (row.position, hash));
    None
}
