//! Use cases: load, permit, rule, store, audit and news, one transaction each.
mod accept;
mod amend;
mod assign;
mod checks;
mod classify;
mod close;
mod handle;
mod history;
mod holder;
mod read;
mod recount;
mod register;
mod settle;
mod take;
mod unseal;

pub use accept::accept;
pub use amend::amend;
pub use assign::assign;
pub use classify::classify;
pub use close::{close, execute};
pub use handle::{file, guide, refuse, send_back, transfer, urge, use_for_inspection};
pub use history::{History, enter_history};
pub use read::{Listing, clocks, history, list, read, trace};
pub use recount::recount;
pub use register::{register, register_in};
pub use settle::settle;
pub use unseal::unseal;
