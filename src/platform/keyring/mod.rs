//! The keyring: every key stands in the database wrapped by the master key, which does not. A new master key takes over
//! while programs run: see `rotation`.
mod rotation;

pub use rotation::{Rewrapped, finish_rotation, rotate_master};

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text, Timestamptz};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};
use uuid::Uuid;

use super::crypto::{self, Key};
use super::{AppError, ids};
use crate::schema::keyring_keys;

/// What a key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Use {
    /// Tells at start whether the master key is the right one.
    Check,
    /// While a new master key takes over: the one by the other.
    Master,
    /// Signs access tokens.
    Jwt,
    /// Signs audit seals (Ed25519).
    Seal,
    /// Makes look-up PINs.
    Pin,
    /// Encrypts citizens' numbers, one an agency and year.
    Data,
    /// Encrypts one sealed identity.
    Sealed,
    /// Blind indexes, one a purpose.
    Index,
    /// Encrypts stored answers, one a day.
    Idempotency,
    /// Digests of names and addresses that tried to sign in, of register rows.
    Login,
}

impl Use {
    fn code(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Master => "master",
            Self::Jwt => "jwt",
            Self::Seal => "seal",
            Self::Pin => "pin",
            Self::Data => "data",
            Self::Sealed => "sealed",
            Self::Index => "index",
            Self::Idempotency => "idempotency",
            Self::Login => "login",
        }
    }
}

/// A new JWT key is known everywhere before it signs.
const SIGNS_AFTER: Duration = Duration::seconds(10);
const PROOF: &[u8] = b"tiepdan";

/// Keys every database has from its first start.
const FROM_THE_START: &[(Use, &str)] = &[
    (Use::Jwt, ""),
    (Use::Seal, ""),
    (Use::Pin, ""),
    (Use::Login, ""),
    (Use::Index, "citizens"),
    (Use::Index, "sealed"),
    (Use::Index, "registers"),
];

#[derive(Debug, Clone, Queryable, QueryableByName, Insertable)]
#[diesel(table_name = keyring_keys)]
struct KeyRow {
    id: Uuid,
    purpose: String,
    label: String,
    wrapped: Vec<u8>,
    from_at: DateTime<Utc>,
    until_at: Option<DateTime<Utc>>,
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(embed)]
    stored: KeyRow,
    #[diesel(sql_type = Bool)]
    is_mine: bool,
}

#[derive(Clone)]
struct Held {
    purpose: &'static str,
    label: String,
    key: Key,
    from: DateTime<Utc>,
    until: Option<DateTime<Utc>>,
}

/// Unwrapped keys of this process.
pub struct Keyring {
    /// The one that wraps first; while a new one takes over, the other still opens.
    masters: RwLock<Vec<Key>>,
    held: RwLock<HashMap<Uuid, Held>>,
}

/// The master key does not fit the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrongMasterKey;

fn place(id: Uuid) -> String {
    format!("keyring_keys.wrapped.{id}")
}

impl Keyring {
    /// Opens the keyring; an empty database gets its check value, a wrong master key is told.
    pub async fn open(
        conn: &mut AsyncPgConnection,
        master: Key,
        now: DateTime<Utc>,
    ) -> Result<Result<Self, WrongMasterKey>, AppError> {
        let ring = Self { masters: RwLock::new(vec![master.clone()]), held: RwLock::default() };
        let check: Option<KeyRow> =
            keyring_keys::table.filter(keyring_keys::purpose.eq(Use::Check.code())).first(conn).await.optional()?;
        if let Some(row) = check {
            if crypto::open(&master, &place(row.id), &row.wrapped).ok().as_deref() != Some(PROOF) {
                return Ok(Err(WrongMasterKey));
            }
        } else {
            let id = ids::ordered();
            let wrapped = crypto::seal(&master, &place(id), PROOF)?;
            let purpose = Use::Check.code().to_owned();
            let proof = KeyRow { id, purpose, label: String::new(), wrapped, from_at: now, until_at: None };
            insert(conn, &proof).await?;
        }
        ring.learn(conn).await?;
        // Made and committed here, so that every process knows them before they are first used.
        for (purpose, label) in FROM_THE_START {
            ring.current(conn, *purpose, label, now).await?;
        }
        ring.reload(conn).await?;
        Ok(Ok(ring))
    }

