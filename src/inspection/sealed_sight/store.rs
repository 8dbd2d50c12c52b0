//! Grants with the names of their holders.
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use crate::kernel::codes::{Post, Role};
use crate::kernel::{AgencyId, GrantId, UserId};
use crate::platform::AppError;
use crate::schema::{grants, users};

/// What is asked for.
pub(super) struct Asked {
    pub agencies: Vec<AgencyId>,
    pub roles: Vec<Role>,
    /// Only those that hold on this day.
    pub in_force_on: Option<NaiveDate>,
    pub after: Option<(NaiveDate, GrantId)>,
    pub limit: i64,
}

/// One grant.
#[derive(Debug, Clone, Queryable)]
pub(super) struct Sight {
    pub id: GrantId,
    pub user_id: UserId,
    pub username: String,
    pub full_name: String,
    pub agency_id: AgencyId,
    pub role: Role,
    pub post: Post,
    pub valid_from: NaiveDate,
    pub valid_until: Option<NaiveDate>,
    pub granted_by: Option<UserId>,
    pub confirmed_by: Option<UserId>,
    pub needs_confirmation: bool,
}

/// A page and one row more, the latest first.
pub(super) async fn grants(conn: &mut AsyncPgConnection, asked: &Asked) -> Result<Vec<Sight>, AppError> {
    let mut query = grants::table
        .inner_join(users::table.on(users::id.eq(grants::user_id)))
        .filter(grants::agency_id.eq_any(&asked.agencies))
        .filter(grants::role.eq_any(&asked.roles))
        .into_boxed();
    if let Some(day) = asked.in_force_on {
        query = query
            .filter(grants::valid_from.le(day).and(grants::valid_until.is_null().or(grants::valid_until.gt(day))))
            .filter(grants::needs_confirmation.eq(false).or(grants::confirmed_by.is_not_null()))
            .filter(users::disabled_at.is_null());
    }
    if let Some((day, id)) = asked.after {
        query = query.filter(grants::valid_from.lt(day).or(grants::valid_from.eq(day).and(grants::id.lt(id))));
    }
    let query = query.order((grants::valid_from.desc(), grants::id.desc())).limit(asked.limit + 1);
    let columns = (
        grants::id,
        grants::user_id,
        users::username,
        users::full_name,
        grants::agency_id,
        grants::role,
        grants::post,
        grants::valid_from,
        grants::valid_until,
        grants::granted_by,
        grants::confirmed_by,
        grants::needs_confirmation,
    );
    Ok(query.select(columns).load(conn).await?)
}
