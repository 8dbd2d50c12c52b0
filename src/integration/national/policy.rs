//! Who may: the administrator keeps e-identifiers and replays what failed; he and the Inspectorate see what is missing.
use crate::kernel::codes::Role;
use crate::kernel::{AgencyId, Problem};
use crate::platform::Ctx;
use crate::platform::access::{Actor, Permit};

const BASIS: &str = "Nghị định 55/2022/NĐ-CP";

/// Enters e-identifiers, replays and queues; none of it shows a case.
pub(super) fn may_write(actor: &Actor, operation: &'static str) -> Result<Permit, Problem> {
    if actor.is(Role::Admin) {
        return Ok(Permit::granted(operation, actor, None));
    }
    Err(Problem::forbidden(
        "Chỉ quản trị viên nhập mã định danh và gửi lại thông điệp.",
        "Only an administrator enters e-identifiers and replays messages.",
    )
    .with_basis(BASIS))
}

/// The agencies whose missing steps are shown: of the Inspectorate's reach; `None` are all (administrator).
pub(super) fn may_follow(ctx: &Ctx) -> Result<Option<Vec<AgencyId>>, Problem> {
    if ctx.actor.is(Role::Admin) {
        return Ok(None);
    }
    if ctx.actor.is(Role::Inspector) {
        return Ok(Some(ctx.scope.inspected.to_vec()));
    }
    Err(Problem::forbidden(
        "Danh sách chưa lên cơ sở dữ liệu quốc gia chỉ dành cho Thanh tra huyện và quản trị viên.",
        "What is not yet in the national database is shown to the Inspectorate and administrators.",
    )
    .with_basis(BASIS))
}

/// Takes what is missing out as a file: who may follow it.
pub(super) fn may_export(ctx: &Ctx) -> Result<Permit, Problem> {
    may_follow(ctx)?;
    Ok(Permit::granted("export_national_missing", &ctx.actor, None))
}

/// The permit for the program's own sending.
pub(super) fn of_the_house(ctx: &Ctx, operation: &'static str) -> Result<Permit, Problem> {
    ctx.house_permit(operation).ok_or_else(Problem::not_found)
}
