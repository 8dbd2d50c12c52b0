//! Who does what with a reported period: handlers and leaders prepare for their own agency, a leader submits, the inspector
//! returns, accepts, consolidates and locks. Whoever sees the figures may read it; its bytes name records, so only those
//! who see the agency's cases read them.
use super::model::{Snapshot, SnapshotStep};
use crate::inspection::AgencyFacts;
use crate::kernel::codes::{AgencyLevel, Role};
use crate::kernel::{AgencyId, Problem};
use crate::platform::access::{Actor, Permit, Scope};

/// The agencies whose reported periods a reader sees; what was consolidated speaks of others too, and is for those who read
/// the agency's figures only.
pub(super) fn seen_agencies(scope: &Scope) -> Vec<AgencyId> {
    let mut all: Vec<AgencyId> = scope.figures.iter().chain(scope.cases.iter()).copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Takes the list out as a file: who sees any of it.
pub(super) fn may_export(actor: &Actor, operation: &'static str) -> Result<Permit, Problem> {
    if seen_agencies(&actor.scope()).is_empty() {
        return Err(Problem::forbidden(
            "Chỉ người được xem biểu đã lập mới được xuất danh sách.",
            "Only who sees reported periods may export their list.",
        ));
    }
    Ok(Permit::granted(operation, actor, None))
}

/// The permit to prepare a report.
pub(super) fn may_prepare(actor: &Actor, agency: &AgencyFacts) -> Result<Permit, Problem> {
    let is_district = agency.level == AgencyLevel::District;
    let may = if is_district {
        actor.has(Role::Inspector, agency.id)
    } else {
        actor.has_at(Role::Handler, agency.id) || actor.has_at(Role::Leader, agency.id)
    };
    if may {
        return Ok(Permit::granted("prepare_report_snapshot", actor, Some(agency.id)));
    }
    if !seen_agencies(&actor.scope()).contains(&agency.id) {
        return Err(Problem::not_found());
    }
    Err(if is_district {
        Problem::forbidden(
            "Biểu toàn huyện do Thanh tra huyện tổng hợp.",
            "The report of the district is consolidated by its Inspectorate.",
        )
    } else {
        Problem::forbidden(
            "Biểu của cơ quan do cán bộ thụ lý hoặc lãnh đạo của chính cơ quan đó lập.",
            "The report of an agency is prepared by a handler or leader of that very agency.",
        )
    })
}

/// The permit for a step; the snapshot is one in sight.
pub(super) fn may_step(actor: &Actor, step: SnapshotStep, snapshot: &Snapshot) -> Result<Permit, Problem> {
    let agency = snapshot.agency_id;
    let (operation, may) = match step {
        SnapshotStep::Prepare => ("prepare_report_snapshot", false),
        SnapshotStep::Submit => ("submit_report_snapshot", actor.has_at(Role::Leader, agency)),
        SnapshotStep::Return => ("return_report_snapshot", actor.has(Role::Inspector, agency)),
        SnapshotStep::Accept => ("accept_report_snapshot", actor.has(Role::Inspector, agency)),
        SnapshotStep::Lock => ("lock_report_snapshot", actor.has(Role::Inspector, agency)),
    };
    if may {
        return Ok(Permit::granted(operation, actor, Some(agency)));
    }
    Err(Problem::forbidden(
        "Lãnh đạo cơ quan gửi biểu; Thanh tra huyện trả lại, chấp nhận, tổng hợp và khóa biểu.",
        "A leader of the agency submits a report; the District Inspectorate returns, accepts, consolidates and locks it.",
    ))
}

/// The bytes name the records behind every cell.
pub(super) fn may_read_content(scope: &Scope, snapshot: &Snapshot) -> Result<(), Problem> {
    let reads_figures = scope.agency_figures(snapshot.agency_id) || !snapshot.is_consolidated;
    if reads_figures && scope.seen_agencies().contains(&snapshot.agency_id) {
        return Ok(());
    }
    Err(Problem::forbidden(
        "Bản gốc ghi mã nội bộ của từng hồ sơ, chỉ người được xem hồ sơ của cơ quan được đọc.",
        "The original names the records behind its cells; only who sees the agency's cases reads it.",
    ))
}
