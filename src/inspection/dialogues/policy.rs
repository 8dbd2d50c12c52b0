//! Who reads how dialogues are held: the inspector and Phòng Nội vụ for the district, a leader for the own reach.
use crate::kernel::codes::Role;
use crate::kernel::{AgencyId, Problem};
use crate::platform::access::{Actor, Permit};

const READERS: [Role; 3] = [Role::Leader, Role::Inspector, Role::InternalAffairs];

/// Takes the figures, or the records behind one, out as a file.
pub(super) fn may_export(actor: &Actor, operation: &'static str) -> Result<Permit, Problem> {
    may_read(actor, None)?;
    Ok(Permit::granted(operation, actor, None))
}

/// The agencies whose figures the actor may read; `asked` narrows them to one that exists.
pub(in crate::inspection) fn may_read(actor: &Actor, asked: Option<AgencyId>) -> Result<Vec<AgencyId>, Problem> {
    let grants = actor.grants.iter().filter(|grant| READERS.contains(&grant.role));
    let mut reach: Vec<AgencyId> = grants.flat_map(|grant| grant.reach.iter().copied()).collect();
    reach.sort_unstable();
    reach.dedup();
    if reach.is_empty() {
        return Err(Problem::forbidden(
            "Số liệu đối thoại chỉ dành cho Thanh tra huyện, Phòng Nội vụ và lãnh đạo cơ quan.",
            "Figures of dialogues are for the District Inspectorate, internal affairs and leaders only.",
        ));
    }
    match asked {
        Some(agency) if !reach.contains(&agency) => Err(Problem::forbidden(
            "Cơ quan này nằm ngoài phạm vi số liệu bạn được xem.",
            "This agency is outside the figures you may read.",
        )),
        Some(agency) => Ok(vec![agency]),
        None => Ok(reach),
    }
}
