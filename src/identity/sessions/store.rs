//! Queries on sessions, refresh tokens and wrong tries.
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::model::{Knock, RefreshToken};
use super::rules::{self, Tried};
use crate::identity::model::{GrantRow, User};
use crate::kernel::{SessionId, UserId};
use crate::platform::access::{Permit, raise_epoch};
use crate::platform::{AppError, Tx, ids};
use crate::schema::{grants, refresh_tokens, sessions, sign_in_failures, users};

/// Whose session it is, with every grant; `None` when it ended or the account is disabled.
pub async fn holder(
    conn: &mut AsyncPgConnection,
    session: SessionId,
) -> Result<Option<(User, Vec<GrantRow>)>, AppError> {
    let rows: Vec<(User, Option<GrantRow>)> = sessions::table
        .inner_join(users::table.on(users::id.eq(sessions::user_id)))
        .left_join(grants::table.on(grants::user_id.eq(users::id)))
        .filter(sessions::id.eq(session).and(sessions::ended_at.is_null()))
        .filter(users::disabled_at.is_null())
        .order(grants::valid_from)
        .select((User::as_select(), Option::<GrantRow>::as_select()))
        .load(conn)
        .await?;
    let mut rows = rows.into_iter();
    let Some((user, first)) = rows.next() else { return Ok(None) };
    Ok(Some((user, first.into_iter().chain(rows.filter_map(|row| row.1)).collect())))
}

pub(super) async fn user_named(conn: &mut AsyncPgConnection, username: &str) -> Result<Option<User>, AppError> {
    Ok(users::table.filter(users::username.eq(username)).select(User::as_select()).first(conn).await.optional()?)
}

/// Counts a try; or tells how many seconds its lock still lasts.
///
/// A transaction of its own and not part of the act: the count must stand before the password is looked at,
/// and no connection waits while it is hashed.
pub(super) async fn count_try(
    conn: &mut AsyncPgConnection,
    knock: &Knock,
    now: DateTime<Utc>,
) -> Result<Result<Tried, u64>, AppError> {
    let knock = knock.clone();
    conn.transaction::<_, AppError, _>(async move |conn| {
        let first = diesel::insert_into(sign_in_failures::table)
            .values((
                sign_in_failures::name_digest.eq(&knock.name),
                sign_in_failures::address_digest.eq(&knock.address),
                sign_in_failures::failures.eq(0),
                sign_in_failures::last_at.eq(now),
            ))
            .on_conflict_do_nothing();
        first.execute(conn).await?;
        let row = sign_in_failures::table.find((&knock.name, &knock.address));
        let (failures, last_at, locked_until) = row
            .select((sign_in_failures::failures, sign_in_failures::last_at, sign_in_failures::locked_until))
            .for_update()
            .first::<(i32, DateTime<Utc>, Option<DateTime<Utc>>)>(conn)
            .await?;
        let next = rules::next_try(Some(Tried { failures, last_at, locked_until }), now);
        if let Ok(tried) = next {
            diesel::update(row)
                .set((
                    sign_in_failures::failures.eq(tried.failures),
                    sign_in_failures::last_at.eq(tried.last_at),
                    sign_in_failures::locked_until.eq(tried.locked_until),
                ))
                .execute(conn)
                .await?;
        }
        Ok(next)
    })
    .await
}

/// A right password: the tries before it are forgotten.
pub(super) async fn forget_tries(tx: &mut Tx<'_>, _: &Permit, knock: &Knock) -> Result<(), AppError> {
    diesel::delete(sign_in_failures::table.find((&knock.name, &knock.address))).execute(tx.conn()).await?;
    Ok(())
}

/// Begins a session for a user; who may is asked before.
pub async fn begin_session(
    conn: &mut AsyncPgConnection,
    user: UserId,
    now: DateTime<Utc>,
) -> Result<SessionId, AppError> {
    let id = SessionId(ids::ordered());
    diesel::insert_into(sessions::table)
        .values((sessions::id.eq(id), sessions::user_id.eq(user), sessions::created_at.eq(now)))
        .execute(conn)
        .await?;
    Ok(id)
}

pub(super) async fn insert_token(tx: &mut Tx<'_>, _: &Permit, token: &RefreshToken) -> Result<(), AppError> {
    diesel::insert_into(refresh_tokens::table).values(token).execute(tx.conn()).await?;
    Ok(())
}

pub(super) struct Found {
    pub token: RefreshToken,
    pub user: User,
    pub session_began_at: DateTime<Utc>,
    pub is_over: bool,
}

