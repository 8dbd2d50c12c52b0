//! A new master key takes over while programs run. The check value moves first, with two rows that hand over: the new
//! key wrapped by the old one, for programs that run, and the old one by the new, for those that start meanwhile. Then
//! every key is wrapped anew, a batch a transaction, so that it can be taken up where it stopped. At the end the two rows
//! go: from then on the old key opens nothing.
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AnsiTransactionManager, AsyncPgConnection, RunQueryDsl, TransactionManager};
use std::sync::PoisonError;
use uuid::Uuid;

use super::{Held, KeyRow, Keyring, PROOF, Use, WrongMasterKey, insert, place};
use crate::kernel::{SubjectKind, SubjectRef};
use crate::platform::access::raise_epoch;
use crate::platform::crypto::{self, Key};
use crate::platform::{AppError, Audit, audit, ids};
use crate::schema::keyring_keys;

const NEXT: &str = "next";
const PREVIOUS: &str = "previous";
const BATCH: i64 = 500;

/// What a rotation did, and what is left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rewrapped {
    /// Wrapped anew by this run.
    pub now: usize,
    /// Wrapped by the new key before.
    pub before: usize,
    /// Opened by neither key.
    pub unreadable: usize,
}

impl Keyring {
    fn masters(&self) -> Vec<Key> {
        self.masters.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads which master keys there are: the one that opens the check value wraps, the other still opens.
    pub(super) async fn learn(&self, conn: &mut AsyncPgConnection) -> Result<(), AppError> {
        let rows: Vec<KeyRow> = keyring_keys::table
            .filter(keyring_keys::purpose.eq_any([Use::Check.code(), Use::Master.code()]))
            .load(conn)
            .await?;
        let mut known = self.masters();
        for row in rows.iter().filter(|row| row.purpose == Use::Master.code()) {
            let opened = known.iter().find_map(|master| crypto::open(master, &place(row.id), &row.wrapped).ok());
            let other = opened.as_deref().and_then(Key::from_slice);
            if let Some(other) = other.filter(|other| known.iter().all(|master| master.bytes() != other.bytes())) {
                known.push(other);
            }
        }
        let is_handing_over = rows.iter().any(|row| row.purpose == Use::Master.code());
        let checks =
            |master: &Key| rows.iter().filter(|row| row.purpose == Use::Check.code()).any(|row| proves(master, row));
        let Some(at) = known.iter().position(checks) else { return Ok(()) };
        let current = known.remove(at);
        if !is_handing_over {
            known.clear();
        }
        known.insert(0, current);
        *self.masters.write().unwrap_or_else(PoisonError::into_inner) = known;
        Ok(())
    }

    /// The master key that wraps now. The check value stays as it is until the end of the transaction, so that no key is
    /// wrapped by one that has just been replaced.
    pub(super) async fn wrapping(&self, conn: &mut AsyncPgConnection) -> Result<Key, AppError> {
        let check: KeyRow =
            keyring_keys::table.filter(keyring_keys::purpose.eq(Use::Check.code())).for_share().first(conn).await?;
        if self.masters().as_slice().first().is_none_or(|master| !proves(master, &check)) {
            self.learn(conn).await?;
        }
        Ok(self.masters().into_iter().find(|master| proves(master, &check)).ok_or(crypto::DoesNotOpen)?)
    }

    pub(super) async fn unwrap_or_learn(
        &self,
        conn: &mut AsyncPgConnection,
        row: KeyRow,
    ) -> Result<(Uuid, Held), AppError> {
        if let Ok(held) = self.unwrap(row.clone()) {
            return Ok(held);
        }
        self.learn(conn).await?;
        self.unwrap(row)
    }
}

fn proves(master: &Key, check: &KeyRow) -> bool {
    crypto::open(master, &place(check.id), &check.wrapped).ok().as_deref() == Some(PROOF)
}

/// Moves the check value and wraps every key anew; run again, it goes on. Programs that run learn the new key from the
/// access epoch, which it raises. [`finish_rotation`] ends it.
pub async fn rotate_master(
    conn: &mut AsyncPgConnection,
    old: &Key,
    new: &Key,
    now: DateTime<Utc>,
) -> Result<Result<Rewrapped, WrongMasterKey>, AppError> {
    let moved = in_transaction(conn, async |conn| take_over(conn, old, new, now).await).await?;
    if !moved {
        return Ok(Err(WrongMasterKey));
    }
    let mut done = Rewrapped::default();
    let mut after = Uuid::nil();
    loop {
        let last = in_transaction(conn, async |conn| rewrap(conn, old, new, after, &mut done).await).await?;
        match last {
            Some(last) => after = last,
            None => return Ok(Ok(done)),
        }
    }
}

async fn in_transaction<T>(
    conn: &mut AsyncPgConnection,
    work: impl AsyncFnOnce(&mut AsyncPgConnection) -> Result<T, AppError>,
) -> Result<T, AppError> {
    AnsiTransactionManager::begin_transaction(conn).await?;
    match work(conn).await {
        Ok(value) => {
            AnsiTransactionManager::commit_transaction(conn).await?;
            Ok(value)
        }
        Err(error) => {
            AnsiTransactionManager::rollback_transaction(conn).await?;
            Err(error)
        }
    }
}

/// Whether the check value is the new key's, now or already.
async fn take_over(conn: &mut AsyncPgConnection, old: &Key, new: &Key, now: DateTime<Utc>) -> Result<bool, AppError> {
    let check: KeyRow =
        keyring_keys::table.filter(keyring_keys::purpose.eq(Use::Check.code())).for_update().first(conn).await?;
    if proves(new, &check) {
        return Ok(true);
    }
    if !proves(old, &check) {
        return Ok(false);
    }
    diesel::update(keyring_keys::table.find(check.id))
        .set(keyring_keys::wrapped.eq(crypto::seal(new, &place(check.id), PROOF)?))
        .execute(conn)
        .await?;
    for (label, by, kept) in [(NEXT, old, new), (PREVIOUS, new, old)] {
        let id = ids::ordered();
        let wrapped = crypto::seal(by, &place(id), kept.bytes())?;
        let purpose = Use::Master.code().to_owned();
        insert(conn, &KeyRow { id, purpose, label: label.into(), wrapped, from_at: now, until_at: None }).await?;
    }
    raise_epoch(conn).await?;
    Ok(true)
}

/// One batch; answers the last id of it.
async fn rewrap(
    conn: &mut AsyncPgConnection,
    old: &Key,
    new: &Key,
    after: Uuid,
    done: &mut Rewrapped,
) -> Result<Option<Uuid>, AppError> {
    let rows: Vec<KeyRow> = keyring_keys::table
        .filter(keyring_keys::purpose.ne_all([Use::Check.code(), Use::Master.code()]))
        .filter(keyring_keys::id.gt(after))
        .order(keyring_keys::id)
        .limit(BATCH)
        .for_update()
        .load(conn)
        .await?;
    for row in &rows {
        if crypto::open(new, &place(row.id), &row.wrapped).is_ok() {
            done.before += 1;
        } else if let Ok(plain) = crypto::open(old, &place(row.id), &row.wrapped) {
            diesel::update(keyring_keys::table.find(row.id))
                .set(keyring_keys::wrapped.eq(crypto::seal(new, &place(row.id), &plain)?))
                .execute(conn)
                .await?;
            done.now += 1;
        } else {
            done.unreadable += 1;
        }
    }
    Ok(rows.last().map(|row| row.id))
}

/// Takes the hand-over away: the old key opens nothing any more. Programs have had time to learn the new one.
pub async fn finish_rotation(
    conn: &mut AsyncPgConnection,
    done: Rewrapped,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    in_transaction(conn, async |conn| {
        diesel::delete(keyring_keys::table.filter(keyring_keys::purpose.eq(Use::Master.code()))).execute(conn).await?;
        let subject = SubjectRef { kind: SubjectKind::System, id: Uuid::nil() };
        audit::by_the_house(conn, now, &Audit::of("keys.rotated", subject).set("count", done.now)).await?;
        raise_epoch(conn).await
    })
    .await
}
