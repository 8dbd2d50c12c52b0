//! The one condition under which visits and sessions are seen; every read of these tables starts with it.
use diesel::dsl::{exists, not};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use std::sync::Arc;

use crate::kernel::AgencyId;
use crate::platform::Ctx;
use crate::platform::access::Scope;
use crate::schema::{reception_denounced, reception_schedules, reception_sessions, receptions};

/// Visits of the agencies whose cases the reader works on or inspects, but for those of who denounced the reader; an
/// administrator sees none.
pub fn visible(scope: &Scope) -> Box<dyn BoxableExpression<receptions::table, Pg, SqlType = Bool>> {
    let of_the_denounced = reception_denounced::table
        .filter(reception_denounced::reception_id.eq(receptions::id))
        .filter(reception_denounced::user_id.eq(scope.user));
    Box::new(receptions::agency_id.eq_any(scope.seen_agencies()).and(not(exists(of_the_denounced))))
}

/// Sessions of the same agencies.
pub(super) fn visible_sessions(
    scope: &Scope,
) -> Box<dyn BoxableExpression<reception_sessions::table, Pg, SqlType = Bool>> {
    Box::new(reception_sessions::agency_id.eq_any(scope.seen_agencies()))
}

/// Schedules of the same agencies.
pub(super) fn visible_schedules(
    scope: &Scope,
) -> Box<dyn BoxableExpression<reception_schedules::table, Pg, SqlType = Bool>> {
    Box::new(reception_schedules::agency_id.eq_any(scope.seen_agencies()))
}

/// The scope in which an act reads back what it was permitted to write at an agency.
pub(super) fn of_writer(ctx: &Ctx, agency: AgencyId) -> Scope {
    Scope { cases: Arc::new(vec![agency]), ..ctx.scope.clone() }
}
