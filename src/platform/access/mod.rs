//! Who acts and what they reach: the actor with its grants, the scope of its reads, the permit of its
//! writes, and the cache of actors that a change of any grant drops within 5 s.
mod actor;
mod cache;

pub use actor::SYSTEM_USER;
pub use actor::{Actor, Grant, Permit, Scope};
pub use cache::{AccessCache, raise_epoch};

use diesel_async::AsyncPgConnection;
use futures_util::future::LocalBoxFuture;

use super::AppError;
use crate::kernel::{SessionId, SubjectRef};
use chrono::{DateTime, Utc};

/// How a session becomes an actor; the identity room implements it.
pub trait SignIns: Send + Sync {
    /// The actor of a session that has not ended; `None` otherwise.
    fn actor<'a>(
        &'a self,
        conn: &'a mut AsyncPgConnection,
        session: SessionId,
        now: DateTime<Utc>,
    ) -> LocalBoxFuture<'a, Result<Option<Actor>, AppError>>;
}

/// Whether a record may still be seen; the rooms' visibility conditions answer.
pub trait Sight: Send + Sync {
    fn still_sees<'a>(
        &'a self,
        conn: &'a mut AsyncPgConnection,
        scope: &'a Scope,
        subject: SubjectRef,
    ) -> LocalBoxFuture<'a, Result<bool, AppError>>;
}
