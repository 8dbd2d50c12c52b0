//! Who urges, who replies, who follows it up: never who merely sees it.
use super::{UrgingAction, UrgingSubject};
use crate::kernel::codes::{AgencyLevel, Code, Role};
use crate::kernel::{AgencyId, Problem};
use crate::platform::Ctx;
use crate::platform::access::{Actor, Permit};

/// Two agencies of an urging.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sides {
    pub urged: AgencyId,
    pub by: AgencyId,
    pub escalated_to: Option<AgencyId>,
}

/// May urge an agency: the Inspectorate and the district's leader on cases and topics, internal affairs and the
/// district's leader on plan reports. The permit names the agency in whose name.
pub(super) fn may_urge(actor: &Actor, agency: AgencyId, subject: UrgingSubject) -> Result<Permit, Problem> {
    let is_plan = subject == UrgingSubject::PlanReport;
    let grant = actor.grants.iter().filter(|grant| grant.reach.contains(&agency)).find(|grant| match grant.role {
        Role::Inspector => !is_plan,
        Role::InternalAffairs => is_plan,
        Role::Leader => grant.agency_level == AgencyLevel::District,
        _ => false,
    });
    match grant {
        Some(grant) => Ok(Permit::granted("urge_agency", actor, Some(grant.agency))),
        None if is_plan => Err(Problem::forbidden(
            "Chỉ Phòng Nội vụ và lãnh đạo UBND huyện đôn đốc báo cáo thực hiện kế hoạch.",
            "Only internal affairs and the district's leader urge on plan reports.",
        )
        .with_basis("Kế hoạch của UBND huyện, mục IV.1")),
        None => Err(Problem::forbidden(
            "Chỉ Thanh tra huyện và lãnh đạo UBND huyện đôn đốc việc giải quyết đơn của cơ quan trong phạm vi của mình.",
            "Only the District Inspectorate and the district's leader urge agencies within their reach on petitions.",
        )
        .with_basis("Kế hoạch của UBND huyện, mục IV.3; TT 07/2014/TT-TTCP, Điều 30")),
    }
}

/// Whether a step is this actor's to take.
pub(super) fn takes(actor: &Actor, action: UrgingAction, sides: Sides) -> bool {
    match action {
        UrgingAction::Reply => [Role::Leader, Role::Handler].iter().any(|role| actor.has_at(*role, sides.urged)),
        UrgingAction::Acknowledge => sides.escalated_to.is_some_and(|chair| actor.has_at(Role::Leader, chair)),
        _ => [Role::Inspector, Role::InternalAffairs, Role::Leader].iter().any(|role| actor.has_at(*role, sides.by)),
    }
}

pub(super) fn operation(action: UrgingAction) -> &'static str {
    match action {
        UrgingAction::Reply => "reply_to_urging",
        UrgingAction::Accept => "accept_urging_reply",
        UrgingAction::UrgeAgain => "urge_again",
        UrgingAction::Escalate => "escalate_urging",
        UrgingAction::Acknowledge => "acknowledge_escalation",
        UrgingAction::Withdraw => "withdraw_urging",
    }
}

/// The permit for a step with an urging in sight.
pub(super) fn may(actor: &Actor, action: UrgingAction, sides: Sides) -> Result<Permit, Problem> {
    if takes(actor, action, sides) {
        let agency = match action {
            UrgingAction::Reply => sides.urged,
            UrgingAction::Acknowledge => sides.escalated_to.unwrap_or(sides.by),
            _ => sides.by,
        };
        return Ok(Permit::granted(operation(action), actor, Some(agency)));
    }
    Err(match action {
        UrgingAction::Reply => Problem::forbidden(
            "Chỉ lãnh đạo hoặc cán bộ thụ lý của chính cơ quan được đôn đốc trả lời.",
            "Only a leader or handler of the very agency that is urged replies.",
        ),
        UrgingAction::Acknowledge => Problem::forbidden(
            "Chỉ lãnh đạo UBND huyện ghi ý kiến chỉ đạo.",
            "Only the district's leader records the instruction.",
        ),
        _ => {
            let label = action.label();
            Problem::forbidden(
                format!("Chỉ cơ quan đã đôn đốc được thực hiện bước này ({}).", label.vi),
                format!("Only the agency that urged may {}.", label.en),
            )
        }
    })
}

/// Agencies in whose name internal affairs urge: they see these beside what others see.
pub(super) fn urges_for(actor: &Actor) -> Vec<AgencyId> {
    actor.grants.iter().filter(|grant| grant.role == Role::InternalAffairs).map(|grant| grant.agency).collect()
}

/// Who takes the list out as a file: who may see urgings at all.
pub(super) fn may_export(actor: &Actor) -> Result<Permit, Problem> {
    if actor.scope().seen_agencies().is_empty() && urges_for(actor).is_empty() {
        return Err(Problem::forbidden(
            "Chỉ người được xem văn bản đôn đốc mới được xuất danh sách.",
            "Only who sees urgings may export them.",
        ));
    }
    Ok(Permit::granted("export_urgings", actor, None))
}

/// Clocks are counted again by the program itself only.
pub(super) fn of_the_house(ctx: &Ctx) -> Result<Permit, Problem> {
    ctx.house_permit("recount_deadlines").ok_or_else(Problem::not_found)
}
