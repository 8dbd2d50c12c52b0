//! Who sees signals and what they may do: the Inspectorate for the district, a leader for the own reach; who works at an
//! agency sees what was assigned there. Internal affairs and the Council's clerk read counts only.
use crate::inspection::policy::may_read_figures;
use crate::kernel::codes::Role;
use crate::kernel::{AgencyId, Problem, UserId};
use crate::platform::Ctx;
use crate::platform::access::{Actor, Permit};

/// What a reader's look at signals may touch.
#[derive(Debug, Clone)]
pub(super) struct Sight {
    pub user: UserId,
    /// Agencies whose signals are seen: inspected, or led.
    pub reach: Vec<AgencyId>,
    /// Agencies whose assigned signals are seen.
    pub works_at: Vec<AgencyId>,
}

const WORKERS: [Role; 3] = [Role::Receptionist, Role::Handler, Role::Leader];

fn reach(actor: &Actor) -> Vec<AgencyId> {
    let deciding = actor.grants.iter().filter(|g| [Role::Inspector, Role::Leader].contains(&g.role));
    let mut all: Vec<AgencyId> = deciding.flat_map(|g| g.reach.iter().copied()).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The signals a reader sees; 403 for who sees none by office.
pub(super) fn sight(actor: &Actor) -> Result<Sight, Problem> {
    let works_at: Vec<AgencyId> = actor.grants.iter().filter(|g| WORKERS.contains(&g.role)).map(|g| g.agency).collect();
    let sight = Sight { user: actor.user, reach: reach(actor), works_at };
    if sight.reach.is_empty() && sight.works_at.is_empty() {
        return Err(Problem::forbidden(
            "Dấu hiệu cần chú ý dành cho Thanh tra huyện, lãnh đạo cơ quan và nơi được giao; cơ quan khác chỉ xem số liệu (/inspection/signals/figures).",
            "Signals are for the Inspectorate, leaders and those they are assigned to; others read counts (/inspection/signals/figures).",
        ));
    }
    Ok(sight)
}

/// The agencies whose hotspots a reader sees: inspected or led.
pub(super) fn hotspots_of(actor: &Actor, asked: Option<AgencyId>) -> Result<Vec<AgencyId>, Problem> {
    let reach = reach(actor);
    if reach.is_empty() {
        return Err(Problem::forbidden(
            "Điểm nóng dành cho Thanh tra huyện và lãnh đạo cơ quan.",
            "Hotspots are for the Inspectorate and leaders.",
        ));
    }
    match asked {
        Some(agency) if reach.contains(&agency) => Ok(vec![agency]),
        Some(_) => Err(Problem::forbidden(
            "Cơ quan này nằm ngoài phạm vi bạn được xem.",
            "This agency is outside what you may read.",
        )),
        None => Ok(reach),
    }
}

/// The right to counts, as to every figure.
pub(super) fn may_count(ctx: &Ctx) -> Result<Vec<AgencyId>, Problem> {
    may_read_figures(&ctx.scope, None)?;
    Ok(ctx.scope.figures.to_vec())
}

/// May say what becomes of a signal: who inspects or leads the agency it is about, or leads where it is assigned.
pub(super) fn may_decide(
    actor: &Actor,
    operation: &'static str,
    agency: AgencyId,
    assigned: Option<AgencyId>,
) -> Result<Permit, Problem> {
    let leads_there = assigned.is_some_and(|assigned| actor.has(Role::Leader, assigned));
    if actor.has_any(&[Role::Inspector, Role::Leader], agency) || leads_there {
        return Ok(Permit::granted(operation, actor, Some(agency)));
    }
    Err(Problem::forbidden(
        "Chỉ Thanh tra huyện và lãnh đạo cơ quan liên quan xử lý dấu hiệu này.",
        "Only the Inspectorate and leaders of the agency decide about this signal.",
    ))
}

/// May have the signals computed now: the Inspectorate; the program itself each day.
pub(super) fn may_compute(ctx: &Ctx) -> Result<Permit, Problem> {
    if let Some(permit) = ctx.house_permit("compute_signals") {
        return Ok(permit);
    }
    if ctx.actor.is(Role::Inspector) {
        return Ok(Permit::granted("compute_signals", &ctx.actor, None));
    }
    Err(Problem::forbidden("Chỉ Thanh tra huyện tính lại dấu hiệu.", "Only the Inspectorate computes the signals."))
}

/// May take the list out.
pub(super) fn may_export(actor: &Actor, operation: &'static str) -> Result<(Permit, Sight), Problem> {
    Ok((Permit::granted(operation, actor, None), sight(actor)?))
}
