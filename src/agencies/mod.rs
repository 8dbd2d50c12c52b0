//! Stand-in for the agencies room (written elsewhere): only what other rooms call.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use serde_json::Value;
use std::collections::HashMap;

use crate::calendar::{Calendar, seed};
use crate::kernel::codes::AgencyLevel;
use crate::kernel::{AgencyId, ParameterId};
use crate::platform::AppError;

#[derive(Debug, Clone)]
pub struct Agency {
    pub id: AgencyId,
    pub code: String,
    pub name: String,
    pub level: AgencyLevel,
    pub parent_id: Option<AgencyId>,
    pub under_head_of: Option<AgencyId>,
}

pub async fn find(_conn: &mut AsyncPgConnection, _id: AgencyId) -> Result<Option<Agency>, AppError> {
    Ok(None)
}

pub async fn calendar(_conn: &mut AsyncPgConnection) -> Result<Calendar, AppError> {
    Ok(Calendar::new(0, seed()))
}

pub async fn calendar_at(_conn: &mut AsyncPgConnection, version: i64) -> Result<Calendar, AppError> {
    Ok(Calendar::new(version, seed()))
}

pub async fn parameters_in_force(
    _conn: &mut AsyncPgConnection,
    _agency: AgencyId,
    _day: NaiveDate,
) -> Result<HashMap<&'static str, (ParameterId, Value, String)>, AppError> {
    Ok(HashMap::new())
}
