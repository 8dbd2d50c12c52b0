//! What is done with visits.
mod answer;
mod book;
mod hand_in;
mod log;
mod read;
mod recount;
mod register;

pub(super) use answer::answer_reception;
pub use answer::answered;
pub(super) use book::read_reception_book;
pub(super) use hand_in::hand_in_petition;
pub(super) use log::log_reception;
pub(super) use read::{list_receptions, read_reception};
pub use recount::recount;
pub use register::{Registered, register_visit};
