//! Who may do what with a petition they see. A head signs paper; an officer of the holding agency records it.
//! The leader may do every handler step in the own agency; the inspector changes nobody's case.
use super::model::{Case, Petition};
use super::rules::Step;
use crate::kernel::codes::{Role, State};
use crate::kernel::{AgencyId, Problem, UserId, day_in_vietnam};
use crate::platform::access::{Actor, Permit};
use crate::platform::ctx::Ctx;
use chrono::NaiveDate;

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

/// The program itself matches whom cases denounce again when accounts change.
pub fn may_rematch(ctx: &Ctx) -> Result<Permit, Problem> {
    ctx.house_permit("rematch_denounced").ok_or_else(Problem::not_found)
}

/// A leader of an agency sees what is due to be destroyed there, and decides; else 403, or 404 where nothing is seen.
pub fn may_see_due(actor: &Actor, agency: AgencyId) -> Result<(), Problem> {
    if actor.has_at(Role::Leader, agency) || actor.scope().seen_agencies().contains(&agency) {
        return may_decide_erasure(actor, agency);
    }
    Err(Problem::not_found())
}

/// A leader of an agency decides on what is seen and is to be destroyed; else 403.
pub fn may_decide_erasure(actor: &Actor, agency: AgencyId) -> Result<(), Problem> {
    if actor.has_at(Role::Leader, agency) {
        return Ok(());
    }
    Err(Problem::forbidden(
        "Chỉ lãnh đạo của chính cơ quan đó xem hồ sơ đến hạn tiêu hủy và ghi quyết định tiêu hủy.",
        "Only a leader of that very agency sees what is due to be destroyed and enters the decision.",
    )
    .with_basis("Thông tư 07/2014/TT-TTCP, Điều 28"))
}

/// May take a step of procedure with a petition in sight.
pub fn may_step(actor: &Actor, step: Step, case: &Case) -> Result<Permit, Problem> {
    let agency = case.petition.agency_id;
    let is_leader = actor.has_at(Role::Leader, agency);
    let is_officer = is_leader || actor.has_at(Role::Handler, agency);
    let is_received = case.petition.state == State::Received;
    let allowed = match step {
        Step::Assign | Step::Reopen | Step::Erase => is_leader,
        Step::Amend => is_officer || actor.has_at(Role::Receptionist, agency),
        Step::HandOver => is_officer || (is_received && actor.has_at(Role::Receptionist, agency)),
        Step::RecordVerification => is_officer || verifies(actor, case),
        _ => is_officer,
    };
    if allowed {
        return Ok(Permit::granted(step.operation(), actor, Some(agency)));
    }
    Err(match step {
        Step::Assign => Problem::forbidden(
            "Chỉ lãnh đạo của cơ quan đang giữ đơn được giao người xử lý.",
            "Only a leader of the agency that holds the petition assigns it.",
        ),
        Step::Reopen | Step::Erase => Problem::forbidden(
            "Chỉ lãnh đạo của cơ quan đang giữ đơn được mở lại hoặc cho tiêu hủy hồ sơ.",
            "Only a leader of the agency that holds the petition reopens or erases it.",
        ),
        _ => Problem::forbidden(
            "Chỉ cán bộ thụ lý hoặc lãnh đạo của cơ quan đang giữ đơn được thực hiện bước này.",
            "Only a handler or leader of the agency that holds the petition may take this step.",
        ),
    })
}

/// Whether a verification was given to this actor, or to the agency where he leads or handles.
fn verifies(actor: &Actor, case: &Case) -> bool {
    let Some(agency) = case.progress.verifying_agency_id else { return false };
    let is_given = case.progress.verifier_id.is_none_or(|verifier| verifier == actor.user);
    actor.has_at(Role::Leader, agency) || (is_given && actor.has_at(Role::Handler, agency))
}

/// May declare that somebody does not work on a case: its leader, and everybody of himself.
pub fn may_recuse(actor: &Actor, case: &Case, user: UserId) -> Result<Permit, Problem> {
    let agency = case.petition.agency_id;
    let is_own = actor.user == user && (actor.has_at(Role::Handler, agency) || verifies(actor, case));
    if actor.has_at(Role::Leader, agency) || is_own {
        return Ok(Permit::granted("recuse_from_petition", actor, Some(agency)));
    }
    Err(Problem::forbidden(
        "Chỉ lãnh đạo cơ quan đang giữ đơn, hoặc chính cán bộ đó, được ghi việc từ chối tham gia giải quyết.",
        "Only the leader of the holding agency, or the official himself, declares a recusal.",
    )
    .with_basis("Nghị định 31/2019/NĐ-CP, Điều 5"))
}

/// May take a recusal back: a leader of the holder, of another.
pub fn may_take_recusal_back(actor: &Actor, case: &Case, user: UserId) -> Result<Permit, Problem> {
    let agency = case.petition.agency_id;
    if actor.has_at(Role::Leader, agency) && actor.user != user {
        return Ok(Permit::granted("withdraw_recusal", actor, Some(agency)));
    }
    Err(Problem::forbidden(
        "Chỉ lãnh đạo cơ quan đang giữ đơn được rút lại việc không tham gia của người khác; không ai tự rút của mình.",
        "Only a leader of the holding agency takes back the recusal of another; nobody takes back his own.",
    )
    .with_basis("Nghị định 31/2019/NĐ-CP, Điều 5"))
}

/// May open the sealed identity: the leader of the holding agency, the handler it is assigned to, and on the day of
/// registration who registered it.
pub fn may_unseal(actor: &Actor, petition: &Petition, today: NaiveDate) -> Result<Permit, Problem> {
    let agency = petition.agency_id;
    // Who registered it may see the entry on the same day, to correct it.
    let is_registrar = petition.created_by == actor.user
        && petition.state == State::Received
        && day_in_vietnam(petition.created_at) == today
        && [Role::Receptionist, Role::Handler].iter().any(|role| actor.has_at(*role, agency));
    let is_assigned = petition.handler_id == Some(actor.user) && actor.has_at(Role::Handler, agency);
    // A closed case too: the denouncer is told of the transfer afterwards (Điều 24 khoản 2).
    if petition.is_sealed && (is_assigned || is_registrar || actor.has_at(Role::Leader, agency)) {
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
            Self::Propose => "propose_handling",
            Self::HandOver => "hand_over_petition",
            Self::RecordReceipt => "record_receipt",
            Self::RecordReply => "record_reply",
            Self::AssignVerification => "assign_verification",
            Self::RecordVerification => "record_verification",
            Self::RecordDialogue => "record_dialogue",
            Self::Extend => "extend_settlement",
            Self::Suspend => "suspend_settlement",
            Self::Resume => "resume_settlement",
            Self::Withdraw => "withdraw_petition",
            Self::Terminate => "terminate_settlement",
            Self::Reopen => "reopen_petition",
            Self::Link => "link_petition",
            Self::Erase => "erase_petition",
            Self::RecordNotice => "record_notice",
        }
    }
}
