//! Who writes letters about a case in sight.
use crate::kernel::Problem;
use crate::kernel::codes::Role;
use crate::petitions::model::Petition;
use crate::platform::access::{Actor, Permit};

/// Receptionist, handler and leader of the holding agency: the letter is that agency's.
pub(super) fn may_write(actor: &Actor, petition: &Petition) -> Result<Permit, Problem> {
    let roles = [Role::Receptionist, Role::Handler, Role::Leader];
    if roles.iter().any(|role| actor.has_at(*role, petition.agency_id)) {
        return Ok(Permit::granted("write_petition_letter", actor, Some(petition.agency_id)));
    }
    Err(Problem::forbidden(
        "Chỉ cán bộ tiếp công dân, cán bộ thụ lý hoặc lãnh đạo của cơ quan đang giữ đơn được lập văn bản của cơ quan đó.",
        "Only a receptionist, handler or leader of the agency that holds the petition writes its letters.",
    ))
}
