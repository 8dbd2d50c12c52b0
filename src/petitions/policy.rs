//! Who may do what with a petition they see. A head signs paper; an officer of the holding agency records it.
//! The leader may do every handler step in the own agency; the inspector changes nobody's case.
use super::model::Petition;
use super::rules::Step;
use crate::kernel::codes::Role;
use crate::kernel::{AgencyId, Problem};
use crate::platform::access::{Actor, Permit};
use crate::platform::ctx::Ctx;

/// May register a petition at an agency: its receptionist, handler or leader.
pub fn may_register(ctx: &Ctx, operation: &'static str, agency: AgencyId) -> Result<Permit, Problem> {
    if let Some(permit) = ctx.house_permit(operation) {
        return Ok(permit);
    }
    let roles = [Role::Receptionist, Role::Handler, Role::Leader];
    if roles.iter().any(|role| ctx.actor.has_at(*role, agency)) {
        return Ok(Permit::granted(operation, &ctx.actor, Some(agency)));
    }
    Err(Problem::forbidden(
        "Chỉ cán bộ tiếp công dân, cán bộ thụ lý hoặc lãnh đạo của chính cơ quan đó được đăng ký đơn.",
        "Only a receptionist, handler or leader of that very agency may register a petition there.",
    ))
}

/// Clocks are counted again by the program itself only.
pub fn may_recount(ctx: &Ctx) -> Result<Permit, Problem> {
    ctx.house_permit("recount_deadlines").ok_or_else(Problem::not_found)
}

/// May take a step of procedure with a petition in sight.
pub fn may_step(actor: &Actor, step: Step, petition: &Petition) -> Result<Permit, Problem> {
    let agency = petition.agency_id;
    let is_leader = actor.has_at(Role::Leader, agency);
    let is_handler = actor.has_at(Role::Handler, agency);
    let allowed = match step {
        Step::Assign => is_leader,
        Step::Amend => is_leader || is_handler || actor.has_at(Role::Receptionist, agency),
        _ => is_leader || is_handler,
    };
    if allowed {
        return Ok(Permit::granted(step.operation(), actor, Some(agency)));
    }
    Err(match step {
        Step::Assign => Problem::forbidden(
            "Chỉ lãnh đạo của cơ quan đang giữ đơn được giao người xử lý.",
            "Only a leader of the agency that holds the petition assigns it.",
        ),
        _ => Problem::forbidden(
            "Chỉ cán bộ thụ lý hoặc lãnh đạo của cơ quan đang giữ đơn được thực hiện bước này.",
            "Only a handler or leader of the agency that holds the petition may take this step.",
        ),
    })
}

/// May open the sealed identity: the leader of the holding agency, and the handler it is assigned to.
pub fn may_unseal(actor: &Actor, petition: &Petition) -> Result<Permit, Problem> {
    let agency = petition.agency_id;
    let is_assigned = petition.handler_id == Some(actor.user) && actor.has_at(Role::Handler, agency);
    // A closed case too: the denouncer is told of the transfer afterwards (Điều 24 khoản 2).
    if petition.is_sealed && (is_assigned || actor.has_at(Role::Leader, agency)) {
        return Ok(Permit::granted("unseal_identity", actor, Some(agency)));
    }
    Err(Problem::forbidden(
        "Chỉ lãnh đạo cơ quan đang giữ đơn và người được giao xử lý mới được mở danh tính người tố cáo.",
        "Only the leader of the holding agency and the assigned handler may open the denouncer's identity.",
    )
    .with_basis("Luật Tố cáo 2018, Điều 8 khoản 3, Điều 49 khoản 2"))
}

impl Step {
    /// The operation's name: handler, operationId and audit code.
    pub fn operation(self) -> &'static str {
        match self {
            Self::Amend => "amend_petition",
            Self::Classify => "classify_petition",
            Self::Assign => "assign_petition",
            Self::Accept => "accept_petition",
            Self::Refuse => "refuse_petition",
            Self::Guide => "guide_petition",
            Self::Transfer => "transfer_petition",
            Self::Return => "return_petition",
            Self::Urge => "urge_petition",
            Self::File => "file_petition",
            Self::UseForInspection => "use_petition_for_inspection",
            Self::Split => "split_petition",
            Self::Settle => "settle_petition",
            Self::Execute => "execute_petition",
            Self::Close => "close_petition",
        }
    }
}
