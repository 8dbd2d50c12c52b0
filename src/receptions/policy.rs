//! Who writes visits and sessions: a receptionist, handler or leader of that very agency. Whoever sees an agency's
//! visits without working there (the Inspectorate; a district leader, of a commune) may not write them; of other
//! agencies nothing is known.
use crate::kernel::codes::Role;
use crate::kernel::{AgencyId, Problem};
use crate::platform::access::{Actor, Permit};
use crate::platform::ctx::Ctx;

const WRITERS: [Role; 3] = [Role::Receptionist, Role::Handler, Role::Leader];

/// The permit for an operation at an agency; 403 where its visits are seen, else 404.
pub(super) fn may(actor: &Actor, operation: &'static str, agency: AgencyId) -> Result<Permit, Problem> {
    if writes(actor, agency) {
        return Ok(Permit::granted(operation, actor, Some(agency)));
    }
    if actor.scope().seen_agencies().contains(&agency) {
        return Err(Problem::forbidden(
            "Chỉ cán bộ tiếp công dân, cán bộ thụ lý hoặc lãnh đạo của chính cơ quan đó được ghi sổ và tổ chức buổi tiếp.",
            "Only a receptionist, handler or leader of that very agency writes its book and holds its sessions.",
        ));
    }
    Err(Problem::not_found())
}

/// Whether an actor writes the book of an agency.
pub(super) fn writes(actor: &Actor, agency: AgencyId) -> bool {
    WRITERS.iter().any(|role| actor.has_at(*role, agency))
}

/// The permit to take a book out: for those who see the agency's visits; else the book does not exist.
pub(super) fn may_export(actor: &Actor, agency: AgencyId) -> Result<Permit, Problem> {
    if actor.scope().seen_agencies().contains(&agency) {
        return Ok(Permit::granted("read_reception_book", actor, Some(agency)));
    }
    Err(Problem::not_found())
}

/// Clocks are counted again by the program itself only.
pub(super) fn may_recount(ctx: &Ctx) -> Result<Permit, Problem> {
    ctx.house_permit("recount_deadlines").ok_or_else(Problem::not_found)
}
