//! Accounts and grants as they are stored.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use crate::kernel::codes::{Post, Role};
use crate::kernel::{AgencyId, GrantId, UserId};
use crate::schema::{grants, users};

/// An account.
#[derive(Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = users)]
pub struct User {
    pub id: UserId,
    pub username: String,
    pub full_name: String,
    pub password_hash: String,
    pub must_change_password: bool,
    pub disabled_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub version: i32,
}

impl std::fmt::Debug for User {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("User").field("id", &self.id).finish_non_exhaustive()
    }
}

/// A role at an agency, from `valid_from` up to, not including, `valid_until`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = grants)]
pub struct GrantRow {
    pub id: GrantId,
    pub user_id: UserId,
    pub agency_id: AgencyId,
    pub role: Role,
    pub post: Post,
    pub valid_from: NaiveDate,
    pub valid_until: Option<NaiveDate>,
    pub granted_by: Option<UserId>,
    pub confirmed_by: Option<UserId>,
    /// Holds only once a second person confirmed it.
    pub needs_confirmation: bool,
    pub created_at: DateTime<Utc>,
}

impl GrantRow {
    /// Whether it waits for a second person.
    pub fn is_waiting(&self) -> bool {
        self.needs_confirmation && self.confirmed_by.is_none()
    }
}
