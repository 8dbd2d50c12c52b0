//! Who keeps groups and mediations: a receptionist, handler or leader of that very commune. Whoever sees them without
//! working there (the Inspectorate; a district leader; who has the petition that one led to) may not write them; of other
//! communes nothing is known. Figures are
//! also for the justice office of the district.
use crate::kernel::codes::Role;
use crate::kernel::{AgencyId, Problem};
use crate::platform::Ctx;
use crate::platform::access::{Actor, Permit};

const WRITERS: [Role; 3] = [Role::Receptionist, Role::Handler, Role::Leader];
/// The justice office (Phòng Tư pháp) follows grassroots mediation in the district.
const JUSTICE: &str = "TP";

/// The permit for an operation at an agency; 403 where its mediations are seen, else 404.
pub(super) fn may(actor: &Actor, operation: &'static str, agency: AgencyId) -> Result<Permit, Problem> {
    if writes(actor, agency) {
        return Ok(Permit::granted(operation, actor, Some(agency)));
    }
    if actor.scope().seen_agencies().contains(&agency) {
        return Err(refused());
    }
    Err(Problem::not_found())
}

/// The permit for a step with a mediation in sight, be it at a commune whose cases are not.
pub(super) fn may_step(actor: &Actor, operation: &'static str, agency: AgencyId) -> Result<Permit, Problem> {
    if writes(actor, agency) { Ok(Permit::granted(operation, actor, Some(agency))) } else { Err(refused()) }
}

fn refused() -> Problem {
    Problem::forbidden(
        "Chỉ cán bộ tiếp công dân, cán bộ thụ lý hoặc lãnh đạo của chính xã đó được ghi tổ hòa giải và vụ việc hòa giải.",
        "Only a receptionist, handler or leader of that very commune keeps its groups and mediations.",
    )
}

/// Whether an actor keeps the mediations of an agency.
pub(super) fn writes(actor: &Actor, agency: AgencyId) -> bool {
    WRITERS.iter().any(|role| actor.has_at(*role, agency))
}

/// The permit to take the book out: for those who see the commune's mediations; else it does not exist.
pub(super) fn may_export(actor: &Actor, agency: AgencyId) -> Result<Permit, Problem> {
    if actor.scope().seen_agencies().contains(&agency) {
        return Ok(Permit::granted("read_mediation_book", actor, Some(agency)));
    }
    Err(Problem::not_found())
}

/// The permit to take the list out: who sees any commune's mediations.
pub(super) fn may_export_list(actor: &Actor, operation: &'static str) -> Result<Permit, Problem> {
    if actor.scope().seen_agencies().is_empty() {
        return Err(Problem::forbidden(
            "Chỉ người được xem tổ hòa giải, vụ việc hòa giải mới được xuất danh sách.",
            "Only who sees groups and mediations may export them.",
        ));
    }
    Ok(Permit::granted(operation, actor, None))
}

/// Whose figures an actor reads: the reach of figures, the own agency, and for the justice office every commune.
pub(super) fn figures_of(actor: &Actor) -> Result<Reach, Problem> {
    if actor.grants.iter().any(|g| g.agency_code == JUSTICE && WRITERS.contains(&g.role)) {
        return Ok(Reach::District);
    }
    let scope = actor.scope();
    let mut agencies: Vec<AgencyId> = scope.figures.iter().chain(scope.cases.iter()).copied().collect();
    agencies.sort_unstable();
    agencies.dedup();
    if agencies.is_empty() {
        return Err(Problem::forbidden(
            "Số liệu hòa giải dành cho xã, lãnh đạo, Phòng Tư pháp, Thanh tra huyện, Phòng Nội vụ và Văn phòng HĐND.",
            "Figures of mediation are for the commune, leaders, the justice office, the Inspectorate, internal affairs and the Council's office.",
        ));
    }
    Ok(Reach::Those(agencies))
}

/// The communes whose figures are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reach {
    District,
    Those(Vec<AgencyId>),
}

impl Reach {
    pub fn has(&self, agency: AgencyId) -> bool {
        match self {
            Self::District => true,
            Self::Those(agencies) => agencies.contains(&agency),
        }
    }
}

/// The permit for the program's own work.
pub(super) fn of_the_house(ctx: &Ctx, operation: &'static str) -> Result<Permit, Problem> {
    ctx.house_permit(operation).ok_or_else(Problem::not_found)
}
