//! The one condition under which mediations and groups are seen; every read of these tables starts with it.
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use std::sync::Arc;

use crate::kernel::AgencyId;
use crate::petitions::visible_by_id;
use crate::platform::Ctx;
use crate::platform::access::Scope;
use crate::schema::{mediation_groups, mediation_petitions, mediations, petition_progress, petitions};

type Seen<T> = Box<dyn BoxableExpression<T, Pg, SqlType = Bool>>;

/// Mediations of the communes whose cases the reader works on or inspects, and those that an open petition in sight led to
/// or came from (Luật Hòa giải ở cơ sở 2013, Điều 27): its history goes with it, to be read only. An administrator sees none.
pub fn visible(scope: &Scope) -> Seen<mediations::table> {
    Box::new(mediations::agency_id.eq_any(scope.seen_agencies()).or(behind_petition(scope)))
}

/// Those linked with an open petition that the reader sees; a sealed one is linked with none, and would show none.
fn behind_petition(scope: &Scope) -> Seen<mediations::table> {
    let linked = mediation_petitions::table
        .inner_join(petitions::table.on(petitions::id.eq(mediation_petitions::petition_id)))
        .inner_join(petition_progress::table.on(petition_progress::petition_id.eq(petitions::id)))
        .filter(petitions::is_sealed.eq(false))
        .filter(visible_by_id(scope))
        .select(mediation_petitions::mediation_id)
        .into_boxed();
    Box::new(mediations::id.eq_any(linked))
}

/// Where names and words are read: at the commune, by leaders above it, and by whoever works on an open petition that it
/// led to; who inspects reads neither.
pub(super) fn named(scope: &Scope) -> Seen<mediations::table> {
    let working = Scope { inspected: Arc::default(), ..scope.clone() };
    visible(&working)
}

/// Groups of the same communes.
pub(super) fn visible_groups(scope: &Scope) -> Seen<mediation_groups::table> {
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
