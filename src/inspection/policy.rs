use crate::kernel::{AgencyId, Problem};
use crate::platform::access::{Actor, Permit, Scope};

/// The right to figures, checked once: the inspector for the district, a leader for the own reach, internal
/// affairs and the Council's clerk for the district. `agency` is one that exists; `None` asks for the whole reach.
pub fn may_read_figures(scope: &Scope, agency: Option<AgencyId>) -> Result<(), Problem> {
    if scope.figures.is_empty() {
        return Err(Problem::forbidden(
            "Số liệu tổng hợp chỉ dành cho Thanh tra huyện, lãnh đạo cơ quan, Phòng Nội vụ và Văn phòng HĐND.",
            "Figures are for the District Inspectorate, leaders, internal affairs and the Council's office only.",
        ));
    }
    match agency {
        Some(agency) if !scope.agency_figures(agency) => Err(Problem::forbidden(
            "Cơ quan này nằm ngoài phạm vi số liệu bạn được xem.",
            "This agency is outside the figures you may read.",
        )),
        _ => Ok(()),
    }
}

/// Takes the records behind a figure out as a file: who may read figures.
pub(super) fn may_export_counted(actor: &Actor, scope: &Scope, operation: &'static str) -> Result<Permit, Problem> {
    may_read_figures(scope, None)?;
    Ok(Permit::granted(operation, actor, None))
}
