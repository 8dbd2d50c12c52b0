//! Who checks whom, and who carries out what was recommended.
use super::CheckAction;
use crate::kernel::codes::{AgencyLevel, Code, Role};
use crate::kernel::{AgencyId, Problem};
use crate::platform::access::{Actor, Permit};

/// Two agencies of a check; the same in a self-check.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sides {
    pub checked: AgencyId,
    pub by: AgencyId,
}

/// May open or plan a check: a leader of the own unit (self-check), the Inspectorate, the district's leader. The permit names the
/// agency in whose name.
pub(super) fn may_open(actor: &Actor, agency: AgencyId, operation: &'static str) -> Result<Permit, Problem> {
    if actor.has_at(Role::Leader, agency) {
        return Ok(Permit::granted(operation, actor, Some(agency)));
    }
    let superior = actor.grants.iter().find(|grant| {
        let checks = grant.role == Role::Inspector
            || (grant.role == Role::Leader && grant.agency_level == AgencyLevel::District);
        checks && grant.agency != agency && grant.reach.contains(&agency)
    });
    match superior {
        Some(grant) => Ok(Permit::granted(operation, actor, Some(grant.agency))),
        None => Err(Problem::forbidden(
            "Thanh tra huyện và lãnh đạo UBND huyện kiểm tra các cơ quan trong huyện; lãnh đạo đơn vị tự kiểm tra đơn vị mình.",
            "The District Inspectorate and the district's leader check its agencies; a unit's leader checks the own unit.",
        )
        .with_basis("Kế hoạch của UBND huyện, mục IV")),
    }
}

/// Whether an actor is of those who check.
pub(super) fn checks(actor: &Actor, by: AgencyId) -> bool {
    [Role::Inspector, Role::Leader].iter().any(|role| actor.has_at(*role, by))
}

/// Whether a step is this actor's to take.
pub(super) fn takes(actor: &Actor, action: CheckAction, sides: Sides) -> bool {
    let carries_out = || [Role::Leader, Role::Handler].iter().any(|role| actor.has_at(*role, sides.checked));
    checks(actor, sides.by) || (action == CheckAction::FollowUp && carries_out())
}

pub(super) fn operation(action: CheckAction) -> &'static str {
    match action {
        CheckAction::Open => "open_planned_check",
        CheckAction::Drop => "drop_planned_check",
        CheckAction::Sample => "draw_check_sample",
        CheckAction::Find => "record_check_finding",
        CheckAction::Recommend => "recommend_in_check",
        CheckAction::Conclude => "conclude_check",
        CheckAction::FollowUp => "follow_up_check",
        CheckAction::Complete => "complete_check",
    }
}

/// The permit for a step with a check in sight.
pub(super) fn may(actor: &Actor, action: CheckAction, sides: Sides) -> Result<Permit, Problem> {
    if takes(actor, action, sides) {
        let agency = if checks(actor, sides.by) { sides.by } else { sides.checked };
        return Ok(Permit::granted(operation(action), actor, Some(agency)));
    }
    if action == CheckAction::FollowUp {
        return Err(Problem::forbidden(
            "Chỉ cơ quan kiểm tra và lãnh đạo, cán bộ thụ lý của đơn vị được kiểm tra ghi việc thực hiện kiến nghị.",
            "Only who checks, and a leader or handler of the checked unit, follow a recommendation up.",
        ));
    }
    let label = action.label();
    Err(Problem::forbidden(
        format!("Chỉ cơ quan ra quyết định kiểm tra được thực hiện bước này ({}).", label.vi),
        format!("Only the agency that decided the check may {}.", label.en),
    ))
}

/// Who takes the list out as a file.
pub(super) fn may_export(actor: &Actor, operation: &'static str) -> Result<Permit, Problem> {
    if actor.scope().seen_agencies().is_empty() {
        return Err(Problem::forbidden(
            "Chỉ người được xem các cuộc kiểm tra mới được xuất danh sách.",
            "Only who sees checks may export them.",
        ));
    }
    Ok(Permit::granted(operation, actor, None))
}
