//! Whether each agency holds the dialogues it owes and keeps what was promised at them (plan III.4; Luật Thực hiện dân
//! chủ ở cơ sở 2022, Điều 32): required and by which basis, or "not set"; held by the head in person; held by a
//! delegate, shown and not counted; conclusions notified in time; promises made, kept and overdue. For the inspector,
//! Phòng Nội vụ, and leaders for their own reach. Numbers and the lists behind them come from one table of facts, so
//! that a list is as long as its number says.
//! [`rules`] say what is owed; reports of units take their numbers from here too.
mod export;
mod http;
mod model;
mod policy;
mod reads;
pub mod rules;
mod store;
mod view;

pub use http::{openapi, routes};
pub use model::{DialogueFigure, Set};

pub(super) use model::Days;
pub(super) use policy::may_read;
pub(super) use reads::{Held, held, ids_held, whole};
