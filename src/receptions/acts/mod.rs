//! What is done with visits.
mod answer;
mod book;
mod hand_in;
mod history;
mod later;
mod log;
mod notice;
mod read;
mod register;
mod rematch;
pub(super) mod seal;
mod unseal;

pub(super) use answer::answer_reception;
pub use answer::answered;
pub(super) use book::read_reception_book;
pub(super) use hand_in::hand_in_petition;
pub(super) use history::reception_history;
pub use later::{answer_by_petition, recount};
pub(super) use log::{doubts_of, log_reception, refuse_giveaway};
pub(super) use notice::record_refusal_notice;
pub(super) use read::{list_receptions, read_reception, searched};
pub(super) use register::register_correction;
pub use register::{Registered, register_visit};
pub use rematch::rematch;
pub use seal::seal_by_petition;
pub(super) use unseal::unseal_reception;