    /// Reads again all keys but sealed ones (after a change elsewhere), and whether another master key takes over.
    pub async fn reload(&self, conn: &mut AsyncPgConnection) -> Result<(), AppError> {
        self.learn(conn).await?;
        let rows: Vec<KeyRow> = keyring_keys::table
            .filter(keyring_keys::purpose.ne_all([Use::Check.code(), Use::Master.code(), Use::Sealed.code()]))
            .load(conn)
            .await?;
        let mut fresh = HashMap::new();
        for row in rows {
            let (id, held) = self.unwrap(row)?;
            fresh.insert(id, held);
        }
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(())
    }

    fn unwrap(&self, row: KeyRow) -> Result<(Uuid, Held), AppError> {
        let masters = self.masters.read().unwrap_or_else(PoisonError::into_inner).clone();
        let opened = masters.iter().find_map(|master| crypto::open(master, &place(row.id), &row.wrapped).ok());
        let plain = opened.ok_or(crypto::DoesNotOpen)?;
        let key = Key::from_slice(&plain).ok_or(crypto::DoesNotOpen)?;
        let purpose = [Use::Jwt, Use::Seal, Use::Pin, Use::Data, Use::Sealed, Use::Index, Use::Idempotency, Use::Login]
            .into_iter()
            .find(|u| u.code() == row.purpose)
            .map_or("", Use::code);
        Ok((row.id, Held { purpose, label: row.label, key, from: row.from_at, until: row.until_at }))
    }

    fn hold(&self, id: Uuid, held: Held) {
        self.held.write().unwrap_or_else(PoisonError::into_inner).insert(id, held);
    }

    /// The key with which `purpose` (and `label`) works now; made when there is none yet.
    pub async fn current(
        &self,
        conn: &mut AsyncPgConnection,
        purpose: Use,
        label: &str,
        now: DateTime<Utc>,
    ) -> Result<(Uuid, Key), AppError> {
        if let Some(found) = self.known(purpose, label, now) {
            return Ok(found);
        }
        // Two requests may both find none: the lock lets one make it, the other then finds it.
        diesel::sql_query("select pg_advisory_xact_lock(hashtextextended($1, 7))")
            .bind::<Text, _>(format!("{}.{label}", purpose.code()))
            .execute(conn)
            .await?;
        let stored: Option<Found> = diesel::sql_query(
            "select id, purpose, label, wrapped, from_at, until_at,
                    xmin::text is not distinct from (pg_current_xact_id_if_assigned()::xid)::text as is_mine
             from keyring_keys where purpose = $1 and label = $2 and (until_at is null or until_at > $3)
             order by from_at limit 1",
        )
        .bind::<Text, _>(purpose.code())
        .bind::<Text, _>(label)
        .bind::<Timestamptz, _>(now)
        .get_result(conn)
        .await
        .optional()?;
        let Some(found) = stored else {
            let (id, held) = self.make(conn, purpose, label, now).await?;
            return Ok((id, held.key));
        };
        // A key of a transaction that may yet roll back is not kept: what it encrypted goes with it.
        let keep = !found.is_mine && purpose != Use::Sealed;
        let (id, held) = self.unwrap_or_learn(conn, found.stored).await?;
        let key = held.key.clone();
        if keep {
            self.hold(id, held);
        }
        Ok((id, key))
    }

    async fn make(
        &self,
        conn: &mut AsyncPgConnection,
        purpose: Use,
        label: &str,
        from: DateTime<Utc>,
    ) -> Result<(Uuid, Held), AppError> {
        let id = ids::ordered();
        let key = Key::random();
        let wrapped = crypto::seal(&self.wrapping(conn).await?, &place(id), key.bytes())?;
        insert(
            conn,
            &KeyRow { id, purpose: purpose.code().into(), label: label.into(), wrapped, from_at: from, until_at: None },
        )
        .await?;
        Ok((id, Held { purpose: purpose.code(), label: label.into(), key, from, until: None }))
    }

