//! The context of one request: who asks, when, in which language, under which id.
use chrono::{DateTime, NaiveDate, Utc};
use std::sync::Arc;
use uuid::Uuid;

use super::access::{Actor, Permit, SYSTEM_USER, Scope};
use super::ids;
use crate::kernel::{Lang, SessionId, UserId, day_in_vietnam};

/// Who asks, and when. Made by the gate for a request, or for the program's own work.
#[derive(Debug, Clone)]
pub struct Ctx {
    pub actor: Arc<Actor>,
    pub scope: Scope,
    pub now: DateTime<Utc>,
    /// The legal day (Asia/Ho_Chi_Minh).
    pub today: NaiveDate,
    pub request_id: Uuid,
    pub lang: Lang,
    pub idempotency: Option<Keyed>,
}

/// An Idempotency-Key with the request it stands for.
#[derive(Debug, Clone)]
pub struct Keyed {
    pub key: String,
    /// Method, path and query.
    pub route: String,
    /// Digest of the body.
    pub body: Vec<u8>,
}

impl Ctx {
    pub fn of(actor: &Actor, now: DateTime<Utc>, request_id: Uuid, lang: Lang) -> Self {
        let today = day_in_vietnam(now);
        let actor = actor.on(today);
        Self { scope: actor.scope(), actor: Arc::new(actor), now, today, request_id, lang, idempotency: None }
    }

    /// The program's own work: demo data, imports by command, jobs.
    pub fn of_the_house(now: DateTime<Utc>) -> Self {
        let actor = Actor {
            user: SYSTEM_USER,
            session: SessionId(Uuid::nil()),
            username: "tiepdan".into(),
            full_name: "tiepdan".into(),
            must_change_password: false,
            grants: Vec::new(),
        };
        Self::of(&actor, now, ids::ordered(), Lang::Vi)
    }

    pub fn user(&self) -> UserId {
        self.actor.user
    }

    /// Whether this is the program itself and not a person.
    pub fn is_the_house(&self) -> bool {
        self.actor.user == SYSTEM_USER
    }

    pub fn house_permit(&self, operation: &'static str) -> Option<Permit> {
        self.is_the_house().then(|| Permit::of_the_house(operation))
    }
}
