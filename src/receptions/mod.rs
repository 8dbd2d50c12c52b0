//! stub
mod bodies;
use crate::kernel::codes::*;
use crate::kernel::*;
use crate::platform::access::*;
use crate::platform::*;
pub use bodies::*;
use chrono::NaiveDate;
pub enum Origin {
    Entered,
    Imported,
}
pub struct Rec {
    pub id: ReceptionId,
}
pub struct Registered {
    pub reception: Rec,
    pub audit: Audit,
}
pub async fn register_visit(_: &mut Tx<'_>, _: &Permit, b: &VisitBody, _: Origin) -> Result<Registered, AppError> {
    let id = ReceptionId(ids::random());
    Ok(Registered { reception: Rec { id }, audit: Audit::of("x", id).at(b.agency_id) })
}
pub async fn session_for(
    _: &mut Tx<'_>,
    _: &Permit,
    _: AgencyId,
    _: NaiveDate,
    _: ReceptionMode,
    _: Host,
    _: Option<&str>,
) -> Result<ReceptionSessionId, AppError> {
    Ok(ReceptionSessionId(ids::random()))
}
pub async fn still_sees(_: &mut diesel_async::AsyncPgConnection, _: &Scope, _: uuid::Uuid) -> Result<bool, AppError> {
    Ok(true)
}
