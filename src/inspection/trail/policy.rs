//! Who may read which trail.
use crate::kernel::codes::Role;
use crate::kernel::{AgencyId, Problem, SubjectKind};
use crate::platform::access::{Actor, Permit, Scope};

/// A case in sight: its inspector, and a leader whose reach holds it. Answers whether reasons may be read as well.
/// `sealed_for` is the agency whose leader may open what is sealed of it.
pub fn may_read_case(
    actor: &Actor,
    scope: &Scope,
    agency: AgencyId,
    is_sealed: bool,
    sealed_for: Option<AgencyId>,
) -> Result<bool, Problem> {
    if scope.inspected.contains(&agency) {
        return Ok(true);
    }
    if actor.has(Role::Leader, agency) {
        // Of a sealed case reasons are for those who may open it.
        return Ok(!is_sealed || sealed_for.is_some_and(|agency| actor.has_at(Role::Leader, agency)));
    }
    Err(Problem::forbidden(
        "Nhật ký của hồ sơ chỉ dành cho Thanh tra huyện và lãnh đạo cơ quan đang giữ hồ sơ.",
        "The trail of a case is for the District Inspectorate and leaders of the agency that holds it.",
    ))
}

/// Anything that is no case.
pub fn may_read_other(actor: &Actor, kind: SubjectKind) -> Result<(), Problem> {
    let allowed = match kind {
        SubjectKind::User | SubjectKind::Agency | SubjectKind::Parameter | SubjectKind::Calendar => {
            actor.is(Role::Admin) || actor.is(Role::Inspector)
        }
        SubjectKind::Import
        | SubjectKind::Export
        | SubjectKind::ReceptionSession
        | SubjectKind::Urging
        | SubjectKind::Check
        | SubjectKind::ReceptionSchedule
        | SubjectKind::CouncilSession
        | SubjectKind::CouncilQuestion
        | SubjectKind::CouncilReport
        | SubjectKind::VoterMeeting
        | SubjectKind::VoterPetition
        | SubjectKind::MediationGroup
        | SubjectKind::Signal
        | SubjectKind::ReportSnapshot
        | SubjectKind::PlanRound
        | SubjectKind::PlanReport => actor.is(Role::Inspector),
        SubjectKind::NationalMessage => actor.is(Role::Admin) || actor.is(Role::Inspector),
        _ => false,
    };
    if allowed {
        return Ok(());
    }
    Err(Problem::forbidden(
        "Nhật ký quản trị chỉ dành cho quản trị viên và Thanh tra huyện; lần xuất, nhập sổ chỉ dành cho Thanh tra huyện.",
        "Trails of administration are for administrators and the District Inspectorate; exports and imports for the latter.",
    ))
}

/// Takes out as a file who opened what is sealed.
pub fn may_export_openings(actor: &Actor) -> Result<Permit, Problem> {
    may_read_action(actor)?;
    Ok(Permit::granted("export_sealed_reads", actor, None))
}

/// All entries of one action, whatever they are about.
pub fn may_read_action(actor: &Actor) -> Result<(), Problem> {
    if actor.is(Role::Inspector) {
        return Ok(());
    }
    Err(Problem::forbidden(
        "Chỉ Thanh tra huyện xem nhật ký theo hành động; người khác phải nêu hồ sơ (subject).",
        "Only the District Inspectorate reads the trail by action; others name the record (subject).",
    ))
}
