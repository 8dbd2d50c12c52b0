//! Pure checks of a visit, what is doubted about it, and whether an answer is owed.
mod against;
mod answer;
mod doubts;
mod visit;

pub use answer::{PROMISE, may_be_answered_on, owes_answer, owes_notice, stands};
pub use doubts::{Looked, doubts};
pub use visit::{Known, KnownSession, check, host_fits};
