//! Use cases: load, permit, rule, store, audit, one transaction each.
mod assign;
mod book;
mod conclude;
mod execute;
mod hand_on;
mod meet;
mod open;
mod read;
mod recount;
mod take;

pub(super) use assign::{assign_mediators, recuse_mediator, start_mediation};
pub(super) use book::read_mediation_book;
pub(super) use conclude::{agree_mediation, record_not_agreed, stop_mediation};
pub(super) use execute::record_mediation_execution;
pub(super) use hand_on::petition_from_mediation;
pub(super) use meet::record_mediation_meeting;
pub(super) use open::open_mediation;
pub(super) use read::{list_mediations, mediation_history, read_mediation, searched};
pub use recount::recount;
