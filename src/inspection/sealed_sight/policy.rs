//! Who watches.
use crate::kernel::Problem;
use crate::kernel::codes::Role;
use crate::platform::access::{Actor, Permit};

/// The roles that open sealed content: the leader, the assigned handler, who registers and handles the same day.
pub(super) const OPENING: [Role; 3] = [Role::Leader, Role::Handler, Role::Receptionist];

/// Takes the list out as a file.
pub(super) fn may_export(actor: &Actor) -> Result<Permit, Problem> {
    may_watch(actor)?;
    Ok(Permit::granted("export_sealed_grants", actor, None))
}

/// The Inspectorate's list.
pub(super) fn may_watch(actor: &Actor) -> Result<(), Problem> {
    if actor.is(Role::Inspector) {
        return Ok(());
    }
    Err(Problem::forbidden(
        "Danh sách quyền được mở nội dung bảo mật chỉ dành cho Thanh tra huyện.",
        "The list of grants that open sealed content is for the District Inspectorate.",
    )
    .with_basis("Luật Tố cáo 2018, Điều 8, 49"))
}
