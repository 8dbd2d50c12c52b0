//! Who takes a register or a list out: who sees petitions.
use crate::kernel::{AgencyId, Problem};
use crate::platform::access::{Actor, Permit};

/// The register of an agency whose cases are seen; else it does not exist.
pub(super) fn may_read(actor: &Actor, agency: AgencyId) -> Result<Permit, Problem> {
    if actor.scope().seen_agencies().contains(&agency) {
        return Ok(Permit::granted("read_petition_register", actor, Some(agency)));
    }
    Err(Problem::not_found())
}

/// The list as a file: who sees any agency's cases.
pub(super) fn may_export(actor: &Actor) -> Result<Permit, Problem> {
    if actor.scope().seen_agencies().is_empty() {
        return Err(Problem::forbidden(
            "Chỉ người được xem đơn mới được xuất danh sách đơn.",
            "Only who sees petitions may export them.",
        ));
    }
    Ok(Permit::granted("export_petitions", actor, None))
}
