//! What a round and a report must satisfy, which step a report takes, and what the records say of the last target.
mod heads;
mod report;
mod round;
mod self_check;

pub use heads::{HeadRecord, head_figures, head_records, reception_target};
pub use report::{Move, complete, next, steps};
pub(super) use report::{amended, fits, reason_fits};
pub use round::default_goals;
pub(super) use round::{amend_fits, opens};
pub use self_check::{RecordedCheck, told_by};
