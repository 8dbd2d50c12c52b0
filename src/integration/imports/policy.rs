//! Who may import: a receptionist of that very agency, or the program's own command.
use crate::kernel::codes::Role;
use crate::kernel::{AgencyId, Problem};
use crate::platform::access::Permit;
use crate::platform::ctx::Ctx;

pub fn may_import(ctx: &Ctx, operation: &'static str, agency: AgencyId) -> Result<Permit, Problem> {
    if let Some(permit) = ctx.house_permit(operation) {
        return Ok(permit);
    }
    if ctx.actor.has_at(Role::Receptionist, agency) {
        return Ok(Permit::granted(operation, &ctx.actor, Some(agency)));
    }
    Err(Problem::forbidden(
        "Chỉ cán bộ tiếp công dân của chính cơ quan đó được nhập sổ của cơ quan.",
        "Only a receptionist of that very agency imports its register.",
    ))
}