    fn known(&self, purpose: Use, label: &str, now: DateTime<Utc>) -> Option<(Uuid, Key)> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        let of_use = || {
            held.iter().filter(|(_, h)| {
                h.purpose == purpose.code() && h.label == label && h.until.is_none_or(|until| now < until)
            })
        };
        // A demo may run on a day before its keys were made: then the oldest serves.
        of_use()
            .filter(|(_, h)| h.from <= now)
            .max_by_key(|(id, h)| (h.from, **id))
            .or_else(|| of_use().min_by_key(|(id, h)| (h.from, **id)))
            .map(|(id, h)| (*id, h.key.clone()))
    }

    /// A key by its id, valid still or not: what it once encrypted must open.
    pub async fn by_id(&self, conn: &mut AsyncPgConnection, id: Uuid) -> Result<Key, AppError> {
        if let Some(key) = self.held_key(id) {
            return Ok(key);
        }
        let row: KeyRow = keyring_keys::table.find(id).first(conn).await?;
        Ok(self.unwrap_or_learn(conn, row).await?.1.key)
    }

    fn held_key(&self, id: Uuid) -> Option<Key> {
        self.held.read().unwrap_or_else(PoisonError::into_inner).get(&id).map(|h| h.key.clone())
    }

    /// A key that may still verify tokens: of the use, and not past its end.
    pub fn accepted(&self, purpose: Use, id: Uuid, now: DateTime<Utc>) -> Option<Key> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        held.get(&id)
            .filter(|h| h.purpose == purpose.code() && h.until.is_none_or(|until| now < until))
            .map(|h| h.key.clone())
    }

    /// Starts a new key after [`SIGNS_AFTER`]; the old ones stay accepted for `grace` more.
    pub async fn rotate(
        &self,
        conn: &mut AsyncPgConnection,
        purpose: Use,
        now: DateTime<Utc>,
        grace: Duration,
    ) -> Result<Uuid, AppError> {
        diesel::update(
            keyring_keys::table.filter(keyring_keys::purpose.eq(purpose.code()).and(keyring_keys::until_at.is_null())),
        )
        .set(keyring_keys::until_at.eq(now + SIGNS_AFTER + grace))
        .execute(conn)
        .await?;
        let (id, _) = self.make(conn, purpose, "", now + SIGNS_AFTER).await?;
        super::access::raise_epoch(conn).await?;
        self.reload(conn).await?;
        Ok(id)
    }

    /// Deletes keys of a use that began before `before`, and with them whatever they encrypted.
    pub async fn forget_before(
        &self,
        conn: &mut AsyncPgConnection,
        purpose: Use,
        before: DateTime<Utc>,
    ) -> Result<usize, AppError> {
        let gone: Vec<Uuid> = diesel::delete(
            keyring_keys::table.filter(keyring_keys::purpose.eq(purpose.code()).and(keyring_keys::from_at.lt(before))),
        )
        .returning(keyring_keys::id)
        .get_results(conn)
        .await?;
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        for id in &gone {
            held.remove(id);
        }
        Ok(gone.len())
    }

    /// Destroys the key of one sealed record: what it wrapped or encrypted opens nowhere any more.
    pub async fn destroy(&self, conn: &mut AsyncPgConnection, id: Uuid) -> Result<(), AppError> {
        let of_one =
            keyring_keys::table.filter(keyring_keys::id.eq(id).and(keyring_keys::purpose.eq(Use::Sealed.code())));
        diesel::delete(of_one).execute(conn).await?;
        self.held.write().unwrap_or_else(PoisonError::into_inner).remove(&id);
        Ok(())
    }
}

async fn insert(conn: &mut AsyncPgConnection, row: &KeyRow) -> Result<(), AppError> {
    diesel::insert_into(keyring_keys::table).values(row).execute(conn).await?;
    Ok(())
}
