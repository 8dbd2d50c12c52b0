//! What is shown of accounts and grants.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use crate::agencies::{Agency, AgencyRef};
use crate::identity::model::{GrantRow, User};
use crate::kernel::codes::{Post, Role};
use crate::kernel::{GrantId, UserId, VietnamTime};

/// An account.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = User, example = json!({
    "id": "6b1ad8e2-0000-8000-8000-000000000000", "username": "officer.binhlu", "full_name": "Cán bộ xã Bình Lư",
    "is_disabled": false, "must_change_password": false, "created_at": "2023-01-03T08:00:00+07:00", "version": 1
}))]
pub struct UserView {
    pub id: UserId,
    pub username: String,
    pub full_name: String,
    pub is_disabled: bool,
    /// The first password was not changed yet.
    pub must_change_password: bool,
    pub created_at: VietnamTime,
    pub version: i32,
}

impl From<User> for UserView {
    fn from(user: User) -> Self {
        Self {
            id: user.id,
            username: user.username,
            full_name: user.full_name,
            is_disabled: user.disabled_at.is_some(),
            must_change_password: user.must_change_password,
            created_at: user.created_at.into(),
            version: user.version,
        }
    }
}

/// A new account with the password of its first sign-in, which is shown only here.
#[derive(Serialize, ToSchema)]
pub struct NewUserView {
    #[serde(flatten)]
    pub user: UserView,
    pub one_time_password: String,
}

/// A role at an agency, from `from` up to, not including, `until`.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Grant)]
pub struct GrantView {
    pub id: GrantId,
    pub user_id: UserId,
    pub role: Role,
    pub post: Post,
    #[schema(required)]
    pub agency: Option<AgencyRef>,
    pub from: NaiveDate,
    #[schema(required)]
    pub until: Option<NaiveDate>,
    #[schema(required)]
    pub granted_by: Option<UserId>,
    #[schema(required)]
    pub confirmed_by: Option<UserId>,
    /// It does not hold until a second person has confirmed it.
    pub is_waiting: bool,
}

impl GrantView {
    pub fn of(grant: &GrantRow, agencies: &[Agency]) -> Self {
        Self {
            id: grant.id,
            user_id: grant.user_id,
            role: grant.role,
            post: grant.post,
            agency: agencies.iter().find(|a| a.id == grant.agency_id).map(AgencyRef::from),
            from: grant.valid_from,
            until: grant.valid_until,
            granted_by: grant.granted_by,
            confirmed_by: grant.confirmed_by,
            is_waiting: grant.is_waiting(),
        }
    }
}