/// A refresh token by its digest, locked until the commit: the second of two refreshes finds it used.
pub(super) async fn token(tx: &mut Tx<'_>, _: &Permit, digest: &[u8]) -> Result<Option<Found>, AppError> {
    let token: Option<RefreshToken> = refresh_tokens::table
        .filter(refresh_tokens::digest.eq(digest))
        .select(RefreshToken::as_select())
        .for_update()
        .first(tx.conn())
        .await
        .optional()?;
    let Some(token) = token else { return Ok(None) };
    let (user, session_began_at, ended_at): (User, DateTime<Utc>, Option<DateTime<Utc>>) = sessions::table
        .inner_join(users::table.on(users::id.eq(sessions::user_id)))
        .filter(sessions::id.eq(token.session_id))
        .select((User::as_select(), sessions::created_at, sessions::ended_at))
        .first(tx.conn())
        .await?;
    let is_over = ended_at.is_some() || user.disabled_at.is_some();
    Ok(Some(Found { token, user, session_began_at, is_over }))
}

/// Marks a token as replaced by `successor` (encrypted), and forgets older successors of its session.
pub(super) async fn replace_token(
    tx: &mut Tx<'_>,
    _: &Permit,
    old: &RefreshToken,
    client: &[u8],
    now: DateTime<Utc>,
    successor: (Uuid, Vec<u8>),
) -> Result<(), AppError> {
    let nothing = (refresh_tokens::successor_key_id.eq(None::<Uuid>), refresh_tokens::successor.eq(None::<Vec<u8>>));
    diesel::update(refresh_tokens::table.filter(refresh_tokens::session_id.eq(old.session_id)))
        .filter(refresh_tokens::used_at.lt(now - rules::REPEAT_WITHIN).and(refresh_tokens::successor.is_not_null()))
        .set(nothing)
        .execute(tx.conn())
        .await?;
    diesel::update(refresh_tokens::table.find(old.id))
        .set((
            refresh_tokens::used_at.eq(now),
            refresh_tokens::client_digest.eq(client),
            refresh_tokens::successor_key_id.eq(successor.0),
            refresh_tokens::successor.eq(successor.1),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Ends one session.
pub(super) async fn end(tx: &mut Tx<'_>, _: &Permit, session: SessionId, reason: &str) -> Result<(), AppError> {
    let now = tx.ctx().now;
    diesel::update(sessions::table.filter(sessions::id.eq(session).and(sessions::ended_at.is_null())))
        .set((sessions::ended_at.eq(now), sessions::end_reason.eq(reason)))
        .execute(tx.conn())
        .await?;
    raise_epoch(tx.conn()).await
}

/// Ends the sessions of a user, but for the one kept; answers how many.
pub async fn end_all_of(
    conn: &mut AsyncPgConnection,
    user: UserId,
    kept: Option<SessionId>,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<usize, AppError> {
    let kept = kept.unwrap_or(SessionId(Uuid::nil()));
    let ended = diesel::update(sessions::table.filter(sessions::user_id.eq(user).and(sessions::id.ne(kept))))
        .filter(sessions::ended_at.is_null())
        .set((sessions::ended_at.eq(now), sessions::end_reason.eq(reason)))
        .execute(conn)
        .await?;
    raise_epoch(conn).await?;
    Ok(ended)
}

pub(super) async fn set_password(tx: &mut Tx<'_>, permit: &Permit, hash: &str) -> Result<(), AppError> {
    diesel::update(users::table.find(permit.by))
        .set((
            users::password_hash.eq(hash),
            users::must_change_password.eq(false),
            users::version.eq(users::version + 1),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Deletes tries that are forgotten anyway, successors whose seconds are over, and tokens long dead.
pub async fn sweep(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> Result<usize, AppError> {
    let forgotten = now - rules::TRIES_KEPT;
    let mut gone =
        diesel::delete(sign_in_failures::table.filter(sign_in_failures::last_at.lt(forgotten))).execute(conn).await?;
    let over = refresh_tokens::table
        .filter(refresh_tokens::used_at.lt(now - rules::REPEAT_WITHIN).and(refresh_tokens::successor.is_not_null()));
    gone += diesel::update(over)
        .set((refresh_tokens::successor_key_id.eq(None::<Uuid>), refresh_tokens::successor.eq(None::<Vec<u8>>)))
        .execute(conn)
        .await?;
    let dead = refresh_tokens::expires_at.lt(now - rules::ABSOLUTE_LIFETIME);
    gone += diesel::delete(refresh_tokens::table.filter(dead)).execute(conn).await?;
    Ok(gone)
}
