//! Who writes dialogues: a receptionist, handler or leader of that very agency. Whoever follows them without working
//! there (the Inspectorate, Phòng Nội vụ, a district leader) may not.
use super::model::Dialogue;
use crate::kernel::codes::Role;
use crate::kernel::{AgencyId, Problem};
use crate::platform::Ctx;
use crate::platform::access::{Actor, Permit};

const WRITERS: [Role; 3] = [Role::Receptionist, Role::Handler, Role::Leader];

/// Whether an actor writes the dialogues of an agency.
pub(super) fn writes(actor: &Actor, agency: AgencyId) -> bool {
    WRITERS.iter().any(|role| actor.has_at(*role, agency))
}

/// The permit to plan one at an agency; 403 where its dialogues are seen, else 404.
pub(super) fn may_plan(ctx: &Ctx, agency: AgencyId) -> Result<Permit, Problem> {
    let operation = "plan_dialogue";
    if let Some(permit) = ctx.house_permit(operation) {
        return Ok(permit);
    }
    if writes(&ctx.actor, agency) {
        return Ok(Permit::granted(operation, &ctx.actor, Some(agency)));
    }
    let sees = ctx.scope.seen_agencies().contains(&agency) || ctx.scope.internal.contains(&agency);
    Err(if sees { refused() } else { Problem::not_found() })
}

/// The permit for a step with a dialogue in sight.
pub(super) fn may(ctx: &Ctx, operation: &'static str, dialogue: &Dialogue) -> Result<Permit, Problem> {
    if writes(&ctx.actor, dialogue.agency_id) {
        return Ok(Permit::granted(operation, &ctx.actor, Some(dialogue.agency_id)));
    }
    Err(refused())
}

fn refused() -> Problem {
    Problem::forbidden(
        "Chỉ cán bộ, lãnh đạo của chính cơ quan đó được lập và ghi các cuộc đối thoại.",
        "Only officers and leaders of that very agency plan and record its dialogues.",
    )
}

/// The permit to take a list out: who sees any dialogue.
pub(super) fn may_export(ctx: &Ctx, operation: &'static str) -> Result<Permit, Problem> {
    if ctx.scope.seen_agencies().is_empty() && ctx.scope.internal.is_empty() {
        return Err(Problem::forbidden(
            "Chỉ người được xem các cuộc đối thoại mới được xuất danh sách.",
            "Only who sees dialogues may export them.",
        ));
    }
    Ok(Permit::granted(operation, &ctx.actor, None))
}

/// Whom sealed questions denounce is matched again by the program itself only.
pub(super) fn may_rematch(ctx: &Ctx) -> Result<Permit, Problem> {
    ctx.house_permit("rematch_denounced").ok_or_else(Problem::not_found)
}

/// Clocks are counted again by the program itself only.
pub(super) fn may_recount(ctx: &Ctx) -> Result<Permit, Problem> {
    ctx.house_permit("recount_deadlines").ok_or_else(Problem::not_found)
}
