//! Who writes visits and sessions: a receptionist, handler or leader of that very agency. Whoever sees an agency's
//! visits without working there (the Inspectorate; a district leader, of a commune) may not write them; of other
//! agencies nothing is known.
use chrono::NaiveDate;

use super::model::Reception;
use crate::kernel::codes::Role;
use crate::kernel::{AgencyId, Problem, day_in_vietnam};
use crate::petitions;
use crate::platform::Ctx;
use crate::platform::access::{Actor, Permit};

const WRITERS: [Role; 3] = [Role::Receptionist, Role::Handler, Role::Leader];

/// The permit for an operation at an agency; 403 where its visits are seen, else 404.
pub(super) fn may(actor: &Actor, operation: &'static str, agency: AgencyId) -> Result<Permit, Problem> {
    if writes(actor, agency) {
        return Ok(Permit::granted(operation, actor, Some(agency)));
    }
    if actor.scope().seen_agencies().contains(&agency) {
        return Err(Problem::forbidden(
            "Chỉ cán bộ tiếp công dân, cán bộ thụ lý hoặc lãnh đạo của chính cơ quan đó được ghi sổ và tổ chức buổi tiếp.",
            "Only a receptionist, handler or leader of that very agency writes its book and holds its sessions.",
        ));
    }
    Err(Problem::not_found())
}

/// Whether an actor writes the book of an agency.
pub(super) fn writes(actor: &Actor, agency: AgencyId) -> bool {
    WRITERS.iter().any(|role| actor.has_at(*role, agency))
}

/// The permit to take a book out: for those who see the agency's visits; else the book does not exist.
pub(super) fn may_export(actor: &Actor, agency: AgencyId) -> Result<Permit, Problem> {
    if actor.scope().seen_agencies().contains(&agency) {
        return Ok(Permit::granted("read_reception_book", actor, Some(agency)));
    }
    Err(Problem::not_found())
}

/// The permit to take the list out: who sees any agency's visits.
pub(super) fn may_export_list(actor: &Actor) -> Result<Permit, Problem> {
    if actor.scope().seen_agencies().is_empty() {
        return Err(Problem::forbidden(
            "Chỉ người được xem lượt tiếp mới được xuất danh sách.",
            "Only who sees visits may export them.",
        ));
    }
    Ok(Permit::granted("export_receptions", actor, None))
}

/// The permit to take the list of sessions out: who sees any agency's sessions.
pub(super) fn may_export_sessions(actor: &Actor) -> Result<Permit, Problem> {
    if actor.scope().seen_agencies().is_empty() {
        return Err(Problem::forbidden(
            "Chỉ người được xem buổi tiếp mới được xuất danh sách.",
            "Only who sees sessions may export them.",
        ));
    }
    Ok(Permit::granted("export_reception_sessions", actor, None))
}

/// The permit to take the list of schedules out: who sees any agency's sessions.
pub(super) fn may_export_schedules(actor: &Actor) -> Result<Permit, Problem> {
    let seen = may_export_sessions(actor)?;
    Ok(Permit::granted("export_reception_schedules", actor, seen.agency))
}

/// The permit to destroy what is no longer kept: a leader of that very agency, who enters the head's decision.
pub(super) fn may_erase(actor: &Actor, agency: AgencyId) -> Result<Permit, Problem> {
    petitions::may_see_due(actor, agency)?;
    Ok(Permit::granted("erase_several", actor, Some(agency)))
}

/// The same for a visit in sight: a leader where it is decided.
pub(super) fn may_erase_visit(actor: &Actor, visit: &Reception) -> Result<Permit, Problem> {
    petitions::may_decide_erasure(actor, visit.decided_at())?;
    Ok(Permit::granted("erase_reception", actor, Some(visit.decided_at())))
}

/// The permit for the program's own work.
pub(super) fn of_the_house(ctx: &Ctx, operation: &'static str) -> Result<Permit, Problem> {
    ctx.house_permit(operation).ok_or_else(Problem::not_found)
}

/// May open a sealed visit: a leader of the agency its content is for, and who logged it and still writes the book
/// there; of one that denounces the agency's own leader only on the day it was entered.
pub(super) fn may_unseal(actor: &Actor, visit: &Reception, today: NaiveDate) -> Result<Permit, Problem> {
    let agency = visit.agency_id;
    let stays = visit.content_agency_id == Some(agency) || day_in_vietnam(visit.created_at) == today;
    let logged_it = visit.created_by == actor.user && writes(actor, agency) && stays;
    let leads = visit.content_agency_id.is_some_and(|agency| actor.has_at(Role::Leader, agency));
    if visit.is_sealed && (logged_it || leads) {
        return Ok(Permit::granted("unseal_reception", actor, Some(agency)));
    }
    Err(Problem::forbidden(
        "Chỉ lãnh đạo cơ quan đã tiếp (hoặc cấp trên, khi lãnh đạo cơ quan đó bị tố cáo) và người đã ghi lượt tiếp mới \
         được mở nội dung bảo mật.",
        "Only a leader of the receiving agency (or of the level above, when that leader is denounced) and who logged \
         the visit may open what is sealed.",
    )
    .with_basis("Luật Tố cáo 2018, Điều 8 khoản 3, Điều 49 khoản 2"))
}
