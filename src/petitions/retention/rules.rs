//! Which closed petitions are due, by their retention classes (TT 07/2014/TT-TTCP, Điều 28; the archive's schedule).
use chrono::NaiveDate;

use crate::deadlines::{Books, due_when_ended_by};
use crate::kernel::codes::{Handling, Kind};
use crate::law::keeping_of;

/// The last day of closing, by class, of what is due today; `None` where nothing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClosedBy {
    pub filed: Option<NaiveDate>,
    pub complaints: Option<NaiveDate>,
    pub denunciations: Option<NaiveDate>,
    pub others: Option<NaiveDate>,
}

/// Reckons each class once; what is listed needs no reckoning of its own to be found.
pub fn closed_by(books: &Books, today: NaiveDate) -> ClosedBy {
    let of = |kind, handling| due_when_ended_by(books, keeping_of(kind, handling, today), today);
    ClosedBy {
        filed: of(Kind::Complaint, Some(Handling::Filed)),
        complaints: of(Kind::Complaint, None),
        denunciations: of(Kind::Denunciation, None),
        others: of(Kind::Feedback, None),
    }
}
