//! Who takes the records behind a cell out as a file: who may read figures.
use crate::inspection::may_read_figures;
use crate::kernel::Problem;
use crate::platform::Ctx;
use crate::platform::access::Permit;

pub(super) fn may_export_cells(ctx: &Ctx) -> Result<Permit, Problem> {
    may_read_figures(&ctx.scope, None)?;
    Ok(Permit::granted("export_report_cells", &ctx.actor, None))
}
