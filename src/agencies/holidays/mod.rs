//! Days off and swapped working days: Bộ luật Lao động 2019, Điều 112.
//!
//! The Government fixes them year by year, so each day is a dated row that a decision corrects: the row of
//! that day is superseded, never changed, and a reckoning can be told again as of any version. Refused: a
//! correction without the number of its decision.
mod acts;
mod http;
mod model;
mod store;

pub(super) use http::{openapi, routes};
pub use model::{CalendarRow, DayKind};
pub use store::{calendar, calendar_at, calendar_version, load};

/// The job that counts running clocks again after a day was corrected; the petitions and receptions rooms do it.
pub const RECOUNT: &str = "recount_deadlines";
