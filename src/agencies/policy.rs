//! Agencies, days off and parameters are written by the administrator.
use crate::kernel::Problem;
use crate::kernel::codes::Role;
use crate::platform::access::{Actor, Permit};

/// Whether an actor may write what is in force for everybody.
pub(super) fn may_write(actor: &Actor, operation: &'static str) -> Result<Permit, Problem> {
    if actor.is(Role::Admin) {
        return Ok(Permit::granted(operation, actor, None));
    }
    Err(Problem::forbidden(
        "Chỉ quản trị viên được thay đổi cơ quan, ngày nghỉ và tham số.",
        "Only an administrator may change agencies, days off and parameters.",
    ))
}
