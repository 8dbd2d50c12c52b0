//! How a session becomes an actor: two queries, then cached by session until the access epoch moves.
use chrono::{DateTime, Utc};
use diesel_async::AsyncPgConnection;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use super::model::GrantRow;
use super::{rules, sessions};
use crate::agencies::{self, Agency};
use crate::kernel::SessionId;
use crate::platform::AppError;
use crate::platform::access::{Actor, Grant, SignIns};

/// The identity room's answer to "whose session is this?".
#[derive(Debug, Clone, Copy, Default)]
pub struct SignIn;

impl SignIns for SignIn {
    fn actor<'a>(
        &'a self,
        conn: &'a mut AsyncPgConnection,
        session: SessionId,
        _now: DateTime<Utc>,
    ) -> LocalBoxFuture<'a, Result<Option<Actor>, AppError>> {
        actor(conn, session).boxed_local()
    }
}

async fn actor(conn: &mut AsyncPgConnection, session: SessionId) -> Result<Option<Actor>, AppError> {
    let Some((user, grants)) = sessions::holder(conn, session).await? else { return Ok(None) };
    let all = agencies::all(conn).await?;
    // Days are tested against ctx.now when the actor is used, so a cached one ends and begins on time.
    let grants = grants.into_iter().filter(|g| !g.is_waiting()).filter_map(|g| held(g, &all)).collect();
    Ok(Some(Actor {
        user: user.id,
        session,
        username: user.username,
        full_name: user.full_name,
        must_change_password: user.must_change_password,
        grants,
    }))
}

fn held(grant: GrantRow, all: &[Agency]) -> Option<Grant> {
    let agency = all.iter().find(|a| a.id == grant.agency_id)?;
    Some(Grant {
        id: grant.id,
        role: grant.role,
        post: grant.post,
        agency: agency.id,
        agency_code: agency.code.clone(),
        agency_name: agency.name.clone(),
        agency_level: agency.level,
        from: grant.valid_from,
        until: grant.valid_until,
        reach: rules::reach(grant.role, agency.id, all),
    })
}
