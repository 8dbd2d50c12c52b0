//! How long a file is kept: a filed petition one year, its destruction decided by the head (TT 07/2014, Điều 28); the
//! classes of the others follow the archive's schedule, which the district enters with its document.
use super::{Clock, Facts, ParameterKey, Picked, pick};
use crate::kernel::codes::{Handling, Kind};
use chrono::NaiveDate;

/// The retention class of a closed petition.
pub fn keeping_of(kind: Kind, handling: Option<Handling>, closed_on: NaiveDate) -> Option<Picked> {
    if handling == Some(Handling::Filed) {
        return pick(Clock::Keeping, &Facts::of(kind, closed_on)).ok();
    }
    Some(Picked::Parameter(match kind {
        Kind::Complaint => ParameterKey::KeepComplaint,
        Kind::Denunciation => ParameterKey::KeepDenunciation,
        Kind::Recommendation | Kind::Feedback | Kind::Mixed => ParameterKey::KeepFeedback,
    }))
}
