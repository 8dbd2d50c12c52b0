//! The one condition under which mediations and groups are seen; every read of these tables starts with it.
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use std::sync::Arc;

use crate::kernel::AgencyId;
use crate::platform::Ctx;
use crate::platform::access::Scope;
use crate::schema::{mediation_groups, mediations};

/// Mediations of the communes whose cases the reader works on or inspects; an administrator sees none.
pub fn visible(scope: &Scope) -> Box<dyn BoxableExpression<mediations::table, Pg, SqlType = Bool>> {
    Box::new(mediations::agency_id.eq_any(scope.seen_agencies()))
}

/// Groups of the same communes.
pub(super) fn visible_groups(scope: &Scope) -> Box<dyn BoxableExpression<mediation_groups::table, Pg, SqlType = Bool>> {
    Box::new(mediation_groups::agency_id.eq_any(scope.seen_agencies()))
}

/// Whether names and words of a commune's mediations are read: there, and by leaders above; who inspects reads neither.
pub(super) fn reads_names(scope: &Scope, agency: AgencyId) -> bool {
    scope.cases.contains(&agency)
}

/// The scope in which an act reads back what it was permitted to write at an agency.
pub(super) fn of_writer(ctx: &Ctx, agency: AgencyId) -> Scope {
    Scope { cases: Arc::new(vec![agency]), ..ctx.scope.clone() }
}
