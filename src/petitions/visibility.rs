//! The one condition under which a petition is seen. Every query on the table contains it: get, list,
//! search, export, count, drill-down. Sight follows the agency that holds the case; the denounced never sees it.
use diesel::dsl::{auto_type, exists, not};
use diesel::prelude::*;

use crate::kernel::{AgencyId, UserId};
use crate::platform::access::Scope;
use crate::schema::{petition_denounced, petition_progress, petitions};

/// Holding agency within reach, and not a denunciation against the reader.
#[auto_type(no_type_alias)]
pub fn visible(scope: &Scope) -> _ {
    let within: Vec<AgencyId> = scope.seen_agencies();
    let reader: UserId = scope.user;
    petitions::agency_id.eq_any(within).and(not(petitions::is_sealed.and(exists(
        petition_denounced::table
            .filter(petition_denounced::petition_id.eq(petitions::id))
            .filter(petition_denounced::user_id.eq(reader)),
    ))))
}

/// The same for one case by its id, and for the agency that verifies it (giao xác minh): lists stay with the holder.
#[auto_type(no_type_alias)]
pub fn visible_by_id(scope: &Scope) -> _ {
    let within: Vec<AgencyId> = scope.seen_agencies();
    let verifying: Vec<AgencyId> = scope.cases.to_vec();
    let reader: UserId = scope.user;
    petitions::agency_id.eq_any(within).or(petition_progress::verifying_agency_id.eq_any(verifying)).and(not(
        petitions::is_sealed.and(exists(
            petition_denounced::table
                .filter(petition_denounced::petition_id.eq(petitions::id))
                .filter(petition_denounced::user_id.eq(reader)),
        )),
    ))
}
