//! What a round and a report must satisfy, which step a report takes, and what the records say of the last target.
mod reception_days;
mod report;
mod round;

pub use reception_days::head_days_required;
pub use report::{Move, complete, next, reception_target, steps};
pub(super) use report::{amended, fits, reason_fits};
pub use round::default_goals;
pub(super) use round::{amend_fits, opens};
