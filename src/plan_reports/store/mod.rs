//! Queries of the room: rounds, reports, and the figures counted from other rooms' records.
mod figures;
mod reports;
mod rounds;

pub(super) use figures::{Fact, count, facts, last_self_check};
pub(super) use reports::{
    Asked, Change, accepted_of, change, count_of, find, find_for, history, insert_all, keep_step, list, of_round,
    supersede,
};
pub(super) use rounds::{amend, find as find_round, insert as insert_round, list as list_rounds, of_ids as rounds_of};
