//! Who may: Phòng Nội vụ opens rounds, returns and accepts; a unit prepares its own report and its leader sends it.
use crate::kernel::codes::Role;
use crate::kernel::{AgencyId, Problem};
use crate::platform::Ctx;
use crate::platform::access::{Actor, Permit};

const PREPARERS: [Role; 3] = [Role::Receptionist, Role::Handler, Role::Leader];
const PLAN: &str = "Kế hoạch dân vận chính quyền, mục IV.1, IV.2";

/// Opens and changes rounds of the district that Phòng Nội vụ works for; the permit names its agency.
pub(super) fn may_write_rounds(actor: &Actor, operation: &'static str) -> Result<(Permit, AgencyId), Problem> {
    let held = actor.grants.iter().find(|grant| grant.role == Role::InternalAffairs);
    held.map(|grant| (Permit::granted(operation, actor, Some(grant.agency)), grant.agency)).ok_or_else(|| {
        Problem::forbidden(
            "Chỉ Phòng Nội vụ mở và sửa kỳ báo cáo của kế hoạch.",
            "Only internal affairs opens and changes rounds of the plan's reports.",
        )
        .with_basis(PLAN)
    })
}

/// Writes a report of the own unit.
pub(super) fn may_prepare(actor: &Actor, operation: &'static str, unit: AgencyId) -> Result<Permit, Problem> {
    if prepares(actor, unit) {
        return Ok(Permit::granted(operation, actor, Some(unit)));
    }
    Err(Problem::forbidden(
        "Chỉ cán bộ và lãnh đạo của chính đơn vị đó soạn báo cáo.",
        "Only officers and leaders of that very unit prepare its report.",
    )
    .with_basis(PLAN))
}

/// Sends a report: the unit's leader answers for it.
pub(super) fn may_submit(actor: &Actor, unit: AgencyId) -> Result<Permit, Problem> {
    if submits(actor, unit) {
        return Ok(Permit::granted("submit_plan_report", actor, Some(unit)));
    }
    Err(Problem::forbidden(
        "Chỉ lãnh đạo của chính đơn vị đó gửi báo cáo.",
        "Only a leader of that very unit sends its report.",
    )
    .with_basis(PLAN))
}

/// Returns or accepts a report.
pub(super) fn may_decide(actor: &Actor, operation: &'static str, unit: AgencyId) -> Result<Permit, Problem> {
    if decides(actor, unit) {
        return Ok(Permit::granted(operation, actor, Some(unit)));
    }
    Err(Problem::forbidden(
        "Chỉ Phòng Nội vụ tiếp nhận hoặc trả lại báo cáo.",
        "Only internal affairs accepts a report or sends it back.",
    )
    .with_basis(PLAN))
}

/// Reads the consolidation of a district.
pub(super) fn may_consolidate(actor: &Actor, district: AgencyId) -> Result<Permit, Problem> {
    let may = actor.has(Role::InternalAffairs, district)
        || actor.has(Role::Inspector, district)
        || actor.has_at(Role::Leader, district);
    if may {
        return Ok(Permit::granted("consolidate_plan_reports", actor, Some(district)));
    }
    Err(Problem::forbidden(
        "Bản tổng hợp của huyện chỉ dành cho Phòng Nội vụ, Thanh tra huyện và lãnh đạo UBND huyện.",
        "The district's consolidation is for internal affairs, the Inspectorate and the district's leaders.",
    )
    .with_basis(PLAN))
}

/// Takes a list out as a file: who sees any report.
pub(super) fn may_export(ctx: &Ctx, operation: &'static str) -> Result<Permit, Problem> {
    if super::visibility::seen(&ctx.scope).is_empty() {
        return Err(Problem::forbidden(
            "Chỉ người được xem báo cáo của đơn vị mới được xuất danh sách.",
            "Only who sees reports of units may export their lists.",
        )
        .with_basis(PLAN));
    }
    Ok(Permit::granted(operation, &ctx.actor, None))
}

pub(super) fn prepares(actor: &Actor, unit: AgencyId) -> bool {
    PREPARERS.iter().any(|role| actor.has_at(*role, unit))
}

pub(super) fn submits(actor: &Actor, unit: AgencyId) -> bool {
    actor.has_at(Role::Leader, unit)
}

pub(super) fn decides(actor: &Actor, unit: AgencyId) -> bool {
    actor.has(Role::InternalAffairs, unit)
}
