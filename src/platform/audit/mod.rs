//! The trail: append-only, one hash chain a subject whose head each entry locks first, sealed later with
//! Ed25519. Clear values only from an allow-list of non-personal fields; everything else leaves its name.
mod canonical;
mod entry;
mod steps;
mod verify;

pub use canonical::canonical;
pub use entry::Audit;
pub(super) use entry::write;
pub use steps::{RecordStep, StepChange, steps_of};
pub use verify::{Verdict, verify};

use chrono::{DateTime, Utc};
use diesel_async::AsyncPgConnection;

use super::{AppError, Ctx};

/// The entry of a maintenance command, which has a connection but no running program around it.
pub async fn by_the_house(conn: &mut AsyncPgConnection, now: DateTime<Utc>, entry: &Audit) -> Result<(), AppError> {
    write(conn, &Ctx::of_the_house(now), entry).await
}
