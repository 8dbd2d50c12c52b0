//! Who reads what waits: everybody their own; notices are the inspectorate's.
use crate::kernel::AgencyId;
use crate::platform::AppError;
use crate::platform::access::Permit;
use crate::platform::ctx::Ctx;

/// The inspectorate marks a notice about an agency in its reach as read; nobody else may know of it.
pub(super) fn may_read_notice(ctx: &Ctx, agency: AgencyId) -> Result<Permit, AppError> {
    if ctx.scope.inspected.contains(&agency) {
        return Ok(Permit::granted("read_notice", &ctx.actor, Some(agency)));
    }
    Err(AppError::hidden())
}
