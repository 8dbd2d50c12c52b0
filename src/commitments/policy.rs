//! Who says what became of a promise: officers and leaders of the agency that must do it, and of the one that made
//! it; of what was promised to the Council, its clerk there.
use super::model::Commitment;
use super::visibility::COUNCIL;
use crate::kernel::Problem;
use crate::kernel::codes::Role;
use crate::platform::access::{Actor, Permit};

const WRITERS: [Role; 3] = [Role::Receptionist, Role::Handler, Role::Leader];

/// Whether an actor may record what became of it.
pub(super) fn writes(actor: &Actor, commitment: &Commitment) -> bool {
    let agencies = [commitment.owner_agency_id, commitment.made_by_agency_id];
    let is_officer = agencies.iter().any(|agency| WRITERS.iter().any(|role| actor.has_at(*role, *agency)));
    let is_of_council = COUNCIL.contains(&commitment.source_kind.to_string().as_str());
    is_officer || (is_of_council && actor.has(Role::CouncilClerk, commitment.made_by_agency_id))
}

/// The permit for a step with a commitment in sight.
pub(super) fn may(actor: &Actor, operation: &'static str, commitment: &Commitment) -> Result<Permit, Problem> {
    if writes(actor, commitment) {
        return Ok(Permit::granted(operation, actor, Some(commitment.owner_agency_id)));
    }
    Err(Problem::forbidden(
        "Chỉ cán bộ, lãnh đạo của cơ quan thực hiện hoặc cơ quan đã cam kết được báo cáo về cam kết này.",
        "Only officers and leaders of the agency that must do it, or of the one that promised it, report on it.",
    ))
}

/// The permit to take the list out: who sees any commitment.
pub(super) fn may_export(actor: &Actor) -> Result<Permit, Problem> {
    let scope = actor.scope();
    if scope.seen_agencies().is_empty() && scope.internal.is_empty() && scope.council.is_empty() {
        return Err(Problem::forbidden(
            "Chỉ người được xem cam kết mới được xuất danh sách.",
            "Only who sees commitments may export them.",
        ));
    }
    Ok(Permit::granted("export_commitments", actor, None))
}
