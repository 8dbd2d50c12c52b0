//! Where the neighbouring rooms' briefs come in. STAND-IN: the bodies (and the two brief types) are the only
//! things to replace when `petitions::briefs` and `receptions::briefs` stand. Until then nothing is shown:
//! every record counts and is hidden.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::kernel::codes::{Kind, ReceptionMode, State};
use crate::kernel::{AgencyId, PetitionId, ReceptionId};
use crate::platform::AppError;
use crate::platform::access::Scope;

/// A petition in a list; never a denouncer's name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PetitionBrief {
    pub id: PetitionId,
    pub code: String,
    pub kind: Kind,
    pub state: State,
    pub agency_id: AgencyId,
    pub received_on: NaiveDate,
    pub due_on: Option<NaiveDate>,
}

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
pub(super) async fn petitions(
    _conn: &mut AsyncPgConnection,
    _scope: &Scope,
    _ids: &[Uuid],
) -> Result<HashMap<Uuid, PetitionBrief>, AppError> {
    Ok(HashMap::new())
}

/// Those of `ids` that `scope` may see.
pub(super) async fn receptions(
    _conn: &mut AsyncPgConnection,
    _scope: &Scope,
    _ids: &[Uuid],
) -> Result<HashMap<Uuid, ReceptionBrief>, AppError> {
    Ok(HashMap::new())
}
