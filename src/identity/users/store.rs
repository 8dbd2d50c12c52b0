//! Queries on accounts and grants.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use std::collections::HashMap;

use super::model::Listing;
use crate::identity::model::{GrantRow, User};
use crate::kernel::codes::Role;
use crate::kernel::{AgencyId, GrantId, UserId};
use crate::platform::access::{Permit, SYSTEM_USER, raise_epoch};
use crate::platform::{AppError, Tx};
use crate::schema::{grants, users};

/// Whether an account that may sign in holds one of the roles at an agency on a day.
pub async fn has_role_at(
    conn: &mut AsyncPgConnection,
    user: UserId,
    roles: &[Role],
    agency: AgencyId,
    day: NaiveDate,
) -> Result<bool, AppError> {
    let found = holders(agency, day)
        .filter(grants::user_id.eq(user).and(grants::role.eq_any(roles)))
        .inner_join(users::table.on(users::id.eq(grants::user_id)))
        .filter(users::disabled_at.is_null())
        .select(grants::id);
    Ok(found.first::<GrantId>(conn).await.optional()?.is_some())
}

/// The full names of accounts.
pub async fn names(conn: &mut AsyncPgConnection, ids: &[UserId]) -> Result<HashMap<UserId, String>, AppError> {
    let rows: Vec<(UserId, String)> =
        users::table.filter(users::id.eq_any(ids)).select((users::id, users::full_name)).load(conn).await?;
    Ok(rows.into_iter().collect())
}

/// Every account with a grant that has not ended, and whether it leads there; grants to come and those that wait for a
/// second person as well.
pub async fn accounts_with_grants(
    conn: &mut AsyncPgConnection,
    day: NaiveDate,
) -> Result<Vec<(UserId, String, AgencyId, bool)>, AppError> {
    let rows: Vec<(UserId, String, AgencyId, Role)> = grants::table
        .filter(grants::valid_until.is_null().or(grants::valid_until.gt(day)))
        .inner_join(users::table.on(users::id.eq(grants::user_id)))
        .select((users::id, users::full_name, grants::agency_id, grants::role))
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(|(user, name, agency, role)| (user, name, agency, role == Role::Leader)).collect())
}

/// An account with a grant it has or had: its name, where, whether it leads there, and until when.
pub type EverGranted = (UserId, String, AgencyId, bool, Option<NaiveDate>);

/// Every account with every grant it has or had.
pub async fn accounts_ever(conn: &mut AsyncPgConnection) -> Result<Vec<EverGranted>, AppError> {
    let rows: Vec<(UserId, String, AgencyId, Role, Option<NaiveDate>)> = grants::table
        .inner_join(users::table.on(users::id.eq(grants::user_id)))
        .select((users::id, users::full_name, grants::agency_id, grants::role, grants::valid_until))
        .load(conn)
        .await?;
    let rows = rows.into_iter();
    Ok(rows.map(|(user, name, agency, role, until)| (user, name, agency, role == Role::Leader, until)).collect())
}

/// Grants that hold at an agency on a day.
#[diesel::dsl::auto_type(no_type_alias)]
fn holders(agency: AgencyId, day: NaiveDate) -> _ {
    grants::table
        .filter(grants::agency_id.eq(agency).and(grants::valid_from.le(day)))
        .filter(grants::valid_until.is_null().or(grants::valid_until.gt(day)))
        .filter(grants::needs_confirmation.eq(false).or(grants::confirmed_by.is_not_null()))
}

/// Accounts by name, one more than asked for; the program's own is no account.
pub(super) async fn list(conn: &mut AsyncPgConnection, asked: &Listing) -> Result<Vec<User>, AppError> {
    let mut query =
        users::table.filter(users::id.ne(SYSTEM_USER)).order(users::username).limit(asked.limit + 1).into_boxed();
    if let Some((agency, day)) = asked.at {
        query = query.filter(users::id.eq_any(holders(agency, day).select(grants::user_id)));
    }
    if let Some(after) = &asked.after {
        query = query.filter(users::username.gt(after));
    }
    Ok(query.select(User::as_select()).load(conn).await?)
}

