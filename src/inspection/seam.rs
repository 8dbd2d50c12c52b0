//! Where the receptions room's briefs come in. STAND-IN: the body and the brief type are the only things to
//! replace when `receptions::briefs` stands. Until then no visit is shown: every one counts and is hidden.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::kernel::codes::ReceptionMode;
use crate::kernel::{AgencyId, ReceptionId};
use crate::platform::AppError;
use crate::platform::access::Scope;

/// A reception in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReceptionBrief {
    pub id: ReceptionId,
    pub code: String,
    pub mode: ReceptionMode,
    pub agency_id: AgencyId,
    pub received_on: NaiveDate,
    pub people_count: i32,
}

/// Those of `ids` that `scope` may see.
pub(super) async fn receptions(
    _conn: &mut AsyncPgConnection,
    _scope: &Scope,
    _ids: &[Uuid],
) -> Result<HashMap<Uuid, ReceptionBrief>, AppError> {
    Ok(HashMap::new())
}
