//! Actors by session, dropped when the access epoch moves; asked of the database when no good poll
//! came for 4 s.
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use super::{Actor, SignIns};
use crate::kernel::SessionId;
use crate::platform::AppError;
use chrono::{DateTime, Utc};

const STALE_AFTER: Duration = Duration::from_secs(4);
const MOST: usize = 10_000;

/// The cache of one process.
#[derive(Default)]
pub struct AccessCache(RwLock<Held>);

#[derive(Default)]
struct Held {
    epoch: i64,
    polled: Option<Instant>,
    actors: HashMap<SessionId, Arc<Actor>>,
}

impl AccessCache {
    /// The actor of a session, from the cache while it is fresh.
    pub async fn actor(
        &self,
        conn: impl AsyncFnOnce() -> Result<super::super::db::Conn, AppError>,
        sign_ins: &dyn SignIns,
        session: SessionId,
        now: DateTime<Utc>,
    ) -> Result<Option<Arc<Actor>>, AppError> {
        let (known, epoch) = {
            let held = self.0.read().unwrap_or_else(PoisonError::into_inner);
            let fresh = held.polled.is_some_and(|at| at.elapsed() < STALE_AFTER);
            (held.actors.get(&session).filter(|_| fresh).cloned(), held.epoch)
        };
        if known.is_some() {
            return Ok(known);
        }
        let mut conn = conn().await?;
        let Some(actor) = sign_ins.actor(&mut conn, session, now).await?.map(Arc::new) else { return Ok(None) };
        let mut held = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if held.epoch == epoch {
            if held.actors.len() >= MOST {
                held.actors.clear();
            }
            held.actors.insert(session, actor.clone());
        }
        Ok(Some(actor))
    }

    /// One poll of the epoch; drops everything when it moved.
    pub async fn poll(&self, conn: &mut AsyncPgConnection) -> Result<bool, AppError> {
        use crate::schema::access_epoch;
        let epoch: i64 = access_epoch::table.select(access_epoch::epoch).first(conn).await?;
        let mut held = self.0.write().unwrap_or_else(PoisonError::into_inner);
        held.polled = Some(Instant::now());
        let moved = held.epoch != epoch;
        if moved {
            held.epoch = epoch;
            held.actors.clear();
        }
        Ok(moved)
    }

    /// Forgets one session at once in this process.
    pub fn forget(&self, session: SessionId) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).actors.remove(&session);
    }

    /// Forgets everything at once in this process.
    pub fn forget_all(&self) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).actors.clear();
    }
}

/// Raises the epoch, in the transaction that changed a user, grant, agency or key.
pub async fn raise_epoch(conn: &mut AsyncPgConnection) -> Result<(), AppError> {
    use crate::schema::access_epoch;
    diesel::update(access_epoch::table).set(access_epoch::epoch.eq(access_epoch::epoch + 1)).execute(conn).await?;
    Ok(())
}