pub(super) async fn find(conn: &mut AsyncPgConnection, id: UserId) -> Result<Option<User>, AppError> {
    let known = users::table.find(id).filter(users::id.ne(SYSTEM_USER));
    Ok(known.select(User::as_select()).first(conn).await.optional()?)
}

pub(super) async fn insert(tx: &mut Tx<'_>, _: &Permit, user: &User) -> Result<(), AppError> {
    diesel::insert_into(users::table).values(user).execute(tx.conn()).await?;
    Ok(())
}

/// Writes name and state; `None` when the account changed since `seen`.
pub(super) async fn update(tx: &mut Tx<'_>, _: &Permit, user: &User, seen: i32) -> Result<Option<User>, AppError> {
    let after = diesel::update(users::table.filter(users::id.eq(user.id).and(users::version.eq(seen))))
        .set((
            users::full_name.eq(&user.full_name),
            users::disabled_at.eq(user.disabled_at),
            users::version.eq(users::version + 1),
        ))
        .returning(User::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?;
    raise_epoch(tx.conn()).await?;
    Ok(after)
}

pub(super) async fn grants_of(conn: &mut AsyncPgConnection, user: UserId) -> Result<Vec<GrantRow>, AppError> {
    let all = grants::table.filter(grants::user_id.eq(user)).order((grants::valid_from, grants::id));
    Ok(all.select(GrantRow::as_select()).load(conn).await?)
}

/// A grant of a user, locked until the commit.
pub(super) async fn lock_grant(tx: &mut Tx<'_>, user: UserId, id: GrantId) -> Result<Option<GrantRow>, AppError> {
    let one = grants::table.filter(grants::id.eq(id).and(grants::user_id.eq(user)));
    Ok(one.select(GrantRow::as_select()).for_update().first(tx.conn()).await.optional()?)
}

pub(super) async fn insert_grant(tx: &mut Tx<'_>, _: &Permit, grant: &GrantRow) -> Result<(), AppError> {
    diesel::insert_into(grants::table).values(grant).execute(tx.conn()).await?;
    raise_epoch(tx.conn()).await
}

/// Writes who confirmed a grant and when it ends.
pub(super) async fn update_grant(tx: &mut Tx<'_>, _: &Permit, grant: &GrantRow) -> Result<(), AppError> {
    diesel::update(grants::table.find(grant.id))
        .set((grants::confirmed_by.eq(grant.confirmed_by), grants::valid_until.eq(grant.valid_until)))
        .execute(tx.conn())
        .await?;
    raise_epoch(tx.conn()).await
}

/// Adds accounts that are not there yet.
pub async fn seed_users(conn: &mut AsyncPgConnection, rows: &[User]) -> Result<usize, AppError> {
    Ok(diesel::insert_into(users::table).values(rows).on_conflict_do_nothing().execute(conn).await?)
}

/// Adds grants that are not there yet.
pub async fn seed_grants(conn: &mut AsyncPgConnection, rows: &[GrantRow]) -> Result<usize, AppError> {
    let new = diesel::insert_into(grants::table).values(rows).on_conflict_do_nothing().execute(conn).await?;
    if new > 0 {
        raise_epoch(conn).await?;
    }
    Ok(new)
}

/// Gives an account a password that is changed at the next sign-in; `None` when there is no such account.
pub async fn set_first_password(
    conn: &mut AsyncPgConnection,
    username: &str,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<UserId>, AppError> {
    let account = users::table.filter(users::username.eq(username).and(users::id.ne(SYSTEM_USER)));
    let id: Option<UserId> = diesel::update(account)
        .set((
            users::password_hash.eq(hash),
            users::must_change_password.eq(true),
            users::version.eq(users::version + 1),
        ))
        .returning(users::id)
        .get_result(conn)
        .await
        .optional()?;
    if let Some(id) = id {
        crate::identity::sessions::end_all_of(conn, id, None, "password_reset", now).await?;
    }
    Ok(id)
}

/// Sets one password for several accounts.
pub async fn set_passwords(conn: &mut AsyncPgConnection, ids: &[UserId], hash: &str) -> Result<(), AppError> {
    diesel::update(users::table.filter(users::id.eq_any(ids))).set(users::password_hash.eq(hash)).execute(conn).await?;
    raise_epoch(conn).await
}
