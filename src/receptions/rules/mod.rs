//! Pure checks of a visit, what is doubted about it, and whether an answer is owed.
mod against;
mod answer;
mod doubts;
mod visit;

pub use answer::{may_be_answered_on, owes_answer, owes_notice};
pub use doubts::doubts;
pub use visit::{Known, KnownSession, check, host_fits};
