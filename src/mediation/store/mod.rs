//! Queries on mediations.
mod listing;
mod reading;
mod writing;

pub(super) use listing::{Asked, count, list};
pub(super) use reading::{brief_rows, case, cases, find, groups_valid, lines_of_book, of_book, petition_route};
pub(super) use writing::{
    NewStep, assign, bump, change, insert, insert_link, insert_record, raise, record_step, recuse, return_to_open,
};
