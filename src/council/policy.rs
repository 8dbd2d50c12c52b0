//! Who may do what: the clerk keeps the Council's records of the district; the agency asked answers (leader or handler of
//! that very agency); everybody who sees them reads.
use crate::kernel::codes::Role;
use crate::kernel::{AgencyId, Problem};
use crate::platform::Ctx;
use crate::platform::access::{Actor, Permit, Scope};

/// Whether an actor keeps the records of a Council.
pub(super) fn keeps(actor: &Actor, council: AgencyId) -> bool {
    actor.has(Role::CouncilClerk, council)
}

/// Whether an actor answers for an agency.
pub(super) fn answers(actor: &Actor, agency: AgencyId) -> bool {
    [Role::Handler, Role::Leader].iter().any(|role| actor.has_at(*role, agency))
}

/// The clerk's own steps with a record in sight.
pub(super) fn may_keep(ctx: &Ctx, operation: &'static str, council: AgencyId) -> Result<Permit, Problem> {
    if let Some(permit) = ctx.house_permit(operation) {
        return Ok(permit);
    }
    if keeps(&ctx.actor, council) {
        return Ok(Permit::granted(operation, &ctx.actor, Some(council)));
    }
    Err(Problem::forbidden(
        "Chỉ văn phòng HĐND (council_clerk) được ghi hồ sơ của HĐND.",
        "Only the Council's clerk (council_clerk) keeps the Council's records.",
    ))
}

/// A record answered by the agency it is addressed to, or recorded from the minutes by the clerk.
pub(super) fn may_answer(
    ctx: &Ctx,
    operation: &'static str,
    council: AgencyId,
    agency: AgencyId,
) -> Result<Permit, Problem> {
    if answers(&ctx.actor, agency) {
        return Ok(Permit::granted(operation, &ctx.actor, Some(agency)));
    }
    may_keep(ctx, operation, council).map_err(|_| {
        Problem::forbidden(
            "Chỉ cán bộ thụ lý, lãnh đạo của cơ quan được yêu cầu, hoặc văn phòng HĐND được ghi việc này.",
            "Only a handler or leader of the agency addressed, or the Council's clerk, may record this.",
        )
    })
}

/// The clerk hands a complaint or denunciation of voters to an agency of the district, which registers it.
pub(super) fn may_hand_in(ctx: &Ctx, council: AgencyId, to: AgencyId) -> Result<Permit, Problem> {
    may_keep(ctx, "register_petition", council)?;
    may_keep(ctx, "register_petition", to)
}

/// Exports of lists: who sees any record of a Council.
pub(super) fn may_export(ctx: &Ctx, operation: &'static str) -> Result<Permit, Problem> {
    if has_sight(&ctx.scope) {
        return Ok(Permit::granted(operation, &ctx.actor, None));
    }
    Err(Problem::forbidden(
        "Chỉ người được xem hồ sơ của HĐND mới được xuất danh sách.",
        "Only who sees the Council's records may export them.",
    ))
}

/// Whether any list of the Council shows something to a reader.
pub(super) fn has_sight(scope: &Scope) -> bool {
    !scope.council.is_empty() || !scope.seen_agencies().is_empty()
}

/// The Councils whose figures a reader may ask for.
pub(super) fn may_read_figures(scope: &Scope, council: Option<AgencyId>) -> Result<(), Problem> {
    let is_in_reach = council.is_none_or(|council| scope.agency_figures(council));
    if !scope.figures.is_empty() && is_in_reach {
        return Ok(());
    }
    Err(Problem::forbidden(
        "Số liệu giám sát của HĐND chỉ dành cho văn phòng HĐND, Thanh tra huyện, lãnh đạo và Phòng Nội vụ trong phạm vi của mình.",
        "Figures of the Council's oversight are for its clerk, the Inspectorate, leaders and internal affairs, each in their reach.",
    ))
}

/// Clocks are counted again by the program itself only.
pub(super) fn of_the_house(ctx: &Ctx, operation: &'static str) -> Result<Permit, Problem> {
    ctx.house_permit(operation).ok_or_else(Problem::not_found)
}
