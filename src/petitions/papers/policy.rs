//! Who may do what with the files of a case in sight.
use chrono::NaiveDate;

use crate::kernel::Problem;
use crate::kernel::codes::Role;
use crate::petitions::model::Petition;
use crate::petitions::policy as of_case;
use crate::platform::access::{Actor, Permit};

/// Adds a file, or says that an original went back: receptionist, handler and leader of the holding agency.
pub(super) fn may_keep(actor: &Actor, operation: &'static str, petition: &Petition) -> Result<Permit, Problem> {
    let roles = [Role::Receptionist, Role::Handler, Role::Leader];
    if roles.iter().any(|role| actor.has_at(*role, petition.agency_id)) {
        return Ok(Permit::granted(operation, actor, Some(petition.agency_id)));
    }
    Err(Problem::forbidden(
        "Chỉ cán bộ tiếp công dân, cán bộ thụ lý hoặc lãnh đạo của cơ quan đang giữ đơn được thêm, trả tài liệu.",
        "Only a receptionist, handler or leader of the agency that holds the petition adds or returns its documents.",
    ))
}

/// Opens the content of a sealed case: who may open the denouncer's identity.
pub(super) fn may_open(actor: &Actor, petition: &Petition, today: NaiveDate) -> Result<Permit, Problem> {
    let permit = of_case::may_unseal(actor, petition, today)?;
    Ok(Permit { operation: "open_document", ..permit })
}

/// Reads a content without a reason: not of a sealed case.
pub(super) fn may_read(petition: &Petition) -> Result<(), Problem> {
    if !petition.is_sealed {
        return Ok(());
    }
    Err(Problem::forbidden(
        "Tài liệu của đơn tố cáo được giữ bí mật: lãnh đạo cơ quan đang giữ đơn và người được giao xử lý mở bằng POST /documents/{id}/open kèm lý do.",
        "A denunciation's documents are kept secret: the leader of the holding agency and the assigned handler open them by POST /documents/{id}/open with a reason.",
    )
    .with_basis("Luật Tố cáo 2018, Điều 8 khoản 3, Điều 49 khoản 2"))
}
