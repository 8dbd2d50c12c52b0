//! The one condition under which a unit's report is seen; every read of the table starts with it.
use diesel::dsl::auto_type;
use diesel::prelude::*;

use crate::kernel::AgencyId;
use crate::platform::access::Scope;
use crate::schema::plan_reports;

/// Reports of the agencies where the reader works or that he leads, inspects or follows for Phòng Nội vụ.
#[auto_type(no_type_alias)]
pub fn visible(scope: &Scope) -> _ {
    let within: Vec<AgencyId> = seen(scope);
    plan_reports::agency_id.eq_any(within)
}

/// These agencies.
pub(super) fn seen(scope: &Scope) -> Vec<AgencyId> {
    let mut all = scope.seen_agencies();
    all.extend(scope.internal.iter());
    all.sort_unstable();
    all.dedup();
    all
}
