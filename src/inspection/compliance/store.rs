//! The sessions that heads were to hold, or that they or their delegates held; counted by agency, not by reader.
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::rules::CountedSession;
use crate::kernel::codes::{Code as _, Host};
use crate::kernel::{AgencyId, ReceptionSessionId};
use crate::platform::AppError;
use crate::receptions::sessions::HostCapacity;
use crate::schema::reception_sessions;

type Row = (ReceptionSessionId, AgencyId, NaiveDate, String, Host, Option<Host>, Option<NaiveDate>);

/// With their agency, as known by `as_of`: what is dated later was not held, excused or called off yet.
pub(super) async fn sessions(
    conn: &mut AsyncPgConnection,
    agencies: &[AgencyId],
    (from, to): (NaiveDate, NaiveDate),
    as_of: NaiveDate,
) -> Result<Vec<(AgencyId, CountedSession)>, AppError> {
    let by_head = reception_sessions::host.eq(Host::Head);
    let held = reception_sessions::actual_host.eq_any([Host::Head, Host::Delegate]);
    let stands = reception_sessions::cancelled_on.is_null().or(reception_sessions::cancelled_on.gt(as_of));
    let rows: Vec<Row> = reception_sessions::table
        .filter(reception_sessions::agency_id.eq_any(agencies))
        .filter(reception_sessions::on_day.between(from, to))
        // One that was called off is no duty any more, but the head was excused from the day all the same.
        .filter(stands.or(reception_sessions::excused_on.le(as_of)))
        .filter(by_head.nullable().or(held))
        .order((reception_sessions::on_day, reception_sessions::id))
        .select((
            reception_sessions::id,
            reception_sessions::agency_id,
            reception_sessions::on_day,
            reception_sessions::host_capacity,
            reception_sessions::host,
            reception_sessions::actual_host,
            reception_sessions::excused_on,
        ))
        .load(conn)
        .await?;
    let counted = rows.into_iter().map(|(id, agency, on, capacity, host, held_by, excused_on)| {
        let capacity = HostCapacity::parse(&capacity).unwrap_or(HostCapacity::Government);
        let held_by = held_by.filter(|_| on <= as_of);
        let is_excused = excused_on.is_some_and(|day| day <= as_of);
        (agency, CountedSession { id: id.0, on, capacity, host, held_by, is_excused })
    });
    Ok(counted.collect())
}
